"""Deadlines on several clocks, and sums that never mix currencies."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from zoneinfo import ZoneInfo

from attache.kernel.calendars import Which, instant


@dataclass(frozen=True)
class Left:
    """A deadline as a city sees it: day and hour there, and the days on its own calendar until then, none below."""

    city: str
    day: date
    hour: time
    days: int


def ends(day: date, hour: time, zone: str) -> datetime:
    """The moment of a deadline on the clock of its zone; of an hour that is shown twice the first, to be safe."""
    return instant(datetime.combine(day, hour), zone, Which.FIRST)


def left(moment: datetime, clocks: Iterable[tuple[str, str]], now: datetime) -> list[Left]:
    """A deadline on the clocks of several cities (name and zone), with the days left on the calendar of each."""
    return [_left(moment, city, zone, now) for city, zone in clocks]


def totals(costs: Iterable[tuple[str, Decimal]]) -> dict[str, Decimal]:
    """The sum of each currency, in the order of their codes."""
    sums: dict[str, Decimal] = defaultdict(Decimal)
    for currency, amount in costs:
        sums[currency] += amount
    return dict(sorted(sums.items()))


def _left(moment: datetime, city: str, zone: str, now: datetime) -> Left:
    there, today = (one.astimezone(ZoneInfo(zone)) for one in (moment, now))
    return Left(city, there.date(), there.time(), max((there.date() - today.date()).days, 0))
