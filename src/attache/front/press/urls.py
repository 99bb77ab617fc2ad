"""The addresses of booklets and cards: public ones, and in the office what a draft will look like on paper."""

from django.urls import path

from attache.front.press import views

office = [
    path("<slug:code>/preview/<str:lang>.pdf", views.draft, name="draft"),
]
public = [
    path("<str:lang>/news/<slug:code>.pdf", views.booklet, name="booklet"),
    path("<str:lang>/news/<slug:code>/card.png", views.card, name="card"),
    path("<str:lang>/news/<slug:code>/qr.png", views.qr_code, name="qr"),
    path("news/<slug:code>.pdf", views.whole, name="whole"),
]
