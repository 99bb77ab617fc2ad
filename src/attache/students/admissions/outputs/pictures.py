"""The campaign as figures that a page draws: how far applications have come, days to each deadline; a table to keep."""

import csv
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from io import StringIO
from zoneinfo import ZoneInfo

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from attache.students.admissions.models import Application
from attache.students.admissions.states import HOLDING, OVER, State
from attache.students.programmes.models import Deadline, Intake

# The funnel: who has come at least so far. Deferred ones held a place and will again.
REACHED = (
    (gettext_lazy("begun"), tuple(State)),
    (gettext_lazy("submitted"), tuple(state for state in State if state not in {State.DRAFT, State.WITHDRAWN})),
    (gettext_lazy("offered a place"), (*HOLDING, State.DEFERRED, State.DECLINED)),
    (gettext_lazy("accepted"), (State.ACCEPTED, State.ENROLLED)),
    (gettext_lazy("enrolled"), (State.ENROLLED,)),
)
WIDE = 100
FORMULA = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet would reckon with instead of showing


@dataclass(frozen=True)
class Bar:
    """One stage of a funnel: how many, and how wide it is drawn (0 to 100)."""

    label: str | Promise
    count: int
    width: int


@dataclass(frozen=True)
class Funnel:
    """The stages of one intake."""

    intake: Intake
    bars: list[Bar]
    lost: int


def funnel(rows: Iterable[tuple[Intake, Counter[str]]]) -> list[Funnel]:
    """How far the applications of each intake have come; each stage is as wide as its part of those begun."""
    found = []
    for intake, counts in rows:
        total = sum(counts.values()) or 1
        reached = [(label, sum(counts[state] for state in states)) for label, states in REACHED]
        bars = [Bar(label, n, round(WIDE * n / total)) for label, n in reached]
        lost = sum(counts[state] for state in OVER if state is not State.ENROLLED)
        found.append(Funnel(intake, bars, lost))
    return found


def countdown(rows: Sequence[Deadline], now: datetime) -> list[tuple[Deadline, int, int]]:
    """Deadlines to come with the days to each on its own clock, and how wide the bar is drawn (1 to 100)."""
    days = [(one, one.days_left(now.astimezone(ZoneInfo(one.zone)).date())) for one in rows]
    most = max((left for _one, left in days), default=0) or 1
    return [(one, left, max(1, round(WIDE * left / most))) for one, left in days]


def next_step(found: Application) -> str:
    """What the applicant has to do, or waits for, in a sentence."""
    return {
        State.DRAFT: _("Fill in your data, send the documents, then submit the application."),
        State.SUBMITTED: _("The office looks at your documents. You need not do anything."),
        State.INCOMPLETE: _("Something is missing: send the documents that are marked, then submit again."),
        State.IN_REVIEW: _("Your application is complete and is looked at."),
        State.OFFER: _("You are offered a place. Accept or decline it."),
        State.CONDITIONAL: _("You are offered a place on a condition. Accept or decline it."),
        State.WAITING: _("You are on the waiting list: you hear from us as soon as a place is free."),
        State.ACCEPTED: _("The place is yours. Now prepare the journey, step by step."),
        State.DECLINED: _("You have declined the place."),
        State.REJECTED: _("We could not offer you a place."),
        State.WITHDRAWN: _("The application was withdrawn."),
        State.DEFERRED: _("You begin later: your documents and the offer are kept for you."),
        State.ENROLLED: _("You are enrolled. Welcome!"),
    }[State(found.state)]


def as_table(found: Iterable[Application], *, personal: bool) -> str:
    """Applications as comma-separated values with a mark of UTF-8, so that spreadsheets read the Chinese names.

    What is personal beyond the name (birthday, passport, address) is only in it when asked for.
    """
    kept = StringIO("\ufeff")
    kept.seek(0, 2)
    table = csv.writer(kept)
    extra = ["born_on", "passport", "address"] if personal else []
    table.writerow(["code", "latin", "cyrillic", "chinese", "programme", "term", "funding", "state", *extra])
    for one in found:
        who = one.applicant
        row = [
            one.code, who.words.en, who.words.ru, who.words.zh, str(one.intake.programme), str(one.intake.term),
            one.funding, one.state, *(getattr(who, name) or "" for name in extra),
        ]  # fmt: skip
        table.writerow([_harmless(str(value)) for value in row])
    return kept.getvalue()


def _harmless(value: str) -> str:
    return f"'{value}" if value.startswith(FORMULA) else value
