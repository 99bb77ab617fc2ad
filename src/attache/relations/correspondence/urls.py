"""The addresses of this room."""

from django.urls import path

from attache.relations.correspondence import views

office = [
    path("", views.letter_list, name="list"),
    path("new/", views.letter_new, name="new"),
    path("register/", views.letter_register, name="register"),
    path("<slug:code>/", views.letter_detail, name="detail"),
    path("<slug:code>/edit/", views.letter_edit, name="edit"),
    path("<slug:code>/send/", views.letter_send, name="send"),
    path("<slug:code>/drop/", views.letter_drop, name="drop"),
    path("<slug:code>/take-up/", views.letter_take_up, name="take_up"),
]
