"""The addresses of an edition's title and of the words of its pictures."""

from django.urls import URLPattern, path

from attache.front.revising import views

office: list[URLPattern] = [
    path("<slug:code>/title/", views.title, name="title"),
    path("<slug:code>/items/<int:pk>/picture/<int:picture>/", views.picture, name="picture"),
]
