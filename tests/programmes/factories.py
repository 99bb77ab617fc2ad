"""A programme, a term and an intake with a deadline on each side of the border."""

from datetime import UTC, datetime
from typing import Any

from attache.registry.people.models import User
from attache.students.programmes import actions, queries
from attache.students.programmes.models import Intake, Programme, Term
from tests.meetings.factories import make_ana

AT = datetime(2020, 4, 1, 8, 0, tzinfo=UTC)
CHINA_ENDS = datetime(2020, 6, 30, 10, 0, tzinfo=UTC)  # 18:00 in Shanghai
DEADLINES = {"china": ["2020-06-30", "18:00", "Asia/Shanghai"], "any": ["2020-07-15", "18:00", "Europe/Moscow"]}

__all__ = ["AT", "CHINA_ENDS", "DEADLINES", "add", "fresh", "make_ana", "make_intake", "make_term", "said"]


def said(**changed: Any) -> dict[str, Any]:
    return {
        "title": {"en": "Robotics", "ru": "Робототехника", "zh": "机器人学"},
        "level": "master",
        "isced": "0714",
        "taught_in": "ru",
        "months": 24,
        "tuition": "295000.00",
        "currency": "RUB",
        "per": "year",
        "subjects": [{"en": "Mathematics", "ru": "Математика", "zh": "数学"}],
        "note": "",
        **changed,
    }


def add(by: User, **changed: Any) -> Programme:
    return actions.add_programme(content=said(**changed), by=by, at=AT)


def make_term(by: User, year: int = 2020) -> Term:
    found = Term.objects.filter(first__year=year).first()
    content = {"title": {"en": f"Autumn {year}"}, "days": [f"{year}-09-01", f"{year + 1}-01-31"]}
    return found or actions.add_term(content=content, by=by, at=AT)


def make_intake(by: User, programme: Programme | None = None, *, year: int = 2020, **changed: Any) -> Intake:
    deadlines = {region: [day.replace("2020", str(year)), *rest] for region, (day, *rest) in DEADLINES.items()}
    content = {"note": "", "deadlines": deadlines, **changed}
    return actions.open_intake(programme=programme or add(by), term=make_term(by, year), content=content, by=by, at=AT)


def fresh(intake: Intake) -> Intake:
    return queries.intake(intake.code)
