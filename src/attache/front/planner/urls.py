"""The addresses of the planner."""

from django.urls import URLPattern, path, register_converter
from django.urls.converters import StringConverter

from attache.front.planner import views


class Day(StringConverter):
    """A calendar day, as ISO 8601 writes it."""

    regex = r"\d{4}-\d{2}-\d{2}"


class Month(StringConverter):
    """A calendar month, as ISO 8601 writes it."""

    regex = r"\d{4}-\d{2}"


register_converter(Day, "day")
register_converter(Month, "month")
office: list[URLPattern] = [
    path("", views.this_week, name="now"),
    path("week/<day:day>/", views.week, name="week"),
    path("month/<month:month>/", views.month, name="month"),
]
