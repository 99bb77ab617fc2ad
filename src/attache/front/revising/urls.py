"""The address of an edition's title."""

from django.urls import URLPattern, path

from attache.front.revising import views

office: list[URLPattern] = [path("<slug:code>/title/", views.title, name="title")]
