"""The addresses of renewals."""

from django.urls import path

from attache.relations.renewals import views

app_name = "renewals"
office = [
    path("", views.renewal_list, name="list"),
    path("<slug:code>/", views.review, name="review"),
    path("<slug:code>/end/", views.end, name="end"),
    path("<slug:code>/prolong/", views.prolong, name="prolong"),
    path("<slug:code>/collect/", views.collect, name="collect"),
    path("<slug:code>/tie/", views.tie, name="tie"),
]
