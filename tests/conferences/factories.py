"""A conference on technology transfer in Nanjing with its deadlines and costs, and the vice-rector who decides."""

from datetime import UTC, datetime
from typing import Any

from attache.registry.people.models import User
from attache.relations.conferences import actions, queries
from attache.relations.conferences.models import Conference
from tests.people.factories import make_vera

AT = datetime(2020, 6, 1, 9, 0, tzinfo=UTC)
AFTER = datetime(2020, 11, 20, 9, 0, tzinfo=UTC)


def deadline(kind: str = "abstract", day: str = "2020-06-10", **more: Any) -> dict[str, Any]:
    return {"kind": kind, "day": day, "hour": "23:59", "zone": "Etc/GMT+12", "met_on": "", "note": "", **more}


def cost(amount: str = "1200.00", currency: str = "CNY", **more: Any) -> dict[str, Any]:
    return {"what": {"en": "The fee"}, "amount": amount, "currency": currency, "spent": False, **more}


def said(**changed: Any) -> dict[str, Any]:
    return {
        "title": {"en": "Technology Transfer 2020", "zh": "2020技术转移大会"},
        "topic": {"en": "our part in it"}, "series": {"en": "Technology Transfer"}, "edition": 7, "paper": {},
        "outcome": {}, "organisation": "Somebody in Nanjing", "line": "", "came_up": "", "place": "",
        "when": ["2020-11-10", "2020-11-12", "range", ""], "format": "in_person", "sphere": "science", "importance": 2,
        "publishable": True, "website": "", "case": "Everybody will be there.", "note": "", "delegates": ["Wang Hui"],
        "deadlines": {"1": deadline(), "2": deadline("paper", "2020-07-01", zone="Asia/Shanghai", hour="12:00")},
        "costs": {"1": cost(), "2": cost("300.50", spent=True), "3": cost("90000.00", "RUB")},
        **changed,
    }  # fmt: skip


def consider(by: User, **changed: Any) -> Conference:
    return actions.consider_conference(office=by.office, content=said(**changed), by=by, at=AT)


def vera_of(by: User) -> User:
    return User.objects.filter(username="vera").first() or make_vera(by.office)


def go(by: User, **changed: Any) -> Conference:
    return actions.decide_to_go(conference=consider(by, **changed), by=vera_of(by), at=AT)


def attend(by: User, **changed: Any) -> Conference:
    return actions.attend(conference=go(by, **changed), content={"paper": {"en": "casting"}}, by=by, at=AFTER)


def fresh(conference: Conference) -> Conference:
    return queries.conference(conference.code)
