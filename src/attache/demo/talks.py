"""The spring's talks: entered afterwards through the room's own actions, as vague in time as the digest left them."""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from attache.daybook.chronicle.models import Happening
from attache.kernel.dates.parsing import parse
from attache.registry.people.models import Office, User
from attache.relations.meetings import actions
from attache.relations.meetings.logic.drafts import Draft
from attache.relations.meetings.states import Outcome

FILE = Path(__file__).parent / "data" / "meetings.json"


def rows() -> list[dict[str, Any]]:
    """The talks in their order, each with the reference of the happening before which it was noted."""
    found: list[dict[str, Any]] = json.loads(FILE.read_text(encoding="utf-8"))
    return found


def enter(row: Mapping[str, Any], *, by: User, at: datetime) -> str:
    """Enter one meeting with what came of it. Returns the code of its happening."""
    agenda = [{**item, "outcome": Outcome.INFORMATION.value} for item in row["agenda"]]
    meeting = actions.enter_meeting(
        office=Office.objects.get(code="shanghai"),
        draft=Draft.read({**row, "agenda": agenda}),
        time=replace(parse(row["when"]), words=""),
        by=by,
        at=at,
    )
    return str(Happening.objects.get(subject_code=meeting.code).code)


def linked(row: Mapping[str, Any], codes: Mapping[str, str]) -> str:
    """A line of the chronicle whose links lead to codes, where those are known already."""
    links = [{**link, "to": codes.get(link["to"], link["to"])} for link in row.get("links", ())]
    return json.dumps({**row, "links": links}, ensure_ascii=False)
