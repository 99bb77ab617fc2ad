"""The addresses of figures: for readers by language, and of an edition in the office."""

from django.urls import path

from attache.front.figures import views

public = [path("<str:lang>/news/figures/", views.public, name="public")]
office = [
    path("<slug:code>/figures/", views.edition, name="edition"),
    path("<slug:code>/figures/place/", views.place, name="place"),
    path("<slug:code>/figures/remove/", views.remove, name="remove"),
]
