"""The addresses of mailings, all in the office: readers get letters."""

from django.urls import path

from attache.front.mailing.views import office as mailings
from attache.front.mailing.views import returns

app_name = "mailing"
office = [
    path("", mailings.mailing_list, name="list"),
    path("prepare/<slug:edition>/", mailings.prepare, name="prepare"),
    path("returns/", returns.returned, name="returns"),
    path("<slug:code>/", mailings.detail, name="detail"),
    path("<slug:code>/letter-<slug:language>.<slug:kind>", mailings.letter, name="letter"),
    path("<slug:code>/hours/", mailings.hours, name="hours"),
    path("<slug:code>/trial/", mailings.trial, name="trial"),
    path("<slug:code>/again/<slug:state>/", mailings.again, name="again"),
    path("<slug:code>/<slug:verb>/", mailings.act, name="act"),
]
