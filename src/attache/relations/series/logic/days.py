"""The days of a rule, and the same rule as calendars have it (RFC 5545, 3.3.10)."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, time, timedelta
from itertools import islice

from django.utils.translation import gettext_lazy as _

from attache.kernel.dates.when import LAST_YEAR
from attache.kernel.invitations import Frequency, Rule
from attache.kernel.refusals import Refused
from attache.relations.meetings.logic.times import Slot
from attache.relations.series.states import MOST, DaysOff, Every

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
Offs = list[tuple[str, str]]


class NoEnd(Refused):
    sentence = _("Say until which day it goes on, or how often it meets: one of both.")


class EndsBefore(Refused):
    sentence = _("The last day lies before the first.")


class TooMany(Refused):
    sentence = _("At most %(most)s meetings are made at once. Choose an earlier end.")


class NoDays(Refused):
    sentence = _("No day is left: every day of this rule is a day off. Choose another weekday, or meet all the same.")


@dataclass(frozen=True)
class Planned:
    """A day that the rule gives: whether a meeting is made, and who does not work then and why."""

    on: date
    meets: bool
    offs: Offs


@dataclass(frozen=True)
class Timetable:
    """A rule with the days that were shown: an hour on the clock of a zone, and what becomes of days off."""

    every: str
    days: tuple[Planned, ...]
    time: time
    zone: str
    minutes: int = 60
    days_off: str = DaysOff.SKIP

    @property
    def meets(self) -> list[date]:
        """The days on which a meeting is made."""
        return [one.on for one in self.days if one.meets]

    def slot(self, on: date) -> Slot:
        """The hour on one of the days. Refused where the clocks skip it."""
        return Slot(on, self.time, self.zone)

    @property
    def first(self) -> date:
        """The day that the rule begins with: one that is held, but where only the rule's own first day tells it."""
        first = self.days[0].on
        return first if self.every == Every.MONTHLY_WEEKDAY and first.day > 28 else self.meets[0]


def rule_of(every: str, first: date) -> Rule:
    """The rule without its end. The fifth of a weekday in a month is the last one, for not every month has five."""
    weekday, nth = WEEKDAYS[first.weekday()], (first.day - 1) // 7 + 1
    if every == Every.MONTHLY_DAY:
        return Rule(Frequency.MONTHLY, month_days=(first.day,))
    if every == Every.MONTHLY_WEEKDAY:
        return Rule(Frequency.MONTHLY, days=(f"{nth if nth < 5 else -1}{weekday}",))
    return Rule(Frequency.WEEKLY, interval=2 if every == Every.FORTNIGHTLY else 1, days=(weekday,))


def days_of(every: str, first: date) -> Iterator[date]:
    """The days of a rule from the first on. A month that has no such day is passed over."""
    if every in {Every.WEEKLY, Every.FORTNIGHTLY}:
        step = timedelta(weeks=2 if every == Every.FORTNIGHTLY else 1)
        while first.year <= LAST_YEAR:
            yield first
            first += step
        return
    for month in range(first.year * 12 + first.month - 1, LAST_YEAR * 12 + 12):
        on = _in_month(every, first, *divmod(month, 12))
        if on and on >= first:
            yield on


def plan(
    every: str,
    first: date,
    *,
    last: date | None,
    count: int | None,
    offs: Callable[[date], Offs],
    skips: bool,
) -> list[Planned]:
    """Every day of the rule until the last day, or until so many meetings, with what is off on each.

    Refused without exactly one end, when it lies before the beginning, when there would be too many, and when no day
    is left.
    """
    if (last is None) == (count is None):
        raise NoEnd
    if last and last < first:
        raise EndsBefore
    found: list[Planned] = []
    for on in islice(days_of(every, first), MOST * 2):
        if (last and on > last) or sum(one.meets for one in found) == (count or -1):
            break
        off = offs(on)
        found.append(Planned(on, not (off and skips), off))
    met = sum(one.meets for one in found)
    if not met:
        raise NoDays
    if met > MOST or (count and met < count) or len(found) == MOST * 2:
        raise TooMany(most=MOST)
    return found


def _in_month(every: str, first: date, year: int, month: int) -> date | None:
    begins = date(year, month + 1, 1)
    follows = date(year + (month == 11), (month + 1) % 12 + 1, 1)
    if every == Every.MONTHLY_DAY:
        on = begins + timedelta(days=first.day - 1)
        return on if on < follows else None
    nth = (first.day - 1) // 7
    if nth == 4:
        last = follows - timedelta(days=1)
        return last - timedelta(days=(last.weekday() - first.weekday()) % 7)
    return begins + timedelta(days=(first.weekday() - begins.weekday()) % 7 + nth * 7)
