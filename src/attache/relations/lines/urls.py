"""The addresses of cooperation lines."""

from django.urls import path

from attache.relations.lines import views

app_name = "lines"
office = [
    path("", views.board, name="board"),
    path("table/", views.table, name="table"),
    path("pipeline/", views.pipeline, name="pipeline"),
    path("map/", views.partner_map, name="map"),
    path("over-time/", views.over_time, name="over_time"),
    path("new/", views.new, name="new"),
    path("<slug:code>/", views.detail, name="detail"),
    path("<slug:code>/edit/", views.edit, name="edit"),
    path("<slug:code>/step/", views.step, name="step"),
    path("<slug:code>/move/<slug:verb>/", views.move, name="move"),
]
