"""Invitations and their cancelling, written into the outbox."""

from collections.abc import Iterable, Iterator, Sequence
from copy import copy
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop, override

from attache.kernel import journal
from attache.kernel.invitations import Event, Guest, Invitation, Method, Status, read, text
from attache.kernel.languages import Language, Words
from attache.kernel.outbox import actions as outbox
from attache.kernel.outbox.models import Note
from attache.kernel.outbox.states import State as Letter
from attache.kernel.refusals import Refused
from attache.relations.meetings import queries
from attache.relations.meetings.actions.recalling import recall, to_cancel_anew, to_invite_anew
from attache.relations.meetings.models import Meeting, Side
from attache.relations.meetings.outputs.calendars import entry, expected, says_otherwise
from attache.relations.meetings.outputs.invitations import (
    HEADINGS,
    invited,
    letter,
    says_of,
    text_for,
)
from attache.relations.meetings.queries.letters import TOPIC, about, asks, concerning, last_letters
from attache.relations.meetings.states import Says, State


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
    """Write the invitation for everybody who is invited and has a mail address, in the language of the side, and the
    cancelling for whoever is expected no more though an invitation went out; of a cancelled meeting the cancelling,
    for those to whom an invitation went out.

    Letters to outside people wait in the outbox until somebody releases them. What has been written for this state of
    the meeting is not written twice; what still waits of an earlier one is never sent. Refused for a meeting that is
    only proposed or was held, when nobody has an address, and when nobody has to be told.
    """
    loaded = queries.meeting(meeting.code)
    if loaded.state not in {State.AGREED, State.CANCELLED} or loaded.starts_at is None:
        raise NothingToSend
    notes = [write_letter(loaded, side, one, by, at) for side, one in _to_invite(loaded)]
    notes += _take_out(loaded, by, at)
    if not notes:
        raise NobodyTold if loaded.state == State.CANCELLED else NobodyInvited
    written = {one.pk for one in notes}
    earlier = [one for one in about(loaded.code) if one.pk not in written]
    recall(earlier, _("A newer letter takes its place."), by=by, at=at)
    changes: journal.Changes = {"sequence": (None, loaded.sequence), "letters": (None, len(notes))}
    journal.write(gettext_noop("invitations written"), loaded, by=by, at=at, changes=changes)
    return notes


def invite_again(meetings: Sequence[Meeting], by: journal.Actor, at: datetime) -> None:
    """After a cancelling was taken back: what waits is withdrawn, and whoever was told of it is invited anew, unless
    a meeting does without that person meanwhile; of such a one the calendar is told so.

    Part of the caller's transaction, with agreed meetings that were loaded with everything.
    """
    known = concerning(meetings)
    own = [(one, note) for one in meetings for note in known[one.code] if note.topic == TOPIC]
    ends = [note for one, note in own if not asks(note) or says_otherwise(note, one)]
    gone = {one.pk for one in recall(ends, _("The meeting takes place after all."), by=by, at=at)}
    for one in meetings:
        if known[one.code]:
            _invite_again(one, known[one.code], gone, by, at)


def _invite_again(meeting: Meeting, known: list[Note], gone: set[int], by: journal.Actor, at: datetime) -> None:
    letters, people = [one for one in known if one.topic == TOPIC], expected(meeting)
    last = last_letters(known).items()
    has = {mail for mail, one in last if entry(one, meeting) and not says_otherwise(one, meeting)}
    anew = to_invite_anew([one for one in letters if one.pk not in gone or not asks(one)])
    for note in (anew | {mail: one for mail, one in last if says_otherwise(one, meeting)}).values():
        if note.to_address in people.keys() - has:
            write_letter(meeting, _side_of(meeting, note), Guest(note.to_address, note.to_name), by, at)
    _take_out(meeting, by, at, only={one.to_address for one in letters if one.pk in gone})


def say_farewell(meeting: Meeting, by: journal.Actor, at: datetime) -> None:
    """Before a meeting is removed: whoever has it in a calendar is told that it is cancelled, by letters that wait in
    the outbox like all others. Part of the caller's transaction.
    """
    loaded = queries.meeting(meeting.code)
    if loaded.starts_at is not None:
        _take_out(loaded, by, at, says=Says.CANCELLED)


def say_farewell_by_letters(code: str, by: journal.Actor, at: datetime) -> None:
    """The same for a meeting that is gone already, as when a removal is done again: by what the letters said of it.

    Part of the caller's transaction.
    """
    letters = about(code)
    recall(filter(asks, letters), _("The meeting is cancelled."), by=by, at=at)
    for note in to_cancel_anew(letters):
        _write_from(note, cancelled(note, letters, at), by, at)


def cancelled(note: Note, letters: Iterable[Note], at: datetime) -> Event:
    """What a letter told of, as cancelled for whoever got it, with a SEQUENCE above those of all these letters."""
    reached = max(event.sequence for one in letters for event in read(one.calendar.encode()).events)
    guest, said = Guest(note.to_address, note.to_name), read(note.calendar.encode()).events[0]
    bare = replace(said, guests=(guest,), conferences=(), description="", left_out=())
    return replace(bare, sequence=reached + 1, stamp=at, status=Status.CANCELLED)


def _to_invite(meeting: Meeting) -> Iterator[tuple[Side, Guest]]:
    for side in meeting.sides.all() if meeting.state == State.AGREED else ():
        for delegate, mail in invited(side):
            yield side, Guest(mail, str(delegate))


def _take_out(
    meeting: Meeting, by: journal.Actor, at: datetime, *, says: Says | None = None, only: set[str] | None = None
) -> list[Note]:
    """Write to everybody whose calendar has the meeting though it should not: it is cancelled, or they are expected no
    more.
    """
    why = says or (Says.CANCELLED if meeting.state == State.CANCELLED else Says.DROPPED)
    still = expected(meeting) if why is Says.DROPPED else {}
    has = {mail: one for mail, one in last_letters(concerning([meeting])[meeting.code]).items() if entry(one, meeting)}
    gone = [one for mail, one in has.items() if mail not in still and (only is None or mail in only)]
    return [
        write_letter(meeting, _side_of(meeting, one), Guest(one.to_address, one.to_name), by, at, says=why)
        for one in gone
    ]


def _side_of(meeting: Meeting, note: Note) -> Side:
    """The side of whoever got a letter; of somebody who was taken out since, one that the letter suits."""
    sides = list(meeting.sides.all())
    named = [side for side in sides if note.to_address in [mail for _one, mail in invited(side)]]
    alike = [side for side in sides if side.ours != note.outside and (side.language or "en") == note.language]
    return [*named, *alike, as_written(sides[0], note)][0]


def as_written(side: Side, note: Note) -> Side:
    """A side as a letter was written for one that is gone: what goes to outside people waits for a release."""
    alike = copy(side)
    alike.ours, alike.language, alike.zone = not note.outside, note.language, ""
    return alike


def write_letter(
    meeting: Meeting, side: Side, guest: Guest, by: journal.Actor, at: datetime, *, says: Says | None = None
) -> Note:
    """Write to one guest what a meeting says by now, with its calendar file."""
    return outbox.put_all([letter_to(meeting, side, guest, at, says=says)], by=by, at=at)[0]


def letter_to(
    meeting: Meeting,
    side: Side,
    guest: Guest,
    at: datetime,
    *,
    says: Says | None = None,
    words: tuple[str, str] | None = None,
    aside: Iterable[str] | None = None,
) -> outbox.Letter:
    """The same, to be written with others; `words` are another text, `aside` keys of letters that were put aside."""
    told, which = says or says_of(meeting), meeting.uid
    which += f" {meeting.instance:%Y%m%dT%H%M}" if meeting.instance else ""
    subject, body = words or letter(meeting, side, told)
    return outbox.Letter(
        topic=TOPIC,
        subject=meeting,
        to_name=guest.name,
        to_address=guest.mail,
        language=side.language or "en",
        subject_line=subject,
        body=body,
        outside=not side.ours,
        key=_unspent(f"{which} {meeting.sequence} {told} {guest.mail}", aside),
        calendar=text_for(meeting, side, at, guest, told),
    )


def _write_from(note: Note, said: Event, by: journal.Actor, at: datetime) -> Note:
    """The cancelling of what an earlier letter told of, as that letter called it."""
    gone = Meeting(code=note.about_code, title=Words(note.about_label))
    return outbox.put(note.topic, subject=gone, **farewell_from(note, said), by=by, at=at)


def farewell_from(note: Note, said: Event) -> dict[str, Any]:
    """How a letter is written to whoever got another one, of what is cancelled now."""
    with override(Language(note.language).django):
        subject = str(HEADINGS[Says.CANCELLED]) % {"title": said.title}
    return {
        "to_name": note.to_name,
        "to_address": note.to_address,
        "language": note.language,
        "subject_line": subject,
        "body": said.title,
        "outside": note.outside,
        "key": f"{said.uid} {note.about_code} {said.sequence} {Says.CANCELLED} {note.to_address}",
        "calendar": text(Invitation(Method.CANCEL, (said,))),
    }


def _unspent(key: str, aside: Iterable[str] | None) -> str:
    """The key of a letter, another one where somebody has put that letter aside: asked again, it is written again."""
    known = Note.objects.filter(key__startswith=key, state=Letter.CANCELLED).values_list("key", flat=True)
    spent = sum(1 for one in (known if aside is None else aside) if one == key or one.startswith(f"{key} "))
    return f"{key} {spent}" if spent else key
