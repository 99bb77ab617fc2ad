"""Working days of a country: holidays, days moved by the yearly calendar, make-up days, and how sure that is."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from functools import cache

import holidays
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from attache.kernel.calendars import names
from attache.kernel.dates.when import day, say
from attache.kernel.languages import Words, current
from attache.kernel.refusals import Refused

ANNOUNCED_YEARLY = ("CN", "RU")  # the government moves days off and working days by a calendar for each year
OBSERVED = " (observed)"
CODE = re.compile(r"[A-Z]{2}")
MOVED = re.compile(r"\(substituted from (\d\d)/(\d\d)/(\d{4})\)")


class NoCountry(Refused):
    """There is no calendar to count working days by."""

    sentence = gettext_lazy("“%(country)s” is not a country whose calendar is known. Use a code such as CN or RU.")


class Kind(StrEnum):
    """Why a day is worked or not."""

    ORDINARY = "ordinary"
    WEEKEND = "weekend"
    HOLIDAY = "holiday"
    OBSERVED = "observed"  # off because the holiday itself fell on a weekend
    MOVED = "moved"  # off in exchange for another day
    MADE_UP = "made_up"  # a weekend day that is worked in exchange
    DECREED = "decreed"  # non-working with pay, by a decree of its own
    CLOSED = "closed"  # off in one place only
    OPENED = "opened"  # worked in one place only


@dataclass(frozen=True)
class Own:
    """Days, the first and the last included, that one place works or has off whatever its country does, and why."""

    first: date
    last: date
    works: bool
    reason: Words


@dataclass(frozen=True)
class Day:
    """One day in one country, or in one place of it.

    `other` is the day that it was exchanged with, when the calendar says so; `own` why the place differs.

    `announced` is false when that year's official calendar is not known: holidays by law are then right, the exchange
    of weekends and working days is not.
    """

    on: date
    country: str
    works: bool
    kind: Kind
    holiday: str = ""
    other: date | None = None
    announced: bool = True
    own: Own | None = None

    @property
    def reason(self) -> str:
        """Why it is worked or not, in the reader's language."""
        if self.own:
            return str(self.own.reason)
        if self.kind is Kind.MADE_UP and self.other:
            return _("working day, in exchange for %(day)s") % {"day": _said(self.other)}
        if self.kind is Kind.MOVED and self.other:
            return _("day off, in exchange for %(day)s") % {"day": _said(self.other)}
        if self.kind is Kind.OBSERVED:
            return _("day off for the holiday: %(holiday)s") % {"holiday": names.words(self.holiday)}
        single = names.SINGLE.get((self.country, self.on))
        return str(single or WORDS.get(self.kind) or names.words(self.holiday))

    @property
    def doubt(self) -> str:
        """What is not sure about it; empty when nothing is."""
        if self.announced:
            return ""
        return _(
            "The official calendar for %(year)s has not been announced yet; make-up days may still change this."
        ) % {"year": self.on.year}


WORDS: dict[Kind, str | Promise] = {
    Kind.ORDINARY: gettext_lazy("working day"),
    Kind.WEEKEND: gettext_lazy("weekend"),
    Kind.MADE_UP: gettext_lazy("make-up working day"),
    Kind.MOVED: gettext_lazy("day off in exchange"),
    Kind.DECREED: gettext_lazy("non-working day by decree; many work from home"),
}


@dataclass(frozen=True)
class Calendar:
    """The working days of one country, or of one place of it; made by `calendar`.

    `through_decrees`: decreed non-working days are worked. `own` are the place's own days; the last that says
    otherwise than the country decides.
    """

    country: str
    through_decrees: bool = False
    own: tuple[Own, ...] = ()

    def day(self, on: date) -> Day:
        """What kind of day it is, whether it is worked, and why."""
        usual = self._usual(on)
        own = next((one for one in reversed(self.own) if one.first <= on <= one.last), None)
        if own is None or own.works == usual.works:
            return usual
        kind = Kind.OPENED if own.works else Kind.CLOSED
        return replace(usual, works=own.works, kind=kind, other=None, own=own)

    def _usual(self, on: date) -> Day:
        """What it is by the country's calendar alone."""
        year = _year(self.country, on.year)
        if known := year.special.get(on):
            return known
        weekend = on.weekday() in year.weekend
        if not weekend and (self.country, on) in names.DECREED:
            return Day(on, self.country, self.through_decrees, Kind.DECREED)
        kind = Kind.WEEKEND if weekend else Kind.ORDINARY
        return Day(on, self.country, not weekend, kind, announced=year.announced)

    def works(self, on: date) -> bool:
        """Whether it is a working day."""
        return self.day(on).works

    def next(self, on: date) -> date:
        """The first working day after it."""
        return self._walk(on, 1)

    def previous(self, on: date) -> date:
        """The last working day before it."""
        return self._walk(on, -1)

    def after(self, on: date, count: int) -> date:
        """The n-th working day after it; none after it is the day itself, or the next working day when it is off."""
        if count == 0:
            return on if self.works(on) else self.next(on)
        for _number in range(count):
            on = self.next(on)
        return on

    def count(self, first: date, last: date) -> int:
        """How many working days there are after the first day, up to and with the last."""
        return sum(self.works(first + timedelta(days=number)) for number in range(1, (last - first).days + 1))

    def _walk(self, on: date, step: int) -> date:
        on += timedelta(days=step)
        while not self.works(on):
            on += timedelta(days=step)
        return on


def calendar(country: str, *, through_decrees: bool = False, own: Iterable[Own] = ()) -> Calendar:
    """The calendar of a country by its ISO 3166 code, with a place's own days laid over it.

    Refuses (`NoCountry`) a country that is not known.
    """
    if not _is_known(country):
        raise NoCountry(country=country[:60])
    return Calendar(country, through_decrees, tuple(own))


@dataclass(frozen=True)
class _Year:
    special: dict[date, Day]
    weekend: frozenset[int]
    announced: bool


@cache
def _is_known(country: str) -> bool:
    if not CODE.fullmatch(country):
        return False
    try:
        holidays.country_holidays(country)
    except NotImplementedError:
        return False
    return True


@cache
def _year(country: str, year: int) -> _Year:
    """Everything special in one year. The library's names are read in English, whatever the country speaks."""
    plain = holidays.country_holidays(country)
    language = "en_US" if "en_US" in plain.supported_languages else None
    found = holidays.country_holidays(country, years=year, language=language)
    announced = _announced(country, year)
    days = {on: _off(country, on, name, announced) for on, name in found.items()}
    exchanged = {one.other: on for on, one in days.items() if one.other}
    for on in found.weekend_workdays:
        if on.year == year:
            days[on] = Day(on, country, True, Kind.MADE_UP, other=exchanged.get(on), announced=announced)
    days |= {
        on: Day(on, where, False, Kind.HOLIDAY) for where, on in names.SINGLE if (where, on.year) == (country, year)
    }
    return _Year(days, frozenset(found.weekend), announced)


def _off(country: str, on: date, name: str, announced: bool) -> Day:
    if moved := MOVED.search(name):
        month, number, year = map(int, moved.groups())
        return Day(on, country, False, Kind.MOVED, other=date(year, month, number), announced=announced)
    kind = Kind.OBSERVED if name.endswith(OBSERVED) else Kind.HOLIDAY
    return Day(on, country, False, kind, name.replace(OBSERVED, ""), announced=announced)


@cache
def _announced(country: str, year: int) -> bool:
    """Whether the year's calendar is known: a yearly one always moves some day.

    Elsewhere the law says it all; how far its makers have followed it, their newest Chinese year tells.
    """
    asked = country if country in ANNOUNCED_YEARLY else ANNOUNCED_YEARLY[0]
    return any(MOVED.search(name) for name in holidays.country_holidays(asked, years=year, language="en_US").values())


def _said(on: date) -> str:
    return say(day(on), current().value, adverbial=False)
