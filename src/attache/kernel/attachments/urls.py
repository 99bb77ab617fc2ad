"""`/office/files/`: the files of every record."""

from django.urls import path

from attache.kernel.attachments.views import office as views

office = [
    path("of/<str:kind>/<slug:subject>/", views.of, name="of"),
    path("<slug:code>/", views.detail, name="detail"),
    path("<slug:code>/poster/", views.poster, name="poster"),
    path("<slug:code>/captions/<str:lang>/", views.captions, name="captions"),
    path("<slug:code>/remove/", views.remove, name="remove"),
    path("<slug:code>/content/<str:name>/", views.content, name="content"),
]
