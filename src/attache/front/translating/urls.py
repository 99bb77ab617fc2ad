"""The addresses of an edition side by side, all of them in the office."""

from django.urls import path

from attache.front.translating import views

office = [
    path("<slug:code>/side-by-side/", views.side_by_side, name="edition"),
    path("<slug:code>/side-by-side/<int:pk>/<str:lang>/", views.item, name="item"),
    path("<slug:code>/side-by-side/<int:pk>/<str:lang>/<slug:task>/", views.assist, name="assist"),
]
