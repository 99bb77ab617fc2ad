"""The addresses of this room."""

from django.urls import URLPattern, path

from attache.registry.references import views

app_name = "references"
office: list[URLPattern] = [
    path("", views.find, name="find"),
    path("people/", views.find_people, name="find_people"),
    path("<slug:ror_id>/take-over/", views.take_over, name="take_over"),
]
