"""The addresses of projects in the office; applicants come by their link."""

from django.urls import path

from attache.science.projects.views import office as pages
from attache.science.projects.views import sides

app_name = "projects"
office = [
    path("", pages.project_list, name="list"),
    path("new/", pages.project_new, name="new"),
    path("<slug:code>/", pages.project_detail, name="detail"),
    path("<slug:code>/withdraw/", pages.project_withdraw, name="withdraw"),
    path("<slug:code>/sides/<int:side>/", sides.submission_edit, name="edit"),
    path("<slug:code>/sides/<int:side>/ask/", sides.submission_ask, name="ask"),
    path("<slug:code>/sides/<int:side>/object/", sides.submission_object, name="object"),
    path("<slug:code>/sides/<int:side>/lift/<slug:ground>/", sides.submission_lift, name="lift"),
    path("<slug:code>/sides/<int:side>/share/", sides.submission_share, name="share"),
    path("<slug:code>/sides/<int:side>/<slug:verb>/", sides.submission_move, name="move"),
]
