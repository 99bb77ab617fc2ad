"""The addresses of what is owed."""

from django.urls import path, re_path

from attache.daybook.commitments import views

app_name = "commitments"
office = [
    path("", views.owed_list, name="list"),
    path("new/", views.owed_new, name="new"),
    re_path(r"^about/(?P<kind>[a-z]+\.[a-z]+)/(?P<code>[\w-]+)/$", views.owed_about, name="about"),
    path("<slug:code>/", views.owed_detail, name="detail"),
    path("<slug:code>/edit/", views.owed_edit, name="edit"),
    path("<slug:code>/waive/", views.owed_waive, name="waive"),
    path("<slug:code>/<slug:verb>/", views.owed_act, name="act"),
]
