"""The addresses of remarks: by the kind and code of the record they are about."""

from django.urls import path, re_path

from attache.daybook.remarks import views

app_name = "remarks"
office = [
    re_path(r"^(?P<kind>[a-z]+\.[a-z]+)/(?P<code>[\w-]+)/$", views.of, name="of"),
    path("<slug:code>/take-back/", views.take_back, name="take_back"),
    path("<slug:code>/finish/", views.finish, name="finish"),
]
