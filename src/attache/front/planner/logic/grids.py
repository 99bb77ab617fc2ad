"""Days, hours and who works then: the grids that the planner draws."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from attache.kernel.calendars import Calendar, Side, settled
from attache.kernel.clock import OWN, Face, faces
from attache.kernel.dates.when import FIRST_YEAR, LAST_YEAR
from attache.kernel.planned import Entry

EARLIEST, LATEST = 8, 20  # the hours that are always drawn, on the reader's clock
ALL, SOME = "all", "some"


@dataclass(frozen=True)
class Wall:
    """One office: its city in words, its zone, its working days."""

    city: str
    zone: str
    calendar: Calendar

    def works(self, at: datetime) -> bool:
        """Whether people are at work there at a moment."""
        there = at.astimezone(ZoneInfo(self.zone))
        return Side.opens <= there.time() < Side.closes and self.calendar.works(there.date())


@dataclass(frozen=True)
class Off:
    """Why a day is not what its weekday says, in one city."""

    city: str
    reason: str
    works: bool


@dataclass(frozen=True)
class Timed:
    """An entry at an hour, on each clock in the order of the walls, the reader's own last where it shows another."""

    entry: Entry
    starts: datetime
    times: list["Told"]


@dataclass(frozen=True)
class Told:
    """From when to when on one clock, and that it is another day there than on the first."""

    city: str
    span: str
    ahead: str


@dataclass(frozen=True)
class Day:
    """One day on the reader's calendar."""

    on: date
    offs: list[Off]
    whole: list[Entry]
    timed: list[Timed]
    is_today: bool = False
    outside: bool = False  # of another month than the one that is drawn

    @property
    def is_empty(self) -> bool:
        return not self.whole and not self.timed


@dataclass(frozen=True)
class Cell:
    """One hour of one day: whose working hours it lies in, and what begins in it."""

    works: str
    timed: list[Timed]


@dataclass(frozen=True)
class Dial:
    """What a clock shows in one row: since a day of the week where it was put forward or back within it."""

    time: str
    ahead: str
    since: date | None = None


@dataclass(frozen=True)
class Hour:
    """One row: what every clock shows, and the cells of the days."""

    clocks: list[list[Dial]]
    cells: list[Cell]


@dataclass(frozen=True)
class Week:
    """Seven days, the clocks that are told beside them, and their hours."""

    days: list[Day]
    cities: list[str] = field(default_factory=list)
    hours: list[Hour] = field(default_factory=list)


def monday_of(day: date) -> date:
    """The Monday of its week. What lies before or after all that is drawn stays within."""
    return day - timedelta(days=day.weekday())


def in_reach(day: date) -> bool:
    """Whether there are calendars and clocks for the weeks around a day."""
    return FIRST_YEAR < day.year < LAST_YEAR


def first_of(day: date, months: int = 0) -> date:
    """The first day of its month, or of another so many months on."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, 1)


def days_of_month(first: date) -> tuple[date, date]:
    """From the Monday before a month, or on its first day, to the Sunday after, or on its last."""
    last = first_of(first, 1) - timedelta(days=1)
    return monday_of(first), monday_of(last) + timedelta(days=6)


def days(
    walls: Sequence[Wall], first: date, last: date, entries: Iterable[Entry], *, today: date, own: str = ""
) -> list[Day]:
    """The days from first to last on the clock of the first wall, each with what stands on it.

    `own` is the IANA zone of a reader who may be away from all offices: times are told on that clock too, where it
    shows another than theirs. Nobody is at work by it.
    """
    known = list(entries)
    count = (last - first).days + 1
    return [_day(walls, first + timedelta(days=number), known, today, own) for number in range(count)]


def week(walls: Sequence[Wall], monday: date, entries: Iterable[Entry], *, today: date, own: str = "") -> Week:
    """A week hour by hour. Hours in which nobody works and nothing happens are drawn between 8 and 20 only."""
    drawn = days(walls, monday, monday + timedelta(days=6), entries, today=today, own=own)
    hours = {_hour(one, walls[0]) for day in drawn for one in day.timed} | {EARLIEST, LATEST - 1}
    moments = {hour: _moments(walls, drawn, hour) for hour in range(min(hours), max(hours) + 1)}
    places = _places(walls)
    if any(len(faces(places, at, own)) > len(places) for row in moments.values() for at in row):
        places.append((str(OWN), own))
    rows = [_row(walls, places, drawn, hour, row) for hour, row in moments.items()]
    return Week(drawn, [city for city, _zone in places], rows)


def _places(walls: Sequence[Wall]) -> list[tuple[str, str]]:
    return [(wall.city, wall.zone) for wall in walls]


def _day(walls: Sequence[Wall], on: date, entries: list[Entry], today: date, own: str) -> Day:
    here = ZoneInfo(walls[0].zone)
    timed = [
        Timed(one, one.starts, _times(one, one.starts, walls, own))
        for one in entries
        if one.starts and one.starts.astimezone(here).date() == on
    ]
    whole = [one for one in entries if not one.starts and one.first and one.first <= on <= (one.last or one.first)]
    timed.sort(key=lambda one: (one.starts, one.entry.code))
    return Day(on, [off for wall in walls if (off := _off(wall, on))], whole, timed, is_today=on == today)


def _off(wall: Wall, on: date) -> Off | None:
    day = wall.calendar.day(on)
    expected = on.weekday() < 5
    return Off(wall.city, day.reason, day.works) if day.works != expected else None


def _times(entry: Entry, starts: datetime, walls: Sequence[Wall], own: str) -> list[Told]:
    shown = faces(_places(walls), starts, own)
    return [Told(one.city, _span(one, entry.ends), one.ahead_words) for one in shown]


def _span(begins: Face, ends: datetime | None) -> str:
    return f"{begins.time}–{ends.astimezone(ZoneInfo(begins.zone)):%H:%M}" if ends else begins.time


def _hour(timed: Timed, wall: Wall) -> int:
    return timed.starts.astimezone(ZoneInfo(wall.zone)).hour


def _moments(walls: Sequence[Wall], drawn: Sequence[Day], hour: int) -> list[datetime]:
    return [settled(datetime.combine(day.on, time(hour)), walls[0].zone).at for day in drawn]


def _row(
    walls: Sequence[Wall], places: list[tuple[str, str]], drawn: Sequence[Day], hour: int, moments: list[datetime]
) -> Hour:
    shown = [(day.on, faces(places, at)) for day, at in zip(drawn, moments, strict=True)]
    cells = [
        Cell(_works(walls, at), [one for one in day.timed if _hour(one, walls[0]) == hour])
        for day, at in zip(drawn, moments, strict=True)
    ]
    return Hour([_dials([(on, row[number]) for on, row in shown]) for number in range(len(places))], cells)


def _dials(shown: Sequence[tuple[date, Face]]) -> list[Dial]:
    """What a clock shows on the first day, and whatever else from a later day on."""
    dials: list[Dial] = []
    for on, one in shown:
        if not dials or (dials[-1].time, dials[-1].ahead) != (one.time, one.ahead_words):
            dials.append(Dial(one.time, one.ahead_words, on if dials else None))
    return dials


def _works(walls: Sequence[Wall], at: datetime) -> str:
    at_work = [wall.works(at) for wall in walls]
    return ALL if all(at_work) else SOME if any(at_work) else ""
