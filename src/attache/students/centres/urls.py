"""The addresses of preparatory centres, all in the office."""

from django.urls import path

from attache.students.centres.views import centres, learners, sittings

app_name = "centres"
office = [
    path("", centres.centre_list, name="list"),
    path("new/", centres.centre_new, name="new"),
    path("tracks/<slug:code>/hours/", centres.hours, name="hours"),
    path("learners/<slug:code>/", learners.learner_detail, name="learner"),
    path("learners/<slug:code>/wish/", learners.wish, name="wish"),
    path("learners/<slug:code>/track/", learners.track, name="change_track"),
    path("learners/<slug:code>/leave/", learners.leave, name="leave"),
    path("learners/<slug:code>/return/", learners.come_back, name="return"),
    path("sittings/<slug:code>/", sittings.sitting_detail, name="sitting"),
    path("sittings/<slug:code>/call/", sittings.call_up, name="call"),
    path("sittings/<slug:code>/move/", sittings.move, name="move"),
    path("sittings/<slug:code>/cancel/", sittings.call_off, name="call_off"),
    path("<slug:code>/", centres.centre_detail, name="detail"),
    path("<slug:code>/edit/", centres.centre_edit, name="edit"),
    path("<slug:code>/open/", centres.opening, name="open"),
    path("<slug:code>/close/", centres.close, name="close"),
    path("<slug:code>/bar/", centres.bar, name="bar"),
    path("<slug:code>/site/", centres.site, name="site"),
    path("<slug:code>/teacher/", centres.teacher_new, name="teacher"),
    path("<slug:code>/track/", centres.track_new, name="track"),
    path("<slug:code>/learners/", learners.learner_list, name="learners"),
    path("<slug:code>/enrol/", learners.learner_new, name="enrol"),
    path("<slug:code>/sittings/", sittings.sitting_list, name="sittings"),
    path("<slug:code>/test/", sittings.sitting_new, name="test"),
]
