"""The addresses of this room in the office; guests come by their links."""

from django.urls import path

from attache.relations.polls.views import office as polls

office = [
    path("<slug:code>/poll/", polls.poll, name="poll"),
    path("<slug:code>/poll/ask/", polls.ask, name="ask"),
    path("<slug:code>/poll/take/<int:pk>/", polls.take, name="take"),
]
