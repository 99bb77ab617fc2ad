"""Cohorts as their revisions keep them."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy, pgettext_lazy

from attache.kernel.history import Content
from attache.kernel.languages import current
from attache.kernel.telling import Field, Kept, Table, chosen, plain, worded
from attache.kernel.versions import Versioned
from attache.registry.partners.logic.countries import country_name
from attache.students.cohorts import queries
from attache.students.cohorts.models import Cohort, Step
from attache.students.cohorts.states import Exactness, Kind, Whose
from attache.students.programmes.logic.fields import field_name

PLAIN = ("kind", "exactness", "leader", "leader_address", "visa_batch", "isced", "hours", "note", "publishable")
WORDED = ("title", "whom")
CODED = ("partner", "programme", "series")
DAYS = ("visa_sent_on", "visa_until")


def cohort_content(found: Cohort) -> dict[str, Any]:
    """A cohort that was loaded with everything: its steps by their keys, contingents as rows."""
    return {
        **{name: getattr(found, name).as_dict() for name in WORDED},
        **{name: getattr(found, name) for name in PLAIN},
        **{name: _code(getattr(found, name)) for name in CODED},
        **{name: _day(getattr(found, name)) for name in DAYS},
        "days": [found.first_on.isoformat(), found.last_on.isoformat()],
        "steps": {str(one.key): step_content(one) for one in found.steps.all()},
        "contingents": [[one.country, one.isced, one.people, one.hours] for one in found.contingents.all()],
    }


def step_content(one: Step) -> dict[str, Any]:
    """A step of the plan as it is kept."""
    return {"what": one.what.as_dict(), "whose": one.whose, "due_on": _day(one.due_on), "done_on": _day(one.done_on)}


def content_of(found: Cohort) -> Content:
    """Everything that a form can change of a cohort, as it is stored now."""
    return cohort_content(queries.cohort(found.code))


def _words(_contents: Sequence[Content]) -> Table:
    return {
        "title": Field(gettext_lazy("Title"), by_language=True),
        "whom": Field(gettext_lazy("Whom it concerns, for readers"), by_language=True),
        "kind": Field(gettext_lazy("Kind"), chosen(Kind)),
        "partner": Field(gettext_lazy("Partner")),
        "programme": Field(pgettext_lazy("studies", "Programme")),
        "days": Field(gettext_lazy("First and last day"), list),
        "exactness": Field(gettext_lazy("How exactly the beginning is told"), chosen(Exactness)),
        "leader": Field(gettext_lazy("Leader")),
        "leader_address": Field(gettext_lazy("Number, WeChat ID or address")),
        "visa_batch": Field(gettext_lazy("Visa batch")),
        "visa_sent_on": Field(gettext_lazy("Visa batch sent on")),
        "visa_until": Field(gettext_lazy("Invitations valid until")),
        "isced": Field(gettext_lazy("Field of study"), lambda code: f"{code} {field_name(code)}"),
        "hours": Field(gettext_lazy("Hours")),
        "series": Field(gettext_lazy("Regular meetings")),
        "note": Field(gettext_lazy("Note")),
        "publishable": Field(gettext_lazy("May be published in the digest"), plain),
        "steps": Field(gettext_lazy("Step of the plan"), _step),
        "contingents": Field(gettext_lazy("Participants"), lambda rows: [_contingent(row) for row in rows]),
    }


KEPT = Kept(content_of, _words)


def versions_of(code: str) -> Versioned:
    """The cohort of a code, for the versions. Raises DoesNotExist."""
    found = queries.cohort(code)
    return Versioned(found, str(found), found.get_absolute_url())


def _step(row: Any) -> str:
    return " · ".join([worded(row["what"]), row["due_on"], str(Whose(row["whose"]).label), row["done_on"]]).strip(" ·")


def _contingent(row: Sequence[Any]) -> str:
    country, isced, people, _hours = row
    return f"{country_name(country, current())} {isced}: {people}"


def _code(found: Any) -> str:
    return found.code if found else ""


def _day(value: date | None) -> str:
    return value.isoformat() if value else ""
