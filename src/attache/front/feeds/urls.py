"""The addresses of calendars: that of the feed itself, and the page on which they are made."""

from django.urls import path

from attache.front.feeds import views

public = [path("to/<str:token>/calendar.ics", views.feed, name="feed")]
office = [
    path("", views.feed_list, name="list"),
    path("give/", views.feed_give, name="give"),
    path("<slug:code>/withdraw/", views.feed_withdraw, name="withdraw"),
]
