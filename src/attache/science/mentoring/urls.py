"""The addresses of the batch in the office, below those of the accelerator; mentors come by their link."""

from django.urls import path

from attache.science.mentoring.views import office as pages

app_name = "mentoring"
office = [
    path("mentors/<slug:code>/share/", pages.mentor_share, name="share"),
    path("milestones/<slug:code>/", pages.milestone_edit, name="milestone"),
    path("<slug:code>/batch/", pages.batch, name="batch"),
    path("<slug:code>/batch/mentors/new/", pages.mentor_new, name="mentor_new"),
    path("<slug:code>/batch/sessions/new/", pages.session_new, name="session_new"),
    path("<slug:code>/batch/milestones/new/", pages.milestone_new, name="milestone_new"),
]
