"""What follows of many moves, by rules that hold for plans of any room."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from attache.kernel.calendars import Calendar
from attache.kernel.replanning import Consequence, Move, Plan, Scope, Verdict, Weight

OPENS, CLOSES = time(9), time(18)


@dataclass(frozen=True)
class Wall:
    """An office as moves are measured against it: its city, its clock, its working days."""

    city: str
    zone: str
    calendar: Calendar


def after(
    moves: Sequence[Move], others: Iterable[Plan], walls: Mapping[str, Wall], *, scope: Scope, today: date
) -> Iterator[Consequence]:
    """Everything that is seen without asking a room: of `moves`, beside what else is planned then.

    `walls` are the offices by their codes; the scope is that of the case.
    """
    for move in moves:
        yield from _of_one(move, walls, scope, today)
    moved = {(one.plan.kind, one.plan.code) for one in moves}
    still = [one.after for one in moves if one.stands]
    kept = [one for one in others if (one.kind, one.code) not in moved]
    changed = {one.plan.code for one in moves if one.stands and one.changes}
    yield from _twice(still + kept, changed)
    yield from _double(still + kept, changed)


def _of_one(move: Move, walls: Mapping[str, Wall], scope: Scope, today: date) -> Iterator[Consequence]:
    code, plan = move.plan.code, move.after
    if move.changes and not plan.guests:
        yield Consequence(code, _("Nobody is named whom one could tell."), Weight.KNOW)
    elif move.changes and (by_hand := sum(1 for one in plan.guests if not one.address)):
        yield Consequence(code, _("To be told by hand, without a mail address: %(n)s.") % {"n": by_hand}, Weight.KNOW)
    if not move.stands:
        return
    if move.verdict == Verdict.POSTPONE and plan.day < today:
        yield Consequence(code, _("The new day is in the past."), Weight.STOPS)
    if move.verdict == Verdict.POSTPONE and scope.covers(plan):
        yield Consequence(code, _("On the new day it is still in the case."), Weight.CARE)
    if move.verdict in {Verdict.POSTPONE, Verdict.IN_PERSON}:
        yield from _working(code, plan, walls)


def _working(code: str, plan: Plan, walls: Mapping[str, Wall]) -> Iterator[Consequence]:
    """Days off and hours outside of work, on the wall of the plan's own office; of talks, of every office."""
    for office, wall in walls.items():
        if office != plan.office and not plan.starts:
            continue
        begins = plan.starts.astimezone(ZoneInfo(wall.zone)) if plan.starts else None
        on = wall.calendar.day(begins.date() if begins else plan.day)
        if not on.works:
            said = _("%(city)s does not work on that day: %(why)s.") % {"city": wall.city, "why": on.reason}
            yield Consequence(code, said, Weight.CARE)
        elif begins and plan.ends and not _within(begins, plan.ends.astimezone(ZoneInfo(wall.zone))):
            said = _("Outside working hours in %(city)s: %(hour)s.") % {"city": wall.city, "hour": f"{begins:%H:%M}"}
            yield Consequence(code, said, Weight.KNOW if office != plan.office else Weight.CARE)


def _within(begins: datetime, ends: datetime) -> bool:
    return begins.date() == ends.date() and begins.time() >= OPENS and ends.time() <= CLOSES


def _twice(plans: Iterable[Plan], changed: set[str]) -> Iterator[Consequence]:
    """People who would be at two things at once."""
    by_person: dict[str, list[Plan]] = defaultdict(list)
    names: dict[str, str] = {}
    for plan in plans:
        for guest in {one.key: one for one in plan.guests}.values():
            by_person[guest.key].append(plan)
            names[guest.key] = guest.name
    for key, some in by_person.items():
        for first, second in _overlaps(some):
            yield from _both(first, second, changed, _("%(who)s is at “%(other)s” then."), names[key])


def _double(plans: Iterable[Plan], changed: set[str]) -> Iterator[Consequence]:
    """Rooms that would be used twice at once."""
    by_site: dict[tuple[str, ...], list[Plan]] = defaultdict(list)
    for plan in plans:
        if plan.site.strip() and plan.format != "online":
            by_site[(plan.site.strip().casefold(), *sorted(plan.places))].append(plan)
    for some in by_site.values():
        for first, second in _overlaps(some):
            yield from _both(first, second, changed, _("%(who)s is taken by “%(other)s” then."), first.site)


def _overlaps(plans: Iterable[Plan]) -> Iterator[tuple[Plan, Plan]]:
    """Pairs of neighbours in time of which the second begins before the first has ended; whole days do not count."""
    latest: Plan | None = None
    timed = [one for one in plans if one.starts and one.ends]
    for plan in sorted(timed, key=lambda one: (one.starts, one.code)):
        if latest and latest.ends and plan.starts and plan.starts < latest.ends and latest.code != plan.code:
            yield latest, plan
        if latest is None or (latest.ends and plan.ends and plan.ends > latest.ends):
            latest = plan


def _both(first: Plan, second: Plan, changed: set[str], sentence: str, who: str) -> Iterator[Consequence]:
    for plan, other in ((first, second), (second, first)):
        if plan.code in changed:
            said = sentence % {"who": who, "other": other.title}
            yield Consequence(plan.code, said, Weight.STOPS, other.url)
