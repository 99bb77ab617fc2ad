"""The addresses of old lists."""

from django.urls import path

from attache.relations.ledgers import views

app_name = "ledgers"
office = [
    path("", views.upload, name="upload"),
    path("<int:pk>/columns/", views.columns, name="columns"),
    path("<int:pk>/preview/", views.preview, name="preview"),
]
