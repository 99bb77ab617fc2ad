"""The addresses of quotations in the office; speakers come by their link."""

from django.urls import path

from attache.front.quotations.views import office as quotations

app_name = "quotations"
office = [
    path("", quotations.quotation_list, name="list"),
    path("<slug:code>/<int:place>/", quotations.detail, name="detail"),
    path("<slug:code>/<int:place>/ask/", quotations.ask, name="ask"),
    path("<slug:code>/<int:place>/waive/", quotations.waive, name="waive"),
    path("<slug:code>/<int:place>/accept/", quotations.accept, name="accept"),
]
