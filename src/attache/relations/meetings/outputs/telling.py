"""What the chronicle is told of a meeting."""

from attache.daybook.chronicle.logic.drafts import Draft, Told
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


def told(meeting: Meeting) -> Told | None:
    """The same with the parts that are the meeting's to say; None where there is no happening."""
    return Told(happening(meeting), SAYS) if meeting.happening else None
