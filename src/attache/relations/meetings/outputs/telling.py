"""What the chronicle is told of a meeting, and where it says otherwise by now."""

from django.utils.functional import Promise

from attache.daybook.chronicle import outputs as chronicle
from attache.daybook.chronicle.logic.drafts import Draft
from attache.relations.meetings.logic.telling import happening_of
from attache.relations.meetings.models import Meeting
from attache.relations.meetings.outputs.contents import draft_of

# What is a meeting's to say of its happening.
SAYS = (
    "title", "type", "kind", "status", "when", "place", "format", "section", "importance", "publishable", "parties",
    "people", "points",
)  # fmt: skip


def happening(meeting: Meeting) -> Draft:
    """What the chronicle is told of a meeting that was loaded with everything."""
    return happening_of(draft_of(meeting), office=meeting.office.code, code=meeting.code, when=meeting.when)


def apart(meeting: Meeting) -> list[str | Promise]:
    """What the happening of a held meeting says otherwise than the meeting, in words."""
    return chronicle.said_otherwise(meeting.happening, happening(meeting), SAYS) if meeting.happening else []
