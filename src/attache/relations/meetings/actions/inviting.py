"""Invitations and their cancelling, written into the outbox."""

from collections.abc import Iterator
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop

from attache.kernel import journal
from attache.kernel.invitations import Guest
from attache.kernel.outbox import actions as outbox
from attache.kernel.outbox.models import Note
from attache.kernel.refusals import Refused
from attache.relations.meetings import queries
from attache.relations.meetings.actions.recalling import TOPIC, asks, letters_about, recall, to_invite_anew, told
from attache.relations.meetings.models import Meeting, Side
from attache.relations.meetings.outputs.invitations import calendar_text, invited, letter
from attache.relations.meetings.states import State


class NothingToSend(Refused):
    sentence = gettext_lazy(
        "Invitations go out for an agreed meeting, and their cancelling for a cancelled one that had a time."
    )


class NobodyInvited(Refused):
    sentence = gettext_lazy(
        "Nobody can be invited by mail: name the people of each side, and note a mail address for them."
    )


class NobodyTold(Refused):
    sentence = gettext_lazy("No invitation has gone out, so nobody has to be told that it is cancelled.")


@transaction.atomic
def send_invitations(*, meeting: Meeting, by: journal.Actor, at: datetime) -> list[Note]:
    """Write the invitation for everybody who is invited and has a mail address, in the language of the side; of a
    cancelled meeting the cancelling, for those to whom an invitation went out.

    Letters to outside people wait in the outbox until somebody releases them. What has been written for this state of
    the meeting is not written twice; what still waits of an earlier one is never sent. Refused for a meeting that is
    only proposed or was held, when nobody has an address, and when nobody has to be told.
    """
    loaded = queries.meeting(meeting.code)
    if loaded.state not in {State.AGREED, State.CANCELLED} or loaded.starts_at is None:
        raise NothingToSend
    if loaded.state == State.CANCELLED:
        notes = [_write(loaded, side, one, by, at) for side, one in _to_tell(loaded)]
    else:
        notes = [_write(loaded, side, one, by, at) for side, one in _to_invite(loaded)]
    if not notes:
        raise NobodyTold if loaded.state == State.CANCELLED else NobodyInvited
    written = {one.pk for one in notes}
    earlier = [one for one in letters_about(loaded) if one.pk not in written]
    recall(earlier, _("A newer letter takes its place."), by=by, at=at)
    changes: journal.Changes = {"sequence": (None, loaded.sequence), "letters": (None, len(notes))}
    journal.write(gettext_noop("invitations written"), loaded, by=by, at=at, changes=changes)
    return notes


def invite_again(meeting: Meeting, by: journal.Actor, at: datetime) -> None:
    """After a cancelling was taken back: what waits is withdrawn, and whoever was told of it is invited anew.

    Part of the caller's transaction, with a meeting that was loaded with everything and is agreed.
    """
    letters = letters_about(meeting)
    recall([one for one in letters if not asks(one)], _("The meeting takes place after all."), by=by, at=at)
    for note in to_invite_anew(letters).values():
        _write(meeting, _side_of(meeting, note), Guest(note.to_address, note.to_name), by, at)


def _to_invite(meeting: Meeting) -> Iterator[tuple[Side, Guest]]:
    for side in meeting.sides.all():
        for delegate, mail in invited(side):
            yield side, Guest(mail, str(delegate))


def _to_tell(meeting: Meeting) -> Iterator[tuple[Side, Guest]]:
    for mail, note in told(meeting).items():
        if asks(note):
            yield _side_of(meeting, note), Guest(mail, note.to_name)


def _side_of(meeting: Meeting, note: Note) -> Side:
    """The side of whoever got a letter; of somebody who was taken out since, one that the letter suits."""
    sides = list(meeting.sides.all())
    named = [side for side in sides if note.to_address in [mail for _one, mail in invited(side)]]
    alike = [side for side in sides if side.ours != note.outside and (side.language or "en") == note.language]
    return [*named, *alike, *(side for side in sides if side.ours != note.outside), *sides][0]


def _write(meeting: Meeting, side: Side, guest: Guest, by: journal.Actor, at: datetime) -> Note:
    subject, body = letter(meeting, side)
    which = f"{meeting.uid} {meeting.instance:%Y%m%dT%H%M}" if meeting.instance else meeting.uid
    only = (guest,) if meeting.state == State.CANCELLED else None
    return outbox.put(
        TOPIC,
        subject=meeting,
        to_name=guest.name,
        to_address=guest.mail,
        language=side.language or "en",
        subject_line=subject,
        body=body,
        outside=not side.ours,
        key=f"{which} {meeting.sequence} {meeting.state} {guest.mail}",
        calendar=calendar_text(meeting, side, at, only=only),
        by=by,
        at=at,
    )
