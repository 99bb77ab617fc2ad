"""Conferences that the office may go to, through the room's own actions."""

import json
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from attache.registry.partners.models import CooperationLine, Organisation
from attache.registry.people.models import Office, User
from attache.relations.conferences import actions

FILE = Path(__file__).parent / "data" / "conferences.json"


def rows() -> list[dict[str, Any]]:
    """The conferences in their order, each with the reference of the talks in which it came up."""
    found: list[dict[str, Any]] = json.loads(FILE.read_text(encoding="utf-8"))
    return found


def that_came_up(
    ref: str, codes: Mapping[str, str], bodies: Mapping[str, Organisation], *, by: User, at: datetime
) -> dict[str, str]:
    """Consider the conferences that came up in these talks. Returns the codes of their planned happenings."""
    office = Office.objects.get(code="shanghai")
    found = {}
    for row in rows():
        if row["came_up"] == ref:
            line = CooperationLine.objects.get(organisation=bodies[row["line"]])
            said = {**row["content"], "came_up": codes[ref], "line": line.code}
            made = actions.consider_conference(office=office, content=said, by=by, at=at)
            found[str(row["ref"])] = made.plan.code if made.plan else ""
    return found
