"""Which letters about a meeting have gone out, and what becomes of those that have not."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Q
from django.utils.translation import gettext as _

from attache.kernel import journal
from attache.kernel.outbox import actions as outbox
from attache.kernel.outbox.models import Note
from attache.kernel.outbox.states import CANCEL, State
from attache.relations.meetings.models import Meeting

TOPIC = "meetings.invitation"
OF_A_SERIES = "series.invitation"
OUT = (State.SENT, State.SENDING)
ASKS = "METHOD:REQUEST"


def told(meeting: Meeting) -> dict[str, Note]:
    """The letter that each address was sent last about a meeting, or about the series that it is one of."""
    own = Q(topic=TOPIC, about_code=meeting.code)
    whole = Q(topic=OF_A_SERIES, key__startswith=f"{meeting.uid} ") if meeting.instance else Q(pk=None)
    return last_letters(Note.objects.filter(own | whole))


def last_letters(notes: "Iterable[Note]") -> dict[str, Note]:
    """Of each address the last of these letters that has gone out."""
    gone = [one for one in notes if one.state in OUT]
    return {one.to_address: one for one in sorted(gone, key=lambda one: one.pk)}


def asks(note: Note) -> bool:
    """Whether a letter invites; else it cancels."""
    return ASKS in note.calendar


def recall(notes: Iterable[Note], reason: str, *, by: journal.Actor, at: datetime) -> None:
    """Never send what still waits of these letters."""
    waiting = [one.code for one in notes if one.state in CANCEL.sources]
    if waiting:
        outbox.cancel(codes=waiting, reason=reason, by=by, at=at)


def letters_about(meeting: Meeting) -> list[Note]:
    """All letters about a meeting itself."""
    return list(Note.objects.filter(topic=TOPIC, about_code=meeting.code).order_by("pk"))


def recall_invitations(meeting: Meeting, *, by: journal.Actor, at: datetime) -> None:
    """A meeting is cancelled: nobody is invited to it any more. Part of the caller's transaction."""
    recall(filter(asks, letters_about(meeting)), _("The meeting is cancelled."), by=by, at=at)


def to_invite_anew(letters: list[Note]) -> dict[str, Note]:
    """Who has to be invited again when a cancelling was taken back, by address, with the last letter: everybody who
    was told of it, and whose invitation was withdrawn because of it.
    """
    known, out = {one.to_address: one for one in letters}, last_letters(letters)
    knows = {address for address, one in out.items() if asks(one)}
    waits = {address for address, one in known.items() if asks(one) and one.state in CANCEL.sources}
    return {address: one for address, one in known.items() if address not in knows | waits}
