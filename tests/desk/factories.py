"""Happenings for the desk to show."""

from datetime import date
from typing import Any

from attache.daybook.chronicle import actions
from attache.daybook.chronicle.logic.drafts import Draft, PartyDraft, PersonDraft
from attache.daybook.chronicle.models import Happening
from attache.kernel.dates import when
from attache.kernel.languages import Words
from attache.registry.people.models import User
from tests.people.factories import AT


def make_happening(by: User, title: str | Words, *, partner: str = "", person: str = "", **given) -> Happening:
    """Talks on a day in May 2020, with a partner and a person by their codes."""
    values: dict[str, Any] = {
        "type": "meeting",
        "kind": "video_conference",
        "when": when.day(date(2020, 5, 18)),
        "section": "science",
    }
    draft = Draft(
        office=by.office.code,
        title=title if isinstance(title, Words) else Words(en=title),
        parties=(PartyDraft(organisation=partner),) if partner else (),
        people=(PersonDraft(person=person),) if person else (),
        **(values | given),
    )
    return actions.record_happening(draft=draft, by=by, at=AT)
