"""Meetings, alone or of a series, as plans that may have to change."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db.models import Q

from attache.kernel.dates.when import Precision
from attache.kernel.languages import Language
from attache.kernel.replanning import Guest, Plan, Scope, Verdict, fingerprint
from attache.registry.partners import queries as registry
from attache.registry.people.models import User
from attache.relations.meetings.models import Delegate, Meeting, Side
from attache.relations.meetings.outputs.invitations import how_to_join
from attache.relations.meetings.states import MEETING, OPEN, Format

A_DAY = timedelta(days=1)  # no two clocks are further apart
OF_A_SIDE = ("pk", "meeting", "ours", "zone", "language", "organisation__code", "organisation__place__code",
             "organisation__place__country")  # fmt: skip


@dataclass
class _With:
    """Who is on the sides of one meeting, and where they come from."""

    countries: set[str] = field(default_factory=set)
    places: set[str] = field(default_factory=set)
    bodies: list[str] = field(default_factory=list)
    guests: list[Guest] = field(default_factory=list)


def plans(scope: Scope) -> list[Plan]:
    """The open meetings that a scope may mean. Six queries."""
    found = Meeting.objects.filter(state__in=OPEN, start__isnull=False).select_related("office", "place")
    if scope.codes is not None:
        found = found.filter(code__in=scope.codes)
    else:
        found = found.filter(start__lte=_day(scope.last, A_DAY), end__gte=_day(scope.first, -A_DAY))
        found = found.filter(Q(format__in=scope.formats)) if scope.formats else found
    rows = list(found.defer("note", "report", "languages"))
    beside = _beside(rows)
    return [_plan(one, beside[one.pk]) for one in rows]


def _plan(one: Meeting, beside: _With) -> Plan:
    own = {one.place.country} if one.place else {one.office.country}
    if one.format == Format.ONLINE:
        beside = _With(own, set(), beside.bodies, beside.guests)
    return Plan(
        kind=MEETING,
        code=one.code,
        title=one.title,
        url=one.get_absolute_url(),
        icon="meeting",
        version=version_of(one),
        can=can(one),
        zone=one.zone or one.office.zone,
        starts=one.starts_at,
        ends=one.starts_at + timedelta(minutes=one.minutes) if one.starts_at else None,
        first=None if one.starts_at else one.start,
        last=None if one.starts_at else one.end,
        format=one.format,
        countries=frozenset(own | beside.countries),
        places=frozenset(({one.place.code} if one.place else set()) | beside.places),
        site=one.room,
        guests=tuple(beside.guests),
        bodies=tuple(beside.bodies),
        office=one.office.code,
    )


def version_of(one: Meeting) -> str:
    """Another one whenever state, time, form or place of a meeting is another."""
    time = (one.starts_at and one.starts_at.timestamp(), one.start, one.end, one.zone, one.minutes)
    return fingerprint(one.state, *time, one.format, one.place_id, one.room, one.title.as_dict())


def can(one: Meeting) -> frozenset[str]:
    """What can become of a meeting: what has no exact day is not put to another."""
    other = Verdict.IN_PERSON if one.format == Format.ONLINE else Verdict.ONLINE
    moves = {Verdict.POSTPONE} if one.precision == Precision.DAY else set()
    return frozenset({Verdict.KEEP, other, Verdict.REPLACE, Verdict.CANCEL, *moves})


def joining(meeting: Meeting, side: Side) -> Iterator[str]:
    """How a side joins a meeting online, in the language that is spoken when it is asked."""
    yield from how_to_join(meeting, side)


def _beside(rows: Sequence[Meeting]) -> dict[int, _With]:
    beside: dict[int, _With] = defaultdict(_With)
    sides = {side["pk"]: side for side in Side.objects.filter(meeting__in=[one.pk for one in rows]).values(*OF_A_SIDE)}
    for side in sides.values():
        one = beside[side["meeting"]]
        if side["organisation__code"] and not side["ours"]:
            one.bodies.append(side["organisation__code"])
        if side["organisation__place__code"]:
            one.countries.add(side["organisation__place__country"])
            one.places.add(side["organisation__place__code"])
    told = Delegate.objects.filter(side__in=list(sides), invited=True).order_by("pk")
    people = list(told.values_list("side", "person", "user", "name"))
    persons = registry.reached(person for _side, person, _user, _name in people if person)
    users = User.objects.in_bulk({user for _side, _person, user, _name in people if user})
    for pk, person, user, name in people:
        side = sides[pk]
        language, clock = Language(side["language"] or Language.EN), side["zone"]
        outside = not side["ours"]
        if person:
            code, words, mail = persons[person]
            guest = Guest(code, words.best(language), mail, language, clock, outside)
        elif user:
            known = users[user]
            guest = Guest(known.code, known.words.best(language), known.email, language, clock or known.zone, outside)
        else:
            guest = Guest(name, name, "", language, clock, outside)
        beside[side["meeting"]].guests.append(guest)
    return beside


def _day(day: date, by: timedelta) -> date:
    """A day earlier or later, unless the calendar ends there."""
    try:
        return day + by
    except OverflowError:
        return day
