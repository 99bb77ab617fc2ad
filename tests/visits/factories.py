"""A visit of a delegation with two lines of its programme."""

from datetime import UTC, datetime
from typing import Any

from attache.registry.people.models import User
from attache.relations.visits import actions, queries
from attache.relations.visits.models import Visit
from tests.meetings.factories import AT, make_partner

DURING = datetime(2020, 6, 10, 9, 0, tzinfo=UTC)


def row(day: str = "2020-06-10", start: str = "09:00", end: str = "10:00", **more: Any) -> dict[str, Any]:
    empty: dict[str, Any] = {name: {} for name in ("what", "place", "whom", "transport")}
    return {"day": day, "start": start, "end": end, **empty, "guide": "", "note": "", "meeting": "", **more}


def said(by: User, **changed: Any) -> dict[str, Any]:
    return {
        "title": {"en": "A delegation from Xi'an", "zh": "西安代表团来访"},
        "topic": {}, "agreed": {}, "direction": "in", "sphere": "office", "zone": "Asia/Shanghai", "importance": 2,
        "publishable": True, "note": "", "organisation": make_partner(by).code, "days": ["2020-06-10", "2020-06-12"],
        "members": ["Wang Hui"],
        "lines": {
            "1": row(what={"en": "Welcome", "zh": "欢迎"}, place={"en": "the office"}),
            "2": row("2020-06-10", "10:05", "11:00", what={"en": "A tour"}, place={"en": "the port"}, note="Umbrellas"),
        },
        **changed,
    }  # fmt: skip


def plan(by: User, **changed: Any) -> Visit:
    return actions.plan_visit(office=by.office, content=said(by, **changed), by=by, at=AT)


def confirm(by: User, **changed: Any) -> Visit:
    return actions.confirm_visit(visit=plan(by, **changed), by=by, at=AT)


def hold(by: User, **changed: Any) -> Visit:
    agreed = {"agreed": {"en": "a joint school"}}
    return actions.hold_visit(visit=confirm(by, **changed), content=agreed, by=by, at=DURING)


def fresh(visit: Visit) -> Visit:
    return queries.visit(visit.code)
