"""Offices in two cities with somebody in each, and lines between them."""

from datetime import date

from attache.registry.people.models import User
from tests.people.factories import make_ana, make_boris, make_home

AT_HOME = "Europe/Moscow"
TODAY = date(2020, 5, 28)


def two_cities() -> tuple[User, User]:
    return make_ana(), make_boris(make_home())
