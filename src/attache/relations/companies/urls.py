"""The addresses of companies, their needs and reviews, and of our offers."""

from django.urls import path

from attache.relations.companies import views

app_name = "companies"
office = [
    path("", views.company_list, name="list"),
    path("offers/", views.offer_list, name="offers"),
    path("offers/new/", views.offer_new, name="offer_new"),
    path("offers/<slug:code>/", views.offer_edit, name="offer_edit"),
    path("offers/<slug:code>/<slug:verb>/", views.offer_turn, name="offer_turn"),
    path("needs/<slug:code>/", views.need_edit, name="need_edit"),
    path("needs/<slug:code>/<slug:verb>/", views.need_turn, name="need_turn"),
    path("needs/<slug:code>/offers/<slug:offer>/accept/", views.accept, name="accept"),
    path("needs/<slug:code>/offers/<slug:offer>/aside/", views.aside, name="aside"),
    path("<slug:code>/", views.company_detail, name="detail"),
    path("<slug:code>/needs/new/", views.need_new, name="need_new"),
    path("<slug:code>/reviews/new/", views.review_new, name="review_new"),
]
