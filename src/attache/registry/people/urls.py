"""The addresses of people."""

from django.urls import path

from attache.registry.people import views

app_name = "people"
public = [
    path("sign-in/", views.sign_in, name="sign_in"),
    path("sign-out/", views.sign_out, name="sign_out"),
    path("language/", views.language, name="language"),
]
office = [path("office/staff/", views.people_list, name="list")]
