"""The addresses of calls in the office."""

from django.urls import path

from attache.science.calls import views

app_name = "calls"
office = [
    path("", views.call_list, name="list"),
    path("new/", views.call_new, name="new"),
    path("<slug:code>/", views.call_detail, name="detail"),
    path("<slug:code>/edit/", views.call_edit, name="edit"),
    path("<slug:code>/suspend/", views.call_suspend, name="suspend"),
    path("<slug:code>/move/<slug:verb>/", views.call_move, name="move"),
    path("<slug:code>/tell/", views.call_tell, name="tell"),
]
