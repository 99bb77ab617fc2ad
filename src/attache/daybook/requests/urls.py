"""The addresses of requests for files: by the kind and code of the record they are about."""

from django.urls import path, re_path

from attache.daybook.requests import views

app_name = "requests"
office = [
    re_path(r"^(?P<kind>[a-z]+\.[a-z]+)/(?P<code>[\w-]+)/$", views.of, name="of"),
    path("<slug:code>/close/", views.close, name="close"),
]
