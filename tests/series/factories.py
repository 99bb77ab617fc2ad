"""Timetables and series: Thursdays with the Xi'an team, at 15:00 in Shanghai."""

from datetime import UTC, date, datetime, time
from typing import Any

from attache.registry.people.models import User
from attache.relations.meetings.models import Meeting
from attache.relations.series import actions, queries
from attache.relations.series.logic.days import Planned, Timetable, plan
from attache.relations.series.models import Series
from tests.meetings.factories import make_draft, make_partner

AT = datetime(2020, 3, 1, 9, 0, tzinfo=UTC)
THURSDAY = date(2020, 3, 5)
HOUR = time(15)
ZONE = "Asia/Shanghai"


def weekly(first: date = THURSDAY, *, every: str = "weekly", count: int | None = 4, **told: Any) -> Timetable:
    """A timetable without any days off."""
    days = plan(every, first, last=None, count=count, offs=lambda _on: [], skips=True)
    return Timetable(**{"every": every, "days": tuple(days), "time": HOUR, "zone": ZONE, **told})


def without(timetable: Timetable, *gone: date) -> Timetable:
    """The same timetable with some days left out."""
    days = [Planned(one.on, one.on not in gone, []) for one in timetable.days]
    return Timetable(**{**vars(timetable), "days": tuple(days)})


def make(by: User, timetable: Timetable | None = None, *, agreed: bool = True, **changed: Any) -> Series:
    make_partner(by)
    draft, days_ = make_draft(**changed), timetable or weekly()
    return actions.make_series(office=by.office, draft=draft, timetable=days_, agreed=agreed, by=by, at=AT)[0]


def of(series: Series) -> list[Meeting]:
    return list(queries.meetings_of(series))


def fresh(series: Series) -> Series:
    return queries.series(series.code)


def days(series: Series) -> list[str]:
    """The days of its meetings that are not cancelled."""
    return [f"{one.start:%m-%d}" for one in of(series) if one.state != "cancelled"]
