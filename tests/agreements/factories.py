"""An agreement with Xi'an in every state, and those who approve it."""

from datetime import UTC, datetime
from typing import Any

from attache.registry.partners.models import CooperationLine
from attache.registry.people.models import User
from attache.registry.people.states import Role
from attache.relations.agreements import actions, outputs, queries
from attache.relations.agreements.models import Agreement
from tests.chronicle.factories import make_user
from tests.meetings.factories import AFTER, AT, make_ana, make_line, make_partner

__all__ = ["AFTER", "AT", "NEXT_YEAR", "make_ana", "make_line"]
NEXT_YEAR = datetime(2021, 7, 1, 9, 0, tzinfo=UTC)
EN = "Article 1\nThe parties exchange 10 students a year from 1 September 2020."
RU = "Статья 1\nСтороны обмениваются 10 студентами в год с 1 сентября 2020 г."
ZH = "第一条\n自2020年9月1日起，双方每年互派10名学生。"


def party(organisation: str = "", *, ours: bool = False, **more: Any) -> dict[str, Any]:
    bare = {"signatory": "", "post": {}, "signed_on": "", "contact": "", "contact_post": {}}
    return {"ours": ours, "organisation": organisation, **bare, **more}


def condition(**more: Any) -> dict[str, Any]:
    return {
        "what": "studies", "direction": "out", "places": 10, "months": "50", "level": "7", "isced": "0715",
        "language": "ru", "skill": "torfl-1", "first_year": 2020, "last_year": 2024, "note": {}, "used": {}, **more,
    }  # fmt: skip


def said(by: User, **changed: Any) -> dict[str, Any]:
    parties = {
        "1": party(ours=True, signatory="Dmitry Arseniev", post={"en": "Vice-Rector"}),
        "2": party(make_partner(by).code, signatory="Lei Yaping", post={"en": "Rector"}, contact="Li Na"),
    }
    return {
        "title": {"en": "Exchange with Xi'an", "zh": "与西安的交流协议"}, "topic": {"en": "student exchange"},
        "prepared": {}, "occasion": {}, "type": "exchange", "own_type": "", "number": "", "theirs": "",
        "sphere": "education", "importance": 2, "publishable": True, "line": "", "proposal": "", "person": "",
        "host": "", "owner": by.code, "second": "", "note": "", "drafted_on": "2020-06-01", "sent_on": "",
        "effective_on": "", "expires_on": "2025-06-30", "prolongs": 0, "notice": 0,
        "texts": {"en": EN, "ru": RU, "zh": ZH}, "prevailing": "en", "translators": {"zh": "Li Na"},
        "parties": parties, "conditions": {"1": condition()}, **changed,
    }  # fmt: skip


def draft(by: User, **changed: Any) -> Agreement:
    return actions.draft_agreement(office=by.office, content=said(by, **changed), by=by, at=AT)


def make_chain(by: User) -> list[User]:
    """The head of the office and the vice-rector."""
    found = {user.username: user for user in User.objects.filter(username__in=["hana", "vera"])}
    roles = {"hana": Role.HEAD, "vera": Role.VICE_RECTOR}
    return [found.get(name) or make_user(name, by.office, role) for name, role in roles.items()]


def submit(by: User, **changed: Any) -> Agreement:
    actions.submit(agreement=draft(by, **changed), chain=make_chain(by), by=by, at=AT)
    return Agreement.objects.order_by("-pk")[0]


def approve(agreement: Agreement, *chain: User) -> Agreement:
    for person in chain:
        actions.approve(agreement=agreement, seen=agreement.sha256, by=person, at=AT)
    return fresh(agreement)


def approved(by: User, **changed: Any) -> Agreement:
    return approve(submit(by, **changed), *make_chain(by))


def signatures(agreement: Agreement, day: str = "2020-06-05") -> dict[str, Any]:
    parties = outputs.content_of(agreement)["parties"]
    return {f"parties.{key}": {**row, "signed_on": day} for key, row in parties.items()}


def sign(by: User, **changed: Any) -> Agreement:
    one = approved(by, **changed)
    return actions.sign(agreement=one, content=signatures(one), by=by, at=AFTER)


def with_line(by: User, state: str = "talks") -> CooperationLine:
    return make_line(by, state)


def fresh(agreement: Agreement) -> Agreement:
    return queries.agreement(agreement.code)
