"""The addresses of places and fact sheets in the office; partners come by their links."""

from django.urls import path

from attache.students.nominations.views import places, sheets

app_name = "nominations"
office = [
    path("places/", places.places, name="places"),
    path("places/<slug:code>/", places.places_detail, name="allotment"),
    path("places/<slug:code>/share/", places.share, name="share_places"),
    path("sheets/with/<slug:code>/", sheets.sheet_list, name="sheets"),
    path("sheets/new/", sheets.sheet_new, name="sheet_new"),
    path("sheets/<slug:code>/", sheets.sheet_detail, name="sheet"),
    path("sheets/<slug:code>/edit/", sheets.sheet_edit, name="sheet_edit"),
    path("sheets/<slug:code>/share/", sheets.share, name="share_sheet"),
]
