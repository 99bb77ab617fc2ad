"""The addresses of an edition's channels, all of them in the office."""

from django.urls import path

from attache.front.channels import views

office = [
    path("<slug:code>/channels/", views.channels, name="edition"),
    path("<slug:code>/channels/obstacles/", views.hindrances, name="obstacles"),
    path("<slug:code>/channels/<str:lang>/page-<int:number>.png", views.page, name="page"),
    path("<slug:code>/channels/<str:lang>/trial/", views.trial, name="trial"),
    path("<slug:code>/channels/<str:lang>/<slug:kind>.html", views.frame, name="frame"),
    path("<slug:code>/channels/<str:lang>/<slug:kind>.css", views.sheet, name="sheet"),
]
