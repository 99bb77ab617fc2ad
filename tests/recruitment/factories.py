"""An open campaign, an agency with its contract, a school, and people whom they bring."""

from datetime import UTC, date, datetime
from decimal import Decimal
from itertools import count
from typing import Any

from attache.kernel.dates.when import day
from attache.kernel.languages import Words
from attache.registry.partners.models import Organisation
from attache.registry.people.models import User
from attache.relations.agreements import actions as agreements
from attache.students.recruitment import actions, queries
from attache.students.recruitment.models import Campaign, Lead, Source
from tests.agreements.factories import said as agreement_said
from tests.meetings.factories import make_ana
from tests.partners.factories import make_partner

AT = datetime(2020, 7, 20, 8, 0, tzinfo=UTC)
NUMBERS = count(1)

__all__ = ["AT", "add_agency", "add_school", "bring", "fresh", "make_ana", "make_body", "make_campaign", "said"]


def make_campaign(by: User, **changed: Any) -> Campaign:
    content = {
        "year": 2020, "title": Words(en="Campaign 2020", ru="Кампания 2020 года", zh="2020年招生季"),
        "scheme": Words(), "first": date(2020, 3, 1), "last": date(2020, 10, 31), "note": "", **changed,
    }  # fmt: skip
    planned = actions.plan_campaign(office=by.office, content=content, by=by, at=AT)
    return actions.open_campaign(campaign=planned, by=by, at=AT)


def make_body(by: User, name: str) -> Organisation:
    return make_partner(by, Words(en=name, ru=name, zh=name))


def make_contract(by: User) -> str:
    """The code of a contract that was signed."""
    when = day(date(2020, 6, 5))
    content = agreement_said(by, type="agency")
    return str(agreements.enter_agreement(office=by.office, content=content, when=when, by=by, at=AT).code)


def about(**changed: Any) -> dict[str, Any]:
    return {
        "kind": "agency", "organisation": None, "name": Words(), "contract": "", "territory": [], "programmes": [],
        "valid_from": None, "valid_until": None, "commission": None, "currency": "", "language": "zh", "note": "",
        **changed,
    }  # fmt: skip


def add_agency(by: User, name: str = "Bridge Agency", *, approved: bool = True, **changed: Any) -> Source:
    terms = {"contract": make_contract(by), "commission": Decimal(3000), "currency": "CNY"}
    content = about(organisation=make_body(by, name), **{**terms, **changed})
    added = actions.add_source(content=content, by=by, at=AT)
    return actions.approve_source(source=added, by=by, at=AT) if approved else added


def add_school(by: User, name: str = "School No. 3", **changed: Any) -> Source:
    content = about(kind="school", organisation=make_body(by, name), **changed)
    return actions.add_source(content=content, by=by, at=AT)


def said(**changed: Any) -> dict[str, Any]:
    return {
        "name": "王小明", "reach": f"138{next(NUMBERS):08}", "mail": "", "city": "上海", "school": "",
        "citizenship": "CN", "language": "zh", "programme": None, "note": "", **changed,
    }  # fmt: skip


def bring(by: User, campaign: Campaign, source: Source | None = None, **changed: Any) -> Lead:
    return actions.add_lead(campaign=campaign, source=source, content=said(**changed), by=by, at=AT)


def fresh(lead: Lead) -> Lead:
    return queries.lead(lead.code)
