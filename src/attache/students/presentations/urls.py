"""The addresses of presentations: in the office, and those that people scan."""

from django.urls import path

from attache.students.presentations.views import acts, doors, pages

app_name = "presentations"
public = [
    path("join/<str:token>/", doors.join, name="join"),
    path("joined/<str:token>/", doors.joined, name="joined"),
]
office = [
    path("", pages.presentation_list, name="list"),
    path("new/", pages.presentation_new, name="new"),
    path("tell/<slug:campaign>/", acts.tell, name="tell"),
    path("<slug:code>/", pages.presentation_detail, name="detail"),
    path("<slug:code>/edit/", pages.presentation_edit, name="edit"),
    path("<slug:code>/open/", acts.open_it, name="open"),
    path("<slug:code>/hold/", acts.hold, name="hold"),
    path("<slug:code>/cancel/", acts.cancel, name="cancel"),
    path("<slug:code>/remind/", acts.remind, name="remind"),
    path("<slug:code>/invite/", acts.invite, name="invite"),
    path("<slug:code>/poster/", pages.poster, name="poster"),
    path("<slug:code>/poster/<slug:source>/", pages.poster, name="poster_of"),
    path("<slug:code>/attendance/", acts.attendance, name="attendance"),
    path("<slug:code>/attendance/take/", acts.take, name="take"),
    path("<slug:code>/follow/", pages.follow_up, name="follow"),
]
