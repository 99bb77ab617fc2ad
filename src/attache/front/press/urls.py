"""The addresses of booklets: public ones, and in the office what a draft will look like on paper."""

from django.urls import path

from attache.front.press import views

office = [
    path("<slug:code>/preview/<str:lang>.pdf", views.draft, name="draft"),
]
public = [
    path("<str:lang>/news/<slug:code>.pdf", views.booklet, name="booklet"),
    path("news/<slug:code>.pdf", views.whole, name="whole"),
]
