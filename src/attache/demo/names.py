"""The demo's terms, look-alikes, further forms and rules of style. What nobody has checked stays unchecked."""

import json
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

from attache.kernel.languages import Words
from attache.registry.naming import actions as naming
from attache.registry.partners.models import Organisation, Person
from attache.registry.people.models import User

DATA = Path(__file__).parent / "data" / "names.json"


def load(bodies: Mapping[str, Organisation], people: Mapping[str, Person], *, by: User, at: datetime) -> None:
    """Everything of the file, through the room's actions; `bodies` and `people` are found by their ref."""
    data = json.loads(DATA.read_text(encoding="utf-8"))
    for row in data["terms"]:
        _add_term(row, by, at)
    for row in data["look_alikes"]:
        _add_look_alike(row, bodies, by, at)
    for row in data["forms"]:
        person = people[row.pop("owner")]
        owner = person.positions.get() if row.pop("post", False) else person
        naming.note_form(owner=owner, **row, by=by, at=at)
    for row in data["rules"]:
        row |= {"words": Words.read(row["words"]), "valid_to": date.fromisoformat(row["valid_to"])}
        naming.add_style_rule(**row, by=by, at=at)


def _add_term(row: dict[str, Any], by: User, at: datetime) -> None:
    forms = row.pop("forms", [])
    term = naming.add_term(**row | {"words": Words.read(row["words"])}, by=by, at=at)
    for form in forms:
        naming.note_form(owner=term, **form, by=by, at=at)


def _add_look_alike(row: dict[str, Any], bodies: Mapping[str, Organisation], by: User, at: datetime) -> None:
    pair = naming.add_look_alike(
        one=bodies[row["one"]],
        other=bodies.get(row["other"]),
        outside=Words.read(row["outside"]),
        outside_ror=row["outside_ror"],
        difference=Words.read(row["difference"]),
        source=row["source"],
        by=by,
        at=at,
    )
    if row["checked"]:
        naming.check_look_alike(pair=pair, by=by, at=at)
