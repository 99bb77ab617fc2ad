"""The address at which two leads are joined, beside those of leads."""

from django.urls import path

from attache.students.joining import views

app_name = "joining"
office = [path("leads/<slug:code>/join/", views.join, name="join")]
