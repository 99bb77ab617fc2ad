"""The addresses of links: the one for outside people, and those of the house."""

from django.urls import path

from attache.kernel.links import views

app_name = "links"
public = [path("to/<str:token>/", views.open_link, name="open")]
office = [
    path("office/links/<slug:code>/", views.log, name="log"),
    path("office/links/<slug:code>/revoke/", views.revoke, name="revoke"),
]
