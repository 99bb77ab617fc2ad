"""The plan of a cohort before and after a deferral, participants by country."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from attache.kernel.charts import BarChart, Span, SpanChart, bars, spans
from attache.kernel.languages import current
from attache.registry.partners.logic.countries import country_name
from attache.students.cohorts.models import Cohort, Contingent, Deferral


@dataclass(frozen=True)
class Change:
    """A line of the table beside the picture: what, and its days before (None: as now) and now."""

    label: str
    before: date | None
    now: date
    done: bool = False


def before_and_after(found: Cohort, today: date) -> tuple[SpanChart, list[Change]]:
    """The studies and each step of the plan: above where they stood before the latest deferral, below where now."""
    latest = _latest(found)
    rows: list[Span] = []
    studies = _("Studies")
    if latest:
        rows.append(Span(_("%(what)s, before") % {"what": studies}, latest.from_first, latest.from_last, "past"))
    rows.append(Span(studies, found.first_on, found.last_on, "force"))
    changes = [Change(studies, latest.from_first if latest else None, found.first_on)]
    for step in found.steps.all():
        was = _was(latest, step.key)
        moved = was if was and was != step.due_on else None
        if moved:
            rows.append(Span(_("%(what)s, before") % {"what": step}, moved, moved, "past"))
        rows.append(Span(str(step), step.due_on, step.due_on, "force"))
        changes.append(Change(str(step), moved, step.due_on, step.done_on is not None))
    return spans(rows, today), changes


def schools_chart(rows: Iterable[Contingent]) -> BarChart | None:
    """Participants by country, the most first; None where there is none."""
    people: Counter[str] = Counter()
    for one in rows:
        people[one.country] += one.people
    named = [(country_name(code, current()), n) for code, n in people.most_common()]
    return bars([(name, [("well", n)]) for name, n in named]) if named else None


def _latest(found: Cohort) -> Deferral | None:
    every = list(found.deferrals.all())
    return every[-1] if every else None


def _was(latest: Deferral | None, key: int) -> date | None:
    text = latest.plan.get(str(key), "") if latest else ""
    return date.fromisoformat(text) if text else None
