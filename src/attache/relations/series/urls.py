"""The addresses of this room."""

from django.urls import path

from attache.relations.series import views

office = [
    path("", views.series_list, name="list"),
    path("new/", views.series_new, name="new"),
    path("of/<slug:code>/", views.series_of, name="of"),
    path("like/<slug:code>/", views.series_like, name="like"),
    path("<slug:code>/", views.series_detail, name="detail"),
    path("<slug:code>/change/", views.series_change, name="change"),
    path("<slug:code>/cancel/", views.series_cancel, name="cancel"),
    path("<slug:code>/agree/", views.series_agree, name="agree"),
    path("<slug:code>/tell/", views.series_tell, name="tell"),
    path("<slug:code>/invite/", views.series_invite, name="invite"),
    path("<slug:code>/series.ics", views.series_calendar, name="calendar"),
]
