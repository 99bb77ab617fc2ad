"""The addresses of this room."""

from django.urls import path

from attache.relations.correspondence import views

GIFTS, APPEALS = {"sort": "gifts"}, {"sort": "appeals"}
office = [
    path("", views.letter_list, name="list"),
    path("new/", views.letter_new, name="new"),
    path("register/", views.letter_register, name="register"),
    path("gifts/", views.other_list, GIFTS, name="gifts"),
    path("gifts/new/", views.other_new, GIFTS, name="gift_new"),
    path("gifts/<slug:code>/", views.other_detail, GIFTS, name="gift_detail"),
    path("gifts/<slug:code>/edit/", views.other_edit, GIFTS, name="gift_edit"),
    path("gifts/<slug:code>/thank/", views.gift_thank, name="gift_thank"),
    path("appeals/", views.other_list, APPEALS, name="appeals"),
    path("appeals/new/", views.other_new, APPEALS, name="appeal_new"),
    path("appeals/<slug:code>/", views.other_detail, APPEALS, name="appeal_detail"),
    path("appeals/<slug:code>/edit/", views.other_edit, APPEALS, name="appeal_edit"),
    path("<slug:code>/", views.letter_detail, name="detail"),
    path("<slug:code>/edit/", views.letter_edit, name="edit"),
    path("<slug:code>/template/", views.letter_compose, name="compose"),
    path("<slug:code>/<slug:language>-<int:number>.png", views.letter_page, name="page"),
    path("<slug:code>/<slug:language>.docx", views.letter_file, {"ending": "docx"}, name="docx"),
    path("<slug:code>/<slug:language>.pdf", views.letter_file, {"ending": "pdf"}, name="pdf"),
    path("<slug:code>/send/", views.letter_send, name="send"),
    path("<slug:code>/drop/", views.letter_drop, name="drop"),
    path("<slug:code>/take-up/", views.letter_take_up, name="take_up"),
    path("<slug:code>/<slug:language>/", views.letter_preview, name="preview"),
]
