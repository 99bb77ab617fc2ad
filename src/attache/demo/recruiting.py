"""The recruitment of 2020: the scheme agreed with the partners, presentations that are planned, and, for the demo's
sake, an agency, a school class and people who might apply. What is invented says so."""

import json
from collections.abc import Mapping
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path
from typing import Any

from attache.kernel.dates import when
from attache.kernel.languages import Words
from attache.kernel.links.actions import Guest
from attache.registry.partners import actions as partners
from attache.registry.partners import queries as registry
from attache.registry.partners.models import Organisation
from attache.registry.people.models import Office, User
from attache.relations.agreements import actions as agreements
from attache.students.presentations import actions as presentations
from attache.students.presentations import queries as presented
from attache.students.presentations.models import Presentation
from attache.students.programmes.models import Programme
from attache.students.recruitment import actions, queries
from attache.students.recruitment.models import Campaign, Source

FILE = Path(__file__).parent / "data" / "recruitment.json"
SPRING = when.season(2020, 3)
SIGNED = when.day(date(2020, 5, 18))
Codes = Mapping[str, str]


def open_campaign(codes: Codes, *, by: User, at: datetime) -> str:
    """The campaign with the scheme that the talks led to. Returns the code of its happening."""
    office = Office.objects.get(code="shanghai")
    planned = actions.plan_campaign(office=office, content=campaign_content(), by=by, at=at)
    follows = [codes["education-talks"]]
    return actions.open_campaign(campaign=planned, when=SPRING, follows=follows, by=by, at=at).happening


def campaign_content() -> dict[str, Any]:
    """The campaign as the forms give it."""
    told = _told()["campaign"]
    return {
        "year": 2020, "title": Words.read(told["title"]), "scheme": Words.read(told["scheme"]), "note": "",
        "first": date.fromisoformat(told["first"]), "last": date.fromisoformat(told["last"]),
    }  # fmt: skip


def plan_presentations(codes: Codes, *, by: User, at: datetime) -> str:
    """The presentations that were planned in spring, as one happening. Returns its code."""
    campaign = Campaign.objects.get()
    for row in _told()["presentations"]:
        _plan(campaign, row, by, at)
    told = presentations.tell_series(campaign=campaign, when=SPRING, follows=[codes["scheme"]], by=by, at=at)
    return str(told.code)


def fill(*, by: User, at: datetime) -> None:
    """Targets, an invented agency with its contract, the partner school, and invented people through each of them."""
    told, campaign = _told(), queries.campaign(Campaign.objects.get().code)
    programmes: dict[str, Programme | None] = {str(one.title.en): one for one in Programme.objects.all()} | {"": None}
    sources: dict[str, Source | None] = {"agency": _agency(told, by, at), "school": _school(told, by, at), "": None}
    for row in told["targets"]:
        of: dict[str, Any] = {
            "programme": programmes[row.get("programme", "")],
            "source": sources[row.get("source", "")],
        }
        actions.set_target(campaign=campaign, region="any", number=row["number"], **of, by=by, at=at)
    first = presented.of_campaign(campaign)[0]
    shown = [one.code for title in told["shown"] if (one := programmes[title])]
    said = about(told["presentations"][0], shown)
    first = presentations.correct_presentation(presentation=first, content=said, by=by, at=at)
    for inviter in filter(None, sources.values()):
        presentations.invite(presentation=first, source=inviter, by=by, at=at)
    opened = presentations.open_sign_up(presentation=presented.presentation(first.code), by=by, at=at)
    for row in told["leads"]:
        source, programme = sources[row.get("source", "")], programmes[row.get("programme", "")]
        who = {name: row[name] for name in ("name", "reach", "city")} | {"language": "zh", "programme": programme}
        content = who | {"school": row.get("school", ""), "note": told["note"]}
        lead = actions.add_lead(campaign=campaign, source=source, content=content, by=by, at=at)
        if row.get("signs_up"):
            guest = Guest("sign-up", row["name"])
            presentations.sign_up(presentation=opened, source=source, content=who, language="zh", by=guest, at=at)
        _follow(lead.code, row, by, at)


def _follow(code: str, row: Mapping[str, Any], by: User, at: datetime) -> None:
    """What was said with somebody, and what came of it."""
    for how, text, next_on in row.get("said", []):
        due = date.fromisoformat(next_on) if next_on else None
        actions.log_contact(lead=queries.lead(code), how=how, text=text, next_on=due, by=by, at=at)
    if row.get("to") == "lost":
        actions.lose_lead(lead=queries.lead(code), reason=row["reason"], by=by, at=at)
    if row.get("to") in {"qualified", "applicant"}:
        actions.qualify_lead(lead=queries.lead(code), by=by, at=at)
    if row.get("to") == "applicant":
        actions.lead_applies(lead=queries.lead(code), by=by, at=at)


def _plan(campaign: Campaign, row: Mapping[str, Any], by: User, at: datetime) -> Presentation:
    return presentations.plan_presentation(campaign=campaign, content=about(row, []), by=by, at=at)


def about(row: Mapping[str, Any], programmes: list[str]) -> dict[str, Any]:
    """A presentation as the forms give it; the programmes by code."""
    cohost = registry.resolve(row["cohost"]) if row.get("cohost") else None
    none = {"service": "", "address": "", "number": "", "password": ""}
    platforms = {side: none | row["platforms"].get(side, {}) for side in ("china", "abroad")}
    return {
        "title": Words.read(row["title"]), "topic": Words(), "cohost": cohost, "programmes": programmes,
        "languages": row["languages"], "day": date.fromisoformat(row["day"]), "hour": time.fromisoformat(row["hour"]),
        "zone": "Asia/Shanghai", "minutes": 60, "seats": row["seats"], "publishable": True, "note": _told()["note"],
        "platforms": platforms,
    }  # fmt: skip


def _agency(told: Mapping[str, Any], by: User, at: datetime) -> Source:
    row = told["agency"]
    body = partners.add_organisation(kind="company", full=Words.read(row["name"]), by=by, at=at)
    content = _content("agency", body, told["note"]) | {
        "contract": _contract(row, body, by, at), "territory": row["territory"],
        "commission": Decimal(row["commission"]), "currency": row["currency"],
        "valid_from": SIGNED.start, "valid_until": date(2021, 5, 17),
    }  # fmt: skip
    return actions.approve_source(source=actions.add_source(content=content, by=by, at=at), by=by, at=at)


def _contract(row: Mapping[str, Any], body: Organisation, by: User, at: datetime) -> str:
    side = {"signatory": "", "post": {}, "signed_on": "", "contact": "", "contact_post": {}}
    parties = {
        "1": side | {"ours": True, "organisation": "", "signatory": row["signs"]},
        "2": side | {"ours": False, "organisation": body.code, "signatory": row["signs"]},
    }
    content = row["contract"] | {"parties": parties, "owner": by.code}
    office = Office.objects.get(code="shanghai")
    made = agreements.enter_agreement(office=office, content=content, when=SIGNED, by=by, at=at)
    return str(made.code)


def _school(told: Mapping[str, Any], by: User, at: datetime) -> Source:
    body = registry.resolve(told["school"])
    return actions.add_source(content=_content("school", body, ""), by=by, at=at)


def _content(kind: str, body: Organisation | None, note: str) -> dict[str, Any]:
    return {
        "kind": kind, "organisation": body, "name": Words(), "contract": "", "territory": [], "programmes": [],
        "valid_from": None, "valid_until": None, "commission": None, "currency": "", "language": "zh", "note": note,
    }  # fmt: skip


def _told() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(FILE.read_text(encoding="utf-8"))
    return found
