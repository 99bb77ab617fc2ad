"""Invented applicants, an intake with places, applications in the states that tests need."""

from datetime import UTC, date, datetime, timedelta
from itertools import count
from typing import Any

from attache.kernel.languages import Words
from attache.registry.people.models import User
from attache.students.admissions import actions, queries
from attache.students.admissions.models import Applicant, Application, Quota
from attache.students.admissions.states import ItemState
from attache.students.programmes.models import Intake, Programme
from tests.programmes.factories import add as add_programme
from tests.programmes.factories import make_ana, make_intake

AT = datetime(2020, 5, 20, 8, 0, tzinfo=UTC)
LATER = AT + timedelta(days=30)
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n"
NUMBERS = count(1)

__all__ = ["AT", "LATER", "apply", "decide", "enough", "make_ana", "make_intake", "make_places", "person", "said"]


def said(**changed: Any) -> dict[str, Any]:
    return {
        "latin": ["WANG", "XIAOMING"], "hanzi": ["王", "晓明"], "cyrillic": ["", ""], "cyrillic_checked": False,
        "born_on": "2001-03-05", "citizenship": "CN", "passport": f"E{next(NUMBERS):08}",
        "passport_expires": "2021-06-01",
        "channel": "wechat", "address": "wxid_invented", "language": "zh", "note": "invented", **changed,
    }  # fmt: skip


def person(by: User, **changed: Any) -> Applicant:
    return actions.add_applicant(content=said(**changed), by=by, at=AT)


def make_places(by: User, places: int, *, intake: Intake | None = None, **changed: Any) -> Quota:
    how = {"funding": "contract", "region": "any", **changed}
    return actions.set_quota(intake=intake or make_intake(by), places=places, **how, by=by, at=AT)


def later(by: User, programme: Programme, year: int = 2021) -> Intake:
    return make_intake(by, programme, year=year)


def apply(by: User, intake: Intake, who: Applicant | None = None) -> Application:
    """A draft."""
    return actions.begin_application(
        applicant=who or person(by), intake=intake, funding="contract", office=by.office, by=by, at=AT
    )


def enough(by: User, draft: Application) -> Application:
    """The same, submitted, with all documents settled, in review."""
    submitted = actions.submit_application(application=fresh(draft), by=by, at=AT)
    for item in submitted.items.all():
        actions.waive_document(item=item, by=by, at=AT)
    return actions.take_into_review(application=submitted, by=by, at=AT)


def decide(by: User, application: Application, outcome: str = "offer", **how: Any) -> Application:
    """A decision on it, prepared and released alone."""
    given = {"condition": Words(), "answer_by": date(2020, 6, 20), **how}
    decision = actions.prepare_decision(application=fresh(application), outcome=outcome, **given, by=by, at=AT)
    actions.release_decisions(decisions=[decision], by=by, at=AT)
    return fresh(application)


def offered(by: User, intake: Intake) -> Application:
    return decide(by, enough(by, apply(by, intake)))


def fresh(application: Application) -> Application:
    return queries.application(application.code)


def settled(application: Application) -> bool:
    return all(one.state == ItemState.WAIVED for one in application.items.all())


def another(by: User) -> Intake:
    return make_intake(by, add_programme(by, title={"en": "Another"}))
