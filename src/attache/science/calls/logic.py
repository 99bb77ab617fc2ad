"""Deadlines that stand inside one another, and the days that are left, without a database."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from zoneinfo import ZoneInfo


@dataclass(frozen=True)
class Clock:
    """The days from now to a moment on the calendar of one city; negative once it is over."""

    city: str
    zone: str
    days: int


def clocks(at: datetime, now: datetime, places: Iterable[tuple[str, str]]) -> list[Clock]:
    """The days from now to a moment, counted on the own calendar of each place (city, zone)."""
    found = []
    for city, zone in places:
        there = ZoneInfo(zone)
        found.append(Clock(city, zone, (at.astimezone(there).date() - now.astimezone(there).date()).days))
    return found


def first_out_of_order(order: Iterable[str], moments: Mapping[str, datetime]) -> tuple[str, str] | None:
    """The first two deadlines of an order of which the inner one lies behind the outer one, if any do."""
    known = [(kind, moments[kind]) for kind in order if kind in moments]
    for (inner, sooner), (outer, later) in pairwise(known):
        if sooner > later:
            return inner, outer
    return None
