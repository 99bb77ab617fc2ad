"""Which letters about a meeting were written, and which have gone out."""

from collections.abc import Iterable, Sequence

from attache.kernel.outbox.models import Note
from attache.kernel.outbox.states import State
from attache.relations.meetings.models import Meeting

TOPIC = "meetings.invitation"
OF_A_SERIES = "series.invitation"
OUT = (State.SENT, State.SENDING)
ASKS = "METHOD:REQUEST"


def about(*codes: str) -> list[Note]:
    """All letters about meetings themselves, whether or not they are there any more."""
    return list(Note.objects.filter(topic=TOPIC, about_code__in=codes).order_by("pk"))


def concerning(meetings: Sequence[Meeting]) -> dict[str, list[Note]]:
    """All letters about meetings, and about the series that they are of, by their codes. A query for each series."""
    found: dict[str, list[Note]] = {one.code: [] for one in meetings}
    for uid in {one.uid for one in meetings if one.instance}:
        whole = list(Note.objects.filter(topic=OF_A_SERIES, key__startswith=f"{uid} "))
        found |= {one.code: whole[:] for one in meetings if one.instance and one.uid == uid}
    for note in about(*found):
        found[note.about_code].append(note)
    return {code: sorted(notes, key=lambda note: int(note.pk)) for code, notes in found.items()}


def last_letters(notes: Iterable[Note]) -> dict[str, Note]:
    """Of each address the last of these letters that has gone out."""
    gone = [one for one in notes if one.state in OUT]
    return {one.to_address: one for one in sorted(gone, key=lambda one: one.pk)}


def asks(note: Note) -> bool:
    """Whether a letter invites; else it cancels."""
    return ASKS in note.calendar
