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
    """The conferences in their order, each with the reference of the happening before which it was noted."""
    found: list[dict[str, Any]] = json.loads(FILE.read_text(encoding="utf-8"))
    return found


def enter(
    row: Mapping[str, Any], *, codes: Mapping[str, str], bodies: Mapping[str, Organisation], by: User, at: datetime
) -> str:
    """Consider one conference, where it came up and on whose line. Returns the code of its planned happening."""
    line = CooperationLine.objects.filter(organisation=bodies[row["line"]]).first()
    said = {**row["content"], "came_up": codes[row["came_up"]], "line": line.code if line else ""}
    office = Office.objects.get(code="shanghai")
    made = actions.consider_conference(office=office, content=said, by=by, at=at)
    return str(made.plan.code) if made.plan else ""
