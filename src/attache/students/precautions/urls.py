"""The addresses of precautions in the office; participants come by their link."""

from django.urls import path

from attache.students.precautions.views import events, ruling

app_name = "precautions"
office = [
    path("", ruling.rule_list, name="list"),
    path("new/", ruling.rule_new, name="new"),
    path("tell/", ruling.tell, name="tell"),
    path("events/", events.event_list, name="events"),
    path("events/new/", events.event_new, name="event_new"),
    path("events/<slug:code>/", events.event_detail, name="event"),
    path("events/<slug:code>/people/", events.people_new, name="people"),
    path("events/<slug:code>/require/", events.require, name="require"),
    path("events/<slug:code>/settle/<slug:rule>/", events.settle, name="settle"),
    path("events/<slug:code>/drop/<slug:rule>/", events.drop, name="drop"),
    path("people/<slug:code>/share/", events.share, name="share"),
    path("people/<slug:code>/leave/", events.leave, name="leave"),
    path("<slug:code>/", ruling.rule_detail, name="detail"),
    path("<slug:code>/edit/", ruling.rule_edit, name="edit"),
]
