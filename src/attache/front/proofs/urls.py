"""The addresses of an edition's proofs."""

from django.urls import URLPattern, path

from attache.front.proofs import views

office: list[URLPattern] = [
    path("<slug:code>/proofs/<str:lang>/", views.findings, name="list"),
    path("<slug:code>/proofs/<int:pk>/<str:lang>/fix/", views.fix, name="fix"),
    path("<slug:code>/proofs/<int:pk>/<str:lang>/answer/", views.answer, name="answer"),
]
