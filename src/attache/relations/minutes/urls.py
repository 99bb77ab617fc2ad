"""The addresses of minutes in the office; the other side comes by its link."""

from django.urls import path

from attache.relations.minutes.views import office as minutes

app_name = "minutes"
office = [
    path("of/<slug:code>/", minutes.of_meeting, name="of"),
    path("<slug:code>/", minutes.detail, name="detail"),
    path("<slug:code>/edit/", minutes.edit, name="edit"),
    path("<slug:code>/ask/", minutes.ask, name="ask"),
    path("<slug:code>/sign/", minutes.sign, name="sign"),
    path("<slug:code>/minutes.docx", minutes.docx, name="docx"),
    path("<slug:code>/minutes.html", minutes.alone, name="alone"),
]
