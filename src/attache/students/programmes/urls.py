"""The addresses of the catalogue in the office."""

from django.urls import path

from attache.students.programmes.views import intakes, programmes

app_name = "programmes"
office = [
    path("", programmes.programme_list, name="list"),
    path("new/", programmes.programme_new, name="new"),
    path("terms/", intakes.term_list, name="terms"),
    path("terms/new/", intakes.term_new, name="term_new"),
    path("terms/<slug:code>/", intakes.term_detail, name="term"),
    path("terms/<slug:code>/edit/", intakes.term_edit, name="term_edit"),
    path("intakes/<slug:code>/", intakes.intake_detail, name="intake"),
    path("intakes/<slug:code>/edit/", intakes.intake_edit, name="intake_edit"),
    path("<slug:code>/", programmes.programme_detail, name="detail"),
    path("<slug:code>/edit/", programmes.programme_edit, name="edit"),
    path("<slug:code>/close/", programmes.close, name="close"),
    path("<slug:code>/reopen/", programmes.reopen, name="reopen"),
    path("<slug:code>/intake/", intakes.intake_new, name="intake_new"),
]
