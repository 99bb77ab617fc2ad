"""An accelerator of two universities, with its grant and budget."""

from datetime import UTC, datetime
from typing import Any

from attache.kernel.languages import Words
from attache.registry.partners import actions as partners
from attache.registry.partners import queries as registry
from attache.registry.people.models import User
from attache.science.accelerator import actions, queries
from attache.science.accelerator.models import Line, Programme, StudentProject
from attache.science.accelerator.states import MOVES
from attache.science.juries.states import CRITERIA
from tests.meetings.factories import make_ana

__all__ = [
    "AT",
    "CLOSES",
    "begin",
    "fresh",
    "idea",
    "line",
    "make_ana",
    "moved",
    "open_call",
    "said",
    "team",
    "written",
]
AT = datetime(2020, 5, 10, 8, 0, tzinfo=UTC)
CLOSES = datetime(2020, 5, 20, 10, 0, tzinfo=UTC)  # 18:00 in Shanghai
PARTNER = "Invented University of Xi'an"


def said(**changed: Any) -> dict[str, Any]:
    return {
        "title": {"en": "Joint accelerator", "ru": "Совместный акселератор", "zh": "联合加速器"},
        "partner": PARTNER, "topic": {"en": "the format of the joint accelerator"}, "funder": "",
        "purpose": {"en": "bringing students' projects in"}, "aim": {"en": "the creation of a joint accelerator"},
        "granted": "3000000.00", "currency": "RUB",
        "shares": {"1": ["1800000.00", "RUB"], "2": ["110000.00", "CNY"]}, "least": 1, "most": 4, "votes": 1,
        "closes": ["2020-05-20", "18:00", "Asia/Shanghai"], "starts_on": "", "ends_on": "", "demo_on": "", "note": "",
        **changed,
    }  # fmt: skip


def begin(by: User, **changed: Any) -> Programme:
    if registry.resolve(PARTNER) is None:
        partners.add_organisation(kind="university", full=Words(en=PARTNER), by=by, at=AT)
    return actions.add_programme(office=by.office, content=said(**changed), by=by, at=AT)


def line(by: User, programme: Programme, planned: str = "1000.00", side: int = 1) -> Line:
    return actions.add_line(programme=programme, side=side, title=Words(en="Mentors"), planned=planned, by=by, at=AT)


def fresh(programme: Programme) -> Programme:
    return queries.programme(programme.code)


def moved(by: User, programme: Programme, *verbs: str, at: datetime = AT) -> Programme:
    """On by these moves."""
    for verb in verbs:
        move = next(one for one in MOVES if one.verb == verb)
        programme = actions.advance_programme(programme=programme, move=move, by=by, at=at)
    return programme


def open_call(by: User, **changed: Any) -> Programme:
    """One that takes applications."""
    return moved(by, begin(by, **changed), "call")


def team(*sides: int) -> list[list[Any]]:
    """A member of each of these sides."""
    return [[f"Member {at}", side, "Physics, year 3"] for at, side in enumerate(sides, start=1)]


def written(**changed: Any) -> dict[str, Any]:
    return {
        "title": {"en": "A drone"}, "idea": "It looks at blades.", "owner": "students", "property_note": "",
        "contact": "Wang Xiaoming", "channel": "wechat", "address": "wxm-1", "language": "zh",
        "members": team(1, 2), **changed,
    }  # fmt: skip


def idea(by: User, programme: Programme, *, submit: bool = True, **changed: Any) -> StudentProject:
    """A project of students, written and, as a rule, submitted."""
    made = actions.begin_project(programme=programme, content=written(**changed), by=by, at=AT)
    made = actions.write_project(project=made, content=written(**changed), by=by, at=AT)
    return actions.submit_project(project=made, by=by, at=AT) if submit else made


def scores(score: int) -> dict[str, int]:
    """The same for every criterion."""
    return dict.fromkeys(CRITERIA, score)
