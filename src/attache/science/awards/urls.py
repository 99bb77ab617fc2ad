"""The addresses of decisions and awards."""

from django.urls import path

from attache.science.awards import views

app_name = "awards"
office = [
    path("", views.award_list, name="list"),
    path("rounds/<slug:code>/", views.decisions, name="decisions"),
    path("rounds/<slug:code>/budget/", views.budget, name="budget"),
    path("rounds/<slug:code>/release/", views.release, name="release"),
    path("rounds/<slug:code>/promote/<slug:project>/", views.promote, name="promote"),
    path("<slug:code>/", views.award_detail, name="detail"),
    path("<slug:code>/close/", views.award_close, name="close"),
]
