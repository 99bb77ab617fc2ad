"""The address of the answers to a meeting."""

from django.urls import path

from attache.relations.replies import views

office = [path("<slug:code>/answers/", views.answers, name="of")]
