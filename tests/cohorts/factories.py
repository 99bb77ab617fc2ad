"""An agreement with Xi'an, places of two years, invented nominees and cohorts."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import count
from typing import Any

from attache.kernel.languages import Words
from attache.registry.people.models import User
from attache.relations.agreements.models import Agreement
from attache.students.cohorts import actions, queries
from attache.students.cohorts.models import Cohort
from attache.students.nominations import actions as nominating
from attache.students.nominations import queries as nominated
from attache.students.nominations.logic.columns import Nominee
from attache.students.nominations.models import Allotment, Nomination
from tests.agreements.factories import condition, sign
from tests.meetings.factories import make_ana, make_partner

AT = datetime(2020, 6, 10, 8, 0, tzinfo=UTC)
LATER = AT + timedelta(days=60)
NUMBERS = count(1)
PANDEMIC = Words("the pandemic", "пандемия", "疫情")

__all__ = [
    "AT", "LATER", "PANDEMIC", "cohort", "defer", "filled", "fresh", "make_agreement", "make_ana", "make_partner",
    "make_places", "nominate", "nominee", "person", "said",
]  # fmt: skip


def make_agreement(by: User, places: int = 10, **changed: Any) -> Agreement:
    """Signed: Master's students come to us, with TORFL I, 2020 to 2022."""
    asked = {"direction": "in", "places": places, "first_year": 2020, "last_year": 2022, **changed}
    return sign(by, conditions={"1": condition(**asked)})


def make_places(by: User, places: int = 10, *, agreement: Agreement | None = None, year: int = 2020) -> Allotment:
    found = agreement or make_agreement(by, places)
    return nominating.open_places(agreement=found, key=1, partner=make_partner(by), year=year, by=by, at=AT)


def nominee(number: int = 2, **changed: str) -> Nominee:
    serial = next(NUMBERS)
    values = {
        "latin_family": "WANG", "latin_given": f"HAO {serial}", "hanzi": "王浩", "born_on": "1998-03-05",
        "citizenship": "CN", "passport": f"DEMO{serial:05}", "passport_expires": "2021-03-01", "level": "7",
        "skill": "torfl-1", "certificate_expires": "", "visa_expires": "", "field": "", "address": "wx", **changed,
    }  # fmt: skip
    return Nominee(number, values)


def nominate(
    by: User, allotment: Allotment, n: int = 1, *, into: Cohort | None = None, **changed: str
) -> list[Nomination]:
    before = set(Nomination.objects.values_list("pk", flat=True))
    rows = [nominee(number + 2, **changed) for number in range(n)]
    nominating.nominate(allotment=allotment, nominees=rows, by=by, at=AT)
    made = list(nominated.matching().exclude(pk__in=before).order_by("pk"))
    if into:
        actions.join(cohort=fresh(into), nominations=made, by=by, at=AT)
    return made


def person(by: User, allotment: Allotment, **changed: str) -> Nomination:
    return nominate(by, allotment, 1, into=None, **changed)[0]


def said(by: User, **changed: Any) -> dict[str, Any]:
    step = {"what": {"en": "Visa papers"}, "whose": "student", "due_on": "2020-08-01", "done_on": ""}
    ours = {"what": {"en": "Book the rooms"}, "whose": "office", "due_on": "2020-08-20", "done_on": ""}
    return {
        "title": {"en": "Master's group", "ru": "Группа магистрантов", "zh": "硕士班"},
        "whom": {"en": "the Master's students", "ru": "магистранты", "zh": "硕士研究生"}, "kind": "students",
        "partner": make_partner(by).code, "programme": "", "series": "", "days": ["2020-09-01", "2022-06-30"],
        "exactness": "day", "leader": "Li Na", "leader_address": "", "visa_batch": "", "visa_sent_on": "",
        "visa_until": "", "isced": "", "hours": None, "note": "invented", "publishable": True,
        "steps": {"1": step, "2": ours}, "contingents": [], **changed,
    }  # fmt: skip


def cohort(by: User, **changed: Any) -> Cohort:
    return actions.plan_cohort(office=by.office, content=said(by, **changed), by=by, at=AT)


def filled(by: User, n: int = 3, places: int = 10, **changed: Any) -> Cohort:
    """A confirmed cohort of verified nominees."""
    made = cohort(by, **changed)
    people = nominate(by, make_places(by, places), n, into=made)
    actions.close_nominations(cohort=made, by=by, at=AT)
    nominating.verify(nominations=people, by=by, at=AT)
    actions.confirm(cohort=fresh(made), by=by, at=AT)
    return fresh(made)


def defer(
    by: User, found: Cohort, exceptions: dict[str, str] | None = None, *, year: int = 2021, **changed: Any
) -> Any:
    days = {"first_on": date(year, 9, 1), "last_on": date(year + 2, 6, 30)}
    put = actions.Put(**{**days, "cause": PANDEMIC, "exceptions": exceptions or {}, **changed})
    return actions.defer_cohort(cohort=fresh(found), put=put, by=by, at=AT)


def fresh(found: Cohort) -> Cohort:
    return queries.cohort(found.code)


def people_of(found: Cohort) -> Sequence[Nomination]:
    return queries.members(fresh(found))
