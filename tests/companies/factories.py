"""A grid company with what it looks for, our laboratories with what they can do."""

from datetime import UTC, date, datetime
from typing import Any

from attache.kernel.languages import Words
from attache.registry.partners import actions as partners
from attache.registry.partners.models import Organisation, Unit
from attache.registry.partners.states import Kind
from attache.registry.people.models import User
from attache.relations.companies import actions
from attache.relations.companies.models import Need, Offer

AT = datetime(2020, 5, 28, 9, 0, tzinfo=UTC)
TODAY = date(2020, 5, 28)
NARI, OURS = Words("NARI Group", "НАРИ", "南瑞集团"), Words("Peter the Great Polytechnic")


def company(by: User, name: Words = NARI) -> Organisation:
    found = Organisation.objects.filter(names__text=name.en).first()
    return found or partners.add_organisation(kind=Kind.COMPANY, full=name, by=by, at=AT)


def unit(by: User, name: str = "Laboratory of grids") -> Unit:
    own = Organisation.objects.filter(is_own=True).first()
    own = own or partners.add_organisation(kind=Kind.UNIVERSITY, is_own=True, full=OURS, by=by, at=AT)
    return Unit.objects.filter(organisation=own, name=Words(name)).first() or partners.add_unit(
        organisation=own, name=Words(name), by=by, at=AT
    )


def said(title: str | Words = "Forecasting of loads", **more: Any) -> dict[str, Any]:
    words = title if isinstance(title, Words) else Words(title)
    return {"title": words.as_dict(), "about": {}, "topics": {}, **more}


def need(by: User, title: str | Words = "Forecasting of loads", body: Organisation | None = None, **more: Any) -> Need:
    return actions.note_need(organisation=body or company(by), content=said(title, **more), by=by, at=AT)


def offer(by: User, title: str | Words = "Forecasts for a smart grid", **more: Any) -> Offer:
    return actions.offer_something(unit=unit(by), content=said(title, **more), by=by, at=AT)


def review(by: User, body: Organisation, verdict: str = "clear", **more: Any) -> None:
    given = {"on": TODAY, "until": date(2021, 5, 28), "looked_at": "SDN list of May 2020", **more}
    actions.review_company(organisation=body, verdict=verdict, **given, by=by, at=AT)
