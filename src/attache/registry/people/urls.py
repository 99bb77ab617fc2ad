"""The addresses of people."""

from django.urls import path

from attache.registry.people import views
from attache.registry.people.views import offices

app_name = "people"
public = [
    path("sign-in/", views.sign_in, name="sign_in"),
    path("sign-out/", views.sign_out, name="sign_out"),
    path("language/", views.language, name="language"),
]
office = [
    path("office/staff/", views.people_list, name="list"),
    path("office/staff/offices/<slug:code>/", offices.office_detail, name="office"),
    path("office/staff/offices/<slug:code>/edit/", offices.office_edit, name="office_edit"),
    path("office/staff/offices/<slug:code>/days/new/", offices.days_new, name="days_new"),
    path("office/staff/offices/<slug:code>/days/<int:number>/remove/", offices.days_remove, name="days_remove"),
]
