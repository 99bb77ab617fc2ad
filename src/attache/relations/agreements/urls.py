"""The addresses of agreements in the office; the partner comes by its link."""

from django.urls import path

from attache.relations.agreements.views import acts, pages

app_name = "agreements"
office = [
    path("", pages.agreement_list, name="list"),
    path("new/", pages.agreement_new, name="new"),
    path("types/", pages.types, name="types"),
    path("<slug:code>/", pages.agreement_detail, name="detail"),
    path("<slug:code>/edit/", pages.agreement_edit, name="edit"),
    path("<slug:code>/texts/", pages.agreement_texts, name="texts"),
    path("<slug:code>/texts/<slug:language>/checked/", pages.checked, name="checked"),
    path("<slug:code>/parties/<int:key>/", pages.party, name="party"),
    path("<slug:code>/conditions/<int:key>/", pages.condition, name="condition"),
    path("<slug:code>/conditions/<int:key>/used/", pages.used, name="used"),
    path("<slug:code>/conditions/<int:key>/remove/", pages.condition_remove, name="condition_remove"),
    path("<slug:code>/submit/", acts.submit, name="submit"),
    path("<slug:code>/answer/", acts.answer, name="answer"),
    path("<slug:code>/withdraw/", acts.withdraw, name="withdraw"),
    path("<slug:code>/ask/", acts.ask, name="ask"),
    path("<slug:code>/sign/", acts.sign, name="sign"),
    path("<slug:code>/begin/", acts.begin, name="begin"),
    path("<slug:code>/amend/", acts.amend, name="amend"),
    path("<slug:code>/drop/", acts.drop, name="drop"),
    path("<slug:code>/take-up/", acts.take_up, name="take_up"),
]
