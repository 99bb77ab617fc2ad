"""The programme of a visit without a database: what overlaps, what lies between, whether there is time for the way."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import groupby

from attache.kernel.languages import Words

WAY = 15  # minutes that a change of place takes at least


@dataclass(frozen=True)
class Stop:
    """One line of a programme: on a day, from an hour to another on the host's clock, somewhere."""

    key: int
    day: date
    start: time
    end: time
    place: Words = Words()
    transport: Words = Words()

    @property
    def minutes(self) -> int:
        """How long it takes."""
        return between(self.start, self.end)


@dataclass(frozen=True)
class Placed:
    """A line among its neighbours: by how many minutes an earlier one runs into it, how many are free before it, and
    whether those are too few to get there. `free` is None for the first line of a day.
    """

    stop: Stop
    overlap: int = 0
    free: int | None = None
    hurried: bool = False


def placed(stops: Iterable[Stop]) -> list[tuple[date, list[Placed]]]:
    """The lines by their days, in their order, each measured against all that began before it."""
    ordered = sorted(stops, key=lambda one: (one.day, one.start, one.end, one.key))
    return [(day, list(_of_a_day(list(rows)))) for day, rows in groupby(ordered, key=lambda one: one.day)]


def between(first: time, last: time) -> int:
    """Minutes from one hour to another of the same day."""
    return (last.hour - first.hour) * 60 + last.minute - first.minute


def _of_a_day(rows: Sequence[Stop]) -> Iterable[Placed]:
    latest: Stop | None = None  # of those before, the one that ends last
    for stop in rows:
        if latest is None:
            yield Placed(stop)
        else:
            free = between(latest.end, stop.start)
            moves = bool(stop.place and latest.place and stop.place != latest.place)
            hurried = 0 <= free < WAY and moves and not stop.transport
            overlap = min(max(-free, 0), stop.minutes)
            yield Placed(stop, overlap, max(free, 0), hurried)
        latest = stop if latest is None or stop.end > latest.end else latest


def at(day: date, hour: time) -> datetime:
    """The wall time."""
    return datetime.combine(day, hour)
