"""The addresses of outside conferences."""

from django.urls import path

from attache.relations.conferences import views

app_name = "conferences"
office = [
    path("", views.conference_list, name="list"),
    path("new/", views.conference_new, name="new"),
    path("<slug:code>/", views.conference_detail, name="detail"),
    path("<slug:code>/edit/", views.conference_edit, name="edit"),
    path("<slug:code>/goers/", views.goers, name="goers"),
    path("<slug:code>/deadlines/<int:key>/", views.deadline, name="deadline"),
    path("<slug:code>/deadlines/<int:key>/met/", views.deadline_met, name="deadline_met"),
    path("<slug:code>/costs/<int:key>/", views.cost, name="cost"),
    path("<slug:code>/<slug:name>/<int:key>/remove/", views.part_remove, name="part_remove"),
    path("<slug:code>/go/", views.go, name="go"),
    path("<slug:code>/skip/", views.skip, name="skip"),
    path("<slug:code>/reconsider/", views.reconsider, name="reconsider"),
    path("<slug:code>/register/", views.register, name="register"),
    path("<slug:code>/attended/", views.attend, name="attend"),
    path("<slug:code>/report/", views.report, name="report"),
]
