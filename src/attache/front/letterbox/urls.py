"""The addresses of the letterbox."""

from django.urls import URLPattern, path

from attache.front.letterbox import views

office: list[URLPattern] = [
    path("", views.note_list, name="list"),
    path("release/", views.release, name="release"),
    path("take-back/", views.take_back, name="take_back"),
    path("retry/", views.retry, name="retry"),
    path("<slug:code>/", views.detail, name="detail"),
    path("<slug:code>/files/<int:number>/", views.note_file, name="file"),
    path("<slug:code>/edit/", views.edit, name="edit"),
    path("<slug:code>/cancel/", views.cancel, name="cancel"),
    path("<slug:code>/sent/", views.sent, name="sent"),
]
