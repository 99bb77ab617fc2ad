"""The addresses of visits in the office; guests come by their link."""

from django.urls import path

from attache.relations.visits.views import office as visits

app_name = "visits"
office = [
    path("", visits.visit_list, name="list"),
    path("new/", visits.visit_new, name="new"),
    path("<slug:code>/", visits.visit_detail, name="detail"),
    path("<slug:code>/edit/", visits.visit_edit, name="edit"),
    path("<slug:code>/lines/<int:key>/", visits.line, name="line"),
    path("<slug:code>/lines/<int:key>/remove/", visits.line_remove, name="line_remove"),
    path("<slug:code>/confirm/", visits.confirm, name="confirm"),
    path("<slug:code>/begin/", visits.begin, name="begin"),
    path("<slug:code>/held/", visits.held, name="hold"),
    path("<slug:code>/cancel/", visits.cancel, name="cancel"),
    path("<slug:code>/share/", visits.share, name="share"),
    path("<slug:code>/visit.ics", visits.calendar, name="calendar"),
    path("<slug:code>/programme-<slug:language>.html", visits.alone, name="alone"),
]
