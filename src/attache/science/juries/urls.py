"""The addresses of the juries in the office, below those of the accelerator; jurors come by their link."""

from django.urls import path

from attache.science.juries.views import office as pages

app_name = "juries"
office = [
    path("projects/<slug:code>/juries/", pages.project, name="project"),
    path("projects/<slug:code>/verdict/", pages.project_verdict, name="verdict"),
    path("projects/<slug:code>/tie/<slug:juror>/", pages.project_tie, name="tie"),
    path("projects/<slug:code>/untie/<slug:juror>/", pages.project_untie, name="untie"),
    path("jurors/<slug:code>/share/", pages.juror_share, name="share"),
    path("jurors/<slug:code>/remove/", pages.juror_remove, name="remove"),
    path("<slug:code>/juries/", pages.juries, name="list"),
    path("<slug:code>/juries/new/", pages.juror_new, name="new"),
    path("<slug:code>/juries/release/", pages.release, name="release"),
]
