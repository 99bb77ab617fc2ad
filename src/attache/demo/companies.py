"""What the companies of the spring look for, what our laboratories offer, and whether we may deal with them."""

import json
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

from attache.kernel.languages import Words
from attache.registry.partners import actions as partners
from attache.registry.partners.models import CooperationLine, Organisation
from attache.registry.people.models import User
from attache.relations.companies import actions
from attache.relations.companies.models import Offer

FILE = Path(__file__).parent / "data" / "companies.json"


def load(bodies: Mapping[str, Organisation], *, by: User, reviewer: User, at: datetime) -> None:
    """Units of our own, their offers, the needs matched to them and tied to the lines that there are, the reviews."""
    told: dict[str, Any] = json.loads(FILE.read_text(encoding="utf-8"))
    units = {
        ref: partners.add_unit(organisation=bodies["own"], name=Words.read(words), by=by, at=at)
        for ref, words in told["units"].items()
    }
    offers = {
        row["ref"]: actions.offer_something(unit=units[row["unit"]], content=row, by=by, at=at)
        for row in told["offers"]
    }
    for row in told["needs"]:
        _note(row, bodies[row["company"]], offers, by=by, at=at)
    for row in told["reviews"]:
        said = {name: row.get(name, "") for name in ("verdict", "looked_at", "note")}
        actions.review_company(
            organisation=bodies[row["company"]],
            on=date.fromisoformat(row["on"]),
            until=date.fromisoformat(row["until"]),
            **said,
            by=reviewer,
            at=at,
        )


def _note(
    row: Mapping[str, Any], company: Organisation, offers: Mapping[str, Offer], *, by: User, at: datetime
) -> None:
    need = actions.note_need(organisation=company, content=row, by=by, at=at)
    wanted = row["accept"]
    lines = CooperationLine.objects.filter(organisation=company)
    line = next(one for one in lines if one.topic.en == wanted["line"])
    actions.accept_match(need=need, offer=offers[wanted["offer"]], line=line, on=at.date(), by=by, at=at)
