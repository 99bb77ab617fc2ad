"""The case of spring 2020: in person, China and travel to it, February to June."""

from datetime import UTC, date, datetime, time
from typing import Any

from attache.front.disruptions import actions, queries
from attache.front.disruptions.actions import Decision
from attache.front.disruptions.models import Case, Release
from attache.kernel.languages import Words
from attache.kernel.undo.models import Slip
from attache.registry.people.models import User
from attache.registry.people.states import Role
from attache.relations.meetings.logic.times import Slot
from attache.relations.meetings.models import Meeting
from tests.meetings.factories import agree, make_ana, propose

AT = datetime(2020, 2, 3, 9, 0, tzinfo=UTC)
CLOSED = Words("Meetings in person are not possible", "Очные встречи невозможны", "无法举行线下会面")


def make_head() -> User:
    return make_ana(Role.HEAD)


def content(**changed: Any) -> dict[str, Any]:
    return {
        "title": {"en": "In person, China"},
        "because": {"en": "the coronavirus pandemic", "ru": "пандемия коронавируса", "zh": "新冠肺炎疫情"},
        "cause": "epidemic",
        "first": "2020-02-01",
        "last": "2020-06-30",
        "countries": ["CN"],
        "cities": [],
        "sites": [],
        "formats": ["in_person", "hybrid"],
        "note": "",
        **changed,
    }


def make_case(by: User, *, active: bool = True, **changed: Any) -> Case:
    case = actions.open_case(office=by.office, content=content(**changed), by=by, at=AT)
    return actions.move_case(case=case, verb="activate", by=by, at=AT) if active else case


def in_person(by: User, day: date = date(2020, 4, 7), hour: int = 15, **changed: Any) -> Meeting:
    slot = Slot(day, time(hour), "Asia/Shanghai")
    return agree(by, slot=slot, format="in_person", **changed)


def proposed(by: User, day: date = date(2020, 4, 8), **changed: Any) -> Meeting:
    return propose(by, slot=Slot(day, time(15), "Asia/Shanghai"), format="in_person", **changed)


def key(meeting: Meeting) -> str:
    return f"meetings.meeting/{meeting.code}"


def decide(case: Case, by: User, *some: Meeting, verdict: str = "online", **said: Any) -> Slip:
    decision = Decision(verdict, said.pop("reason", CLOSED), **said)
    keys = [key(one) for one in some]
    return actions.decide(case=case, keys=keys, all_but=not some, decision=decision, by=by, at=AT)


def carry_out(case: Case, by: User) -> tuple[Release, Slip]:
    return actions.apply_case(case=case, note=Words("Stay safe"), by=by, at=AT)


def stages(case: Case) -> dict[str, str]:
    """Where each plan stands, by its code."""
    return {line.key[1]: line.stage.value for line in queries.board(queries.case(case.code)).lines}


def now(meeting: Meeting) -> Meeting:
    return Meeting.objects.get(pk=meeting.pk)
