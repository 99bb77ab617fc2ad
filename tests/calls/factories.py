"""Two funds and a call of both, with a deadline on each side of the border."""

from datetime import UTC, datetime
from typing import Any

from attache.kernel.languages import Words
from attache.registry.partners import actions as partners
from attache.registry.partners import queries as registry
from attache.registry.partners.models import Organisation
from attache.registry.people.models import User
from attache.science.calls import actions, queries
from attache.science.calls.models import Call
from tests.meetings.factories import make_ana

AT = datetime(2020, 5, 20, 8, 0, tzinfo=UTC)
MOSCOW_ENDS = datetime(2020, 7, 8, 20, 59, 59, tzinfo=UTC)  # 23:59:59 in Moscow
BEIJING_ENDS = datetime(2020, 7, 8, 8, 0, tzinfo=UTC)  # 16:00 in Beijing
RFBR, NSFC = "Russian Foundation for Basic Research", "National Natural Science Foundation of China"

__all__ = ["AT", "BEIJING_ENDS", "MOSCOW_ENDS", "NSFC", "RFBR", "enter", "fresh", "make_ana", "make_fund", "said"]


def make_fund(by: User, name: str) -> Organisation:
    known = registry.resolve(name)
    return known or partners.add_organisation(kind="fund", full=Words(en=name), by=by, at=AT)


def side(fund: str, **changed: Any) -> dict[str, Any]:
    return {
        "fund": fund, "portal": "https://fund.example.org/", "language": "ru", "currency": "RUB",
        "floor": "1000000.00", "ceiling": "3000000.00", "eligibility": {}, "zone": "Europe/Moscow",
        "deadlines": {"university": ["2020-07-06", "18:00:00"], "portal": ["2020-07-08", "23:59:59"]}, **changed,
    }  # fmt: skip


def chinese(**changed: Any) -> dict[str, Any]:
    return side(
        NSFC, language="zh", currency="CNY", floor="", ceiling="300000.00", zone="Asia/Shanghai",
        deadlines={"portal": ["2020-07-08", "16:00:00"], "paper": ["2020-07-10", "15:00:00"]}, **changed,
    )  # fmt: skip


def said(**changed: Any) -> dict[str, Any]:
    return {
        "title": {"en": "Joint projects of two funds", "ru": "Совместные проекты двух фондов", "zh": "两基金联合项目"},
        "type": "joint", "team_min": 2, "team_max": 10, "months": 24, "website": "", "source": "", "doubtful": "",
        "note": "", "eligibility": {}, "opens_on": "2020-04-14", "preparer": "",
        "sides": {"1": side(RFBR), "2": chinese()}, **changed,
    }  # fmt: skip


def enter(by: User, **changed: Any) -> Call:
    for name in (RFBR, NSFC):
        make_fund(by, name)
    return actions.enter_call(office=by.office, content=said(**changed), by=by, at=AT)


def fresh(call: Call) -> Call:
    return queries.call(call.code)
