"""Which letters about a meeting were written, and which have gone out."""

from collections.abc import Iterable

from django.db.models import Q

from attache.kernel.outbox.models import Note
from attache.kernel.outbox.states import State
from attache.relations.meetings.models import Meeting

TOPIC = "meetings.invitation"
OF_A_SERIES = "series.invitation"
OUT = (State.SENT, State.SENDING)
ASKS = "METHOD:REQUEST"


def about(code: str) -> list[Note]:
    """All letters about a meeting itself, whether or not it is there any more."""
    return list(Note.objects.filter(topic=TOPIC, about_code=code).order_by("pk"))


def concerning(meeting: Meeting) -> list[Note]:
    """All letters about a meeting, and about the series that it is one of."""
    own = Q(topic=TOPIC, about_code=meeting.code)
    whole = Q(topic=OF_A_SERIES, key__startswith=f"{meeting.uid} ") if meeting.instance else Q(pk=None)
    return list(Note.objects.filter(own | whole).order_by("pk"))


def last_letters(notes: Iterable[Note]) -> dict[str, Note]:
    """Of each address the last of these letters that has gone out."""
    gone = [one for one in notes if one.state in OUT]
    return {one.to_address: one for one in sorted(gone, key=lambda one: one.pk)}


def asks(note: Note) -> bool:
    """Whether a letter invites; else it cancels."""
    return ASKS in note.calendar
