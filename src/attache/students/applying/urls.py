"""The address of the public door."""

from django.urls import path

from attache.students.applying import views

app_name = "applying"
public = [path("apply/<str:token>/", views.apply, name="apply")]
