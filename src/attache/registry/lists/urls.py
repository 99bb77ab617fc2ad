"""The addresses of this room."""

from django.urls import URLPattern, path

from attache.registry.lists import views

app_name = "lists"
office: list[URLPattern] = [
    path("import/", views.upload, name="upload"),
    path("import/<int:pk>/", views.columns, name="columns"),
    path("import/<int:pk>/preview/", views.preview, name="preview"),
]
