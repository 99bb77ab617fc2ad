"""The addresses of this room."""

from django.urls import path

from attache.relations.meetings import views

office = [
    path("", views.meeting_list, name="list"),
    path("new/", views.meeting_new, name="new"),
    path("paste/", views.meeting_paste, name="paste"),
    path("past/", views.meeting_enter, name="enter"),
    path("<slug:code>/", views.meeting_detail, name="detail"),
    path("<slug:code>/edit/", views.meeting_edit, name="edit"),
    path("<slug:code>/sides/<int:place>/", views.meeting_side, name="side"),
    path("<slug:code>/sides/<int:place>/remove/", views.side_remove, name="side_remove"),
    path("<slug:code>/agree/", views.meeting_agree, name="agree"),
    path("<slug:code>/time/", views.meeting_time, name="time"),
    path("<slug:code>/cancel/", views.meeting_cancel, name="cancel"),
    path("<slug:code>/outcome/", views.meeting_outcome, name="outcome"),
    path("<slug:code>/invite/", views.meeting_invite, name="invite"),
    path("<slug:code>/meeting.ics", views.meeting_calendar, name="calendar"),
    path("<slug:code>/remove/", views.meeting_remove, name="remove"),
]
