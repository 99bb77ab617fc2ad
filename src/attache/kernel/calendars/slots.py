"""The search for a time that lies within the working hours of all sides, the kindest to the worst-off one first."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils.translation import gettext_lazy as _

from attache.kernel.calendars.days import Calendar, Day
from attache.kernel.calendars.zones import readings, settled, wall
from attache.kernel.refusals import Refused

STEP = timedelta(minutes=30)
MOST_DAYS = 62
EASY = 120  # minutes to the edge of a working day; more does not make a time any better
Interval = tuple[datetime, datetime]


class NoSides(Refused):
    """Nobody to find a time for."""

    sentence = _("Say who takes part: at least one side is needed.")


class BadHours(Refused):
    """Working hours that are none."""

    sentence = _("The working hours of %(side)s are not in order: they begin, pause and end within one day.")


class BadLength(Refused):
    """No meeting lasts so long."""

    sentence = _("A meeting lasts between 5 minutes and 12 hours.")


class BadRange(Refused):
    """The days to search are out of order or too many."""

    sentence = _("Search at most %(days)s days, the first before the last.")


@dataclass(frozen=True)
class Side:
    """One party: its clock, its calendar, its working hours, and the moments (aware) at which it is busy."""

    name: str
    zone: str
    calendar: Calendar
    opens: time = time(9)
    closes: time = time(18)
    lunch: tuple[time, time] | None = None
    busy: Sequence[Interval] = ()

    def hours(self, on: date) -> list[Interval]:
        """When it works on a day, as moments; nothing on a day off. Busy times are not taken out."""
        if not self.calendar.works(on):
            return []
        edges = [self.opens, *(self.lunch or ()), self.closes]
        if any(edge.tzinfo for edge in edges) or sorted(set(edges)) != edges:
            raise BadHours(side=self.name)
        moments = [readings(datetime.combine(on, edge), self.zone) for edge in edges]
        # where the clocks are changed, a stretch begins at the later reading and ends at the earlier: never outside
        return [(begins[1], ends[0]) for begins, ends in zip(moments[::2], moments[1::2], strict=True)]


@dataclass(frozen=True)
class Wall:
    """What one side's clocks show when a slot begins and ends (naive), and its minutes to the edge of its day."""

    side: Side
    start: datetime
    end: datetime
    margin: int


@dataclass(frozen=True)
class Slot:
    """A time that suits all sides: two moments in UTC, and how they look to each side, in the order of the sides."""

    start: datetime
    end: datetime
    walls: tuple[Wall, ...]

    @property
    def margin(self) -> int:
        """Minutes between it and the nearest edge of the working day of the worst-off side."""
        return min(one.margin for one in self.walls)

    @property
    def kindness(self) -> tuple[int, int]:
        """How it compares: first for the worst-off side, then for all together."""
        return min(self.margin, EASY), sum(min(one.margin, EASY) for one in self.walls)


def slots(
    sides: Sequence[Side],
    minutes: int,
    *,
    first: date,
    last: date,
    not_before: datetime | None = None,
    most: int = 20,
) -> list[Slot]:
    """Times of that length on the days first..last (of the first side's calendar), in steps of half an hour there.

    The kindest come first, among equals the earliest; at most `most`. None lies outside anybody's working time, over a
    lunch, over a busy time or before `not_before`. Refuses `NoSides`, `BadLength`, `BadRange`, `BadHours` and what
    `calendar` and `instant` refuse.
    """
    _check(sides, minutes, first, last)
    days = [first + timedelta(days=number) for number in range(-2, (last - first).days + 3)]
    free = [[one for on in days for one in _free(side, on)] for side in sides]
    length = timedelta(minutes=minutes)
    starts = [start for start in _starts(sides[0], first, last) if not_before is None or start >= not_before]
    found = [
        Slot(start, start + length, tuple(_wall(side, start, start + length) for side in sides))
        for start in starts
        if all(any(a <= start and start + length <= b for a, b in times) for times in free)
    ]
    return sorted(found, key=lambda slot: (*(-one for one in slot.kindness), slot.start))[:most]


def days_off(sides: Sequence[Side], first: date, last: date) -> list[tuple[Side, Day]]:
    """The days within first..last on which a side does not work, weekends included, by day and then by side."""
    days = [first + timedelta(days=number) for number in range((last - first).days + 1)]
    asked = [(side, side.calendar.day(on)) for on in days for side in sides]
    return [(side, day) for side, day in asked if not day.works]


def _check(sides: Sequence[Side], minutes: int, first: date, last: date) -> None:
    if not sides:
        raise NoSides
    if not 5 <= minutes <= 12 * 60:
        raise BadLength
    if not 0 <= (last - first).days < MOST_DAYS:
        raise BadRange(days=MOST_DAYS)


def _starts(side: Side, first: date, last: date) -> Iterator[datetime]:
    """Every half hour of the days, as this side's clocks show it."""
    for number in range((last - first).days + 1):
        midnight = datetime.combine(first + timedelta(days=number), time())
        steps = [settled(midnight + STEP * count, side.zone).at for count in range(48)]
        yield from dict.fromkeys(steps)


def _free(side: Side, on: date) -> Iterator[Interval]:
    """The working hours of a day without the busy times, as stretches."""
    for opens, closes in side.hours(on):
        taken = sorted((max(a, opens), min(b, closes)) for a, b in side.busy if a < closes and b > opens)
        reached = opens
        for begins, ends in taken:
            yield reached, begins
            reached = max(reached, ends)
        yield reached, closes


def _wall(side: Side, start: datetime, end: datetime) -> Wall:
    shown = wall(start, side.zone), wall(end, side.zone)
    begins, *_rest, ends = (moment for stretch in side.hours(shown[0].date()) for moment in stretch)
    margin = min(start - begins, ends - end)
    return Wall(side, *shown, int(margin.total_seconds()) // 60)
