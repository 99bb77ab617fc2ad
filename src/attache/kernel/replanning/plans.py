"""A plan, what may be decided of it, and what would follow, as plain values."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import cached_property
from hashlib import sha256
from zoneinfo import ZoneInfo

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from attache.kernel.languages import Words

NO_WORDS = Words()
ONLINE, IN_PERSON = "online", "in_person"


class Verdict(models.TextChoices):
    """What is decided of a plan."""

    KEEP = "keep", pgettext_lazy("verdict", "keep")
    ONLINE = "online", pgettext_lazy("verdict", "online")
    IN_PERSON = "in_person", pgettext_lazy("verdict", "in person again")
    POSTPONE = "postpone", pgettext_lazy("verdict", "postpone")
    REPLACE = "replace", pgettext_lazy("verdict", "replace")
    CANCEL = "cancel", pgettext_lazy("verdict", "cancel")


class Weight(models.TextChoices):
    """How much a consequence matters: it stops the plan, it asks for care, it is good to know."""

    STOPS = "seal", _("does not work so")
    CARE = "wait", _("needs care")
    KNOW = "plain", _("good to know")


@dataclass(frozen=True)
class Guest:
    """Somebody whom a plan touches. `key` tells people apart (a code, else the name); `address` is a mail address."""

    key: str
    name: str
    address: str = ""
    language: str = "en"
    zone: str = ""
    outside: bool = True


@dataclass(frozen=True)
class Plan:
    """Something that is planned: at a moment (`starts`, `ends`, aware) or on whole days (`first` to `last`).

    `kind` is the journal's name of its record; `version` another one whenever it was changed in what matters here.
    `can` are the verdicts that its room can carry out. `countries` (ISO 3166) and `places` (codes) are where it takes
    place and where its guests travel from; `site` is the house or room as it was typed; `bodies` are codes of
    organisations, `office` that of the office that works on it.
    """

    kind: str
    code: str
    title: Words
    url: str
    version: str
    can: frozenset[str]
    icon: str = "calendar"
    zone: str = "UTC"
    starts: datetime | None = None
    ends: datetime | None = None
    first: date | None = None
    last: date | None = None
    format: str = ""
    countries: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    site: str = ""
    guests: tuple[Guest, ...] = ()
    bodies: tuple[str, ...] = ()
    office: str = ""

    @cached_property
    def day(self) -> date:
        """Its first day, on its own clock. Refuses (ValueError) what has no time at all."""
        begins = self.starts.astimezone(ZoneInfo(self.zone)).date() if self.starts else self.first
        if begins is None:
            raise ValueError(f"{self.code} has no time")
        return begins

    @cached_property
    def until(self) -> date:
        """Its last day, on its own clock."""
        return self.ends.astimezone(ZoneInfo(self.zone)).date() if self.ends else self.last or self.day

    def at(self, day: date) -> "Plan":
        """The same on another first day, at the same hour of its own clock and of the same length."""
        days = day - self.day
        if self.starts is None:
            return replace(self, first=day, last=self.until + days)
        starts = _on(self.starts, self.zone, days)
        return replace(self, starts=starts, ends=starts + (self.ends - self.starts) if self.ends else None)


@dataclass(frozen=True)
class Scope:
    """What is asked for: plans that touch a period and an area, in some formats; without countries, places and sites
    the area is everywhere, without formats any is meant. With `codes` it is these plans, wherever and whenever.
    """

    first: date
    last: date
    countries: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    sites: tuple[str, ...] = ()
    formats: frozenset[str] = frozenset()
    codes: frozenset[str] | None = None

    def covers(self, plan: Plan) -> bool:
        """Whether a plan is meant. A plan without a format is meant whatever the formats."""
        if self.codes is not None:
            return plan.code in self.codes
        in_time = plan.day <= self.last and plan.until >= self.first
        in_form = not self.formats or not plan.format or plan.format in self.formats
        return in_time and in_form and self._in_area(plan)

    def _in_area(self, plan: Plan) -> bool:
        if not (self.countries or self.places or self.sites):
            return True
        typed = plan.site.casefold()
        at_site = any(site.casefold() in typed for site in self.sites)
        return bool(self.countries & plan.countries or self.places & plan.places) or at_site


@dataclass(frozen=True)
class Move:
    """What becomes of a plan, as it was seen, and why. `day` is the new first day of what is postponed."""

    plan: Plan
    verdict: str
    day: date | None = None
    reason: Words = NO_WORDS

    @property
    def why(self) -> str:
        """The reason in the language of whoever acts, for what is kept of it in one."""
        return str(self.reason)[:500]

    @cached_property
    def after(self) -> Plan:
        """The plan as it will be. What is cancelled or replaced stays as it was and does not take place."""
        if self.verdict in {Verdict.ONLINE, Verdict.IN_PERSON}:
            return replace(self.plan, format=ONLINE if self.verdict == Verdict.ONLINE else IN_PERSON)
        return self.plan.at(self.day) if self.verdict == Verdict.POSTPONE and self.day else self.plan

    @property
    def stands(self) -> bool:
        """Whether it still takes place."""
        return self.verdict not in {Verdict.CANCEL, Verdict.REPLACE}

    @property
    def changes(self) -> bool:
        """Whether anything becomes otherwise."""
        return self.verdict != Verdict.KEEP


@dataclass(frozen=True)
class Consequence:
    """What would follow of a move: the plan's code, a sentence, and where to look."""

    code: str
    sentence: str | Promise
    weight: str = Weight.CARE
    url: str = ""

    @property
    def word(self) -> str:
        """How much it matters, in a word."""
        return str(Weight(self.weight).label)


def fingerprint(*values: object) -> str:
    """A version of what these values say."""
    return sha256(repr(values).encode()).hexdigest()[:16]


def _on(moment: datetime, zone: str, days: timedelta) -> datetime:
    """The same hour of a clock so many days later; an hour that the clocks skip is the one after it."""
    here = ZoneInfo(zone)
    wall = moment.astimezone(here).replace(tzinfo=None) + days
    return wall.replace(tzinfo=here).astimezone(ZoneInfo("UTC"))
