"""Letters about a meeting that have not gone out, and what becomes of them."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.utils.translation import gettext as _

from attache.kernel import journal
from attache.kernel.outbox import actions as outbox
from attache.kernel.outbox.models import Note
from attache.kernel.outbox.states import CANCEL, State
from attache.relations.meetings import queries
from attache.relations.meetings.models import Meeting
from attache.relations.meetings.outputs.calendars import expected
from attache.relations.meetings.queries.letters import asks, last_letters


def recall(notes: Iterable[Note], reason: str, *, by: journal.Actor, at: datetime) -> list[Note]:
    """Never send what still waits of these letters. Returns those that waited."""
    waiting = [one for one in notes if one.state in CANCEL.sources]
    if waiting:
        outbox.cancel(codes=[one.code for one in waiting], reason=reason, by=by, at=at)
    return waiting


def recall_invitations(meetings: Sequence[Meeting], *, by: journal.Actor, at: datetime) -> None:
    """Meetings are cancelled: nobody is invited to them any more. Part of the caller's transaction."""
    letters = queries.letters.about(*[one.code for one in meetings])
    recall(filter(asks, letters), _("The meeting is cancelled."), by=by, at=at)


def recall_dropped(meeting: Meeting, *, by: journal.Actor, at: datetime) -> None:
    """Whoever is not expected any more is not invited by a letter that still waits. Part of the caller's transaction.

    The meeting was loaded with everything.
    """
    still = expected(meeting)
    gone = [one for one in queries.letters.about(meeting.code) if asks(one) and one.to_address not in still]
    recall(gone, _("No longer expected at the meeting."), by=by, at=at)


def to_invite_anew(letters: list[Note]) -> dict[str, Note]:
    """Who may have to be invited again when a cancelling was taken back, by address, with the last letter: everybody
    who was told of it, and whose invitation was withdrawn because of it. Some of them may not be expected any more.
    """
    known, out = {one.to_address: one for one in letters}, last_letters(letters)
    knows = {address for address, one in out.items() if asks(one)}
    waits = {address for address, one in known.items() if asks(one) and one.state in CANCEL.sources}
    return {address: one for address, one in known.items() if address not in knows | waits}


def to_cancel_anew(letters: list[Note]) -> list[Note]:
    """Who has to be told, by these letters, that what they are about is gone: the last letter of everybody who has it,
    and of everybody to whom that was said in a letter that was withdrawn.
    """
    out = last_letters(letters)
    unsaid = {one.to_address: one for one in letters if not asks(one) and one.state == State.CANCELLED}
    has = [one for one in out.values() if asks(one)]
    return [*has, *(one for address, one in unsaid.items() if address not in out)]
