"""The addresses of what is done with many at once."""

from django.urls import path

from attache.students.seasons import views

app_name = "seasons"
office = [
    path("", views.overview, name="overview"),
    path("<slug:code>/postpone/", views.postpone, name="postpone"),
    path("<slug:code>/tell/", views.tell, name="tell"),
]
