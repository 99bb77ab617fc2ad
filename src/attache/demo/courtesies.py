"""The spring's courtesies through the room of letters: the video address, the masks, the thanks owed and sent."""

import json
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from attache.daybook.chronicle.models import Happening
from attache.registry.people.models import Office, User
from attache.relations.correspondence import actions
from attache.relations.correspondence.logic.templates import Template
from attache.relations.correspondence.models import Gift
from attache.relations.correspondence.states import Way

FILE = Path(__file__).parent / "data" / "courtesies.json"


def rows() -> list[dict[str, Any]]:
    """What was said, given and thanked for, in its order."""
    found: list[dict[str, Any]] = json.loads(FILE.read_text(encoding="utf-8"))
    return found


def enter(row: Mapping[str, Any], *, by: User, at: datetime) -> str:
    """Enter one courtesy as the room does it. Returns the code of its happening."""
    office = Office.objects.get(code="shanghai")
    content = dict(row["content"])
    if row["sort"] == "appeal":
        code = actions.enter_appeal(office=office, content=content, by=by, at=at).code
    elif row["sort"] == "gift":
        code = actions.enter_gift(office=office, content={**content, "owner": by.code}, by=by, at=at).code
    else:
        code = _thank(content, by=by, at=at)
    return str(Happening.objects.get(subject_code=code).code)


def _thank(content: Mapping[str, Any], *, by: User, at: datetime) -> str:
    """The letter of thanks for the one gift, from the template; sending it finishes what was owed."""
    gift = Gift.objects.get()
    said = {**content, "thanks_for": gift.code}
    letter = actions.draft_letter(office=gift.office, content=said, by=by, at=at)
    filled = actions.fill_letter(letter=letter, template=Template.THANKS, by=by, at=at)
    return str(actions.send_letter(letter=filled, way=Way.POST, by=by, at=at).code)
