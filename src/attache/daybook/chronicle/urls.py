"""The addresses of this room."""

from django.urls import path

from attache.daybook.chronicle import views

office = [
    path("", views.happening_list, name="list"),
    path("bulk/", views.happening_bulk, name="bulk"),
    path("new/", views.happening_new, name="new"),
    path("names/", views.proposals, name="proposals"),
    path("names/<slug:code>/tie/", views.proposal_tie, name="tie"),
    path("names/<slug:code>/add/", views.proposal_add, name="add"),
    path("names/<slug:code>/dismiss/", views.proposal_dismiss, name="dismiss"),
    path("<slug:code>/", views.happening_detail, name="detail"),
    path("<slug:code>/edit/", views.happening_edit, name="edit"),
    path("<slug:code>/withdraw/", views.happening_withdraw, name="withdraw"),
    path("<slug:code>/restore/", views.happening_restore, name="restore"),
]
