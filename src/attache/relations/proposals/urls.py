"""The addresses of proposals."""

from django.urls import path

from attache.relations.proposals import views

app_name = "proposals"
office = [
    path("", views.proposal_list, name="list"),
    path("new/", views.proposal_new, name="new"),
    path("<slug:code>/", views.proposal_detail, name="detail"),
    path("<slug:code>/edit/", views.proposal_edit, name="edit"),
    path("<slug:code>/put/", views.put, name="put"),
    path("<slug:code>/decide/", views.decide, name="decide"),
    path("<slug:code>/withdraw/", views.withdraw, name="withdraw"),
    path("<slug:code>/revise/", views.revise, name="revise"),
]
