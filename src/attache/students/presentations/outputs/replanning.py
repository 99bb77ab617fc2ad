"""Presentations as plans that may have to change, and what follows of one that goes online."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta

from django.utils.translation import gettext as _

from attache.kernel.replanning import Consequence, Guest, Move, Plan, Scope, Verdict, Weight, fingerprint
from attache.relations.meetings.states import Format
from attache.students.presentations.models import Platform, Presentation, SignUp
from attache.students.presentations.states import COMING, PRESENTATION, Side, Standing

A_DAY = timedelta(days=1)  # no two clocks are further apart


def plans(scope: Scope) -> list[Plan]:
    """The presentations to come that a scope may mean. Four queries."""
    found = Presentation.objects.filter(state__in=COMING)
    found = found.select_related("campaign__office", "place", "cohost__place")
    if scope.codes is not None:
        found = found.filter(code__in=scope.codes)
    else:
        found = found.filter(day__gte=_near(scope.first, -A_DAY), day__lte=_near(scope.last, A_DAY))
        found = found.filter(format__in=scope.formats) if scope.formats else found
    rows = list(found)
    guests = _guests(rows)
    return [_plan(one, guests[one.pk]) for one in rows]


def foreseen(moves: Sequence[Move]) -> list[Consequence]:
    """Of presentations that go online: no platform on one side of the firewall. One query."""
    online = {one.plan.code: one for one in moves if one.plan.kind == PRESENTATION and one.verdict == Verdict.ONLINE}
    if not online:
        return []
    known = set(Platform.objects.filter(presentation__code__in=online).values_list("presentation__code", "side"))
    return [
        Consequence(code, _("No platform is named yet: %(side)s.") % {"side": side.label}, Weight.CARE, one.plan.url)
        for code, one in online.items()
        for side in Side
        if (code, side.value) not in known
    ]


def _plan(one: Presentation, guests: Sequence[Guest]) -> Plan:
    office = one.campaign.office
    online = one.format == Format.ONLINE
    places = [place for place in (one.place, None if online else one.cohost and one.cohost.place) if place]
    return Plan(
        kind=PRESENTATION,
        code=one.code,
        title=one.title,
        url=one.get_absolute_url(),
        icon="video",
        version=fingerprint(
            one.state, one.starts_at.timestamp(), one.minutes, one.format, one.place_id, one.room, one.title.as_dict()
        ),
        can=can(one),
        zone=one.zone,
        starts=one.starts_at,
        ends=one.ends_at,
        format=one.format,
        countries=frozenset({place.country for place in places} or {office.country}),
        places=frozenset(place.code for place in places),
        site=one.room,
        guests=tuple(guests),
        bodies=(one.cohost.code,) if one.cohost else (),
        office=office.code,
    )


def can(one: Presentation) -> frozenset[str]:
    """What can become of a presentation: in person again only where there is a place for it."""
    moves = {Verdict.KEEP, Verdict.POSTPONE, Verdict.REPLACE, Verdict.CANCEL}
    if one.format != Format.ONLINE:
        return frozenset(moves | {Verdict.ONLINE})
    return frozenset(moves | {Verdict.IN_PERSON} if one.place_id else moves)


def _guests(rows: Sequence[Presentation]) -> dict[int, list[Guest]]:
    """Whoever has signed up: by mail to whom has an address; of the others of each source and language one, whose text
    is sent into its WeChat group.
    """
    zones = {one.pk: one.zone for one in rows}
    some = SignUp.objects.filter(presentation__in=list(zones), state__in=(Standing.SIGNED, Standing.WAITING))
    some = some.select_related("lead", "source__organisation").prefetch_related("source__organisation__names")
    found: dict[int, list[Guest]] = defaultdict(list)
    groups: dict[tuple[int, str, str, str], list[str]] = defaultdict(list)
    for one in some.order_by("pk"):
        pk = one.presentation_id
        if one.lead.mail:
            found[pk].append(Guest(one.code, one.lead.name, one.lead.mail, one.language, zones[pk]))
        else:
            source = (one.source.code, f"{one.source}: ") if one.source else ("", "")
            groups[pk, *source, one.language].append(one.lead.name)
    for (pk, code, label, language), names in groups.items():
        name = f"{label}{', '.join(names)}"[:200]
        found[pk].append(Guest(f"{code or 'group'} {language}", name, "", language, zones[pk]))
    return found


def _near(day: date, by: timedelta) -> date:
    """A day earlier or later, unless the calendar ends there."""
    try:
        return day + by
    except OverflowError:
        return day
