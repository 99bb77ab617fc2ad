"""Invitations to whole series, and their cancelling, written into the outbox."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from hashlib import sha256

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop

from attache.kernel import journal
from attache.kernel.invitations import Event, Guest
from attache.kernel.languages import Words
from attache.kernel.outbox import actions as outbox
from attache.kernel.outbox.models import Note
from attache.kernel.refusals import Refused
from attache.relations.meetings import queries as meetings
from attache.relations.meetings.actions.inviting import (
    NobodyInvited,
    NobodyTold,
    as_written,
    cancelled,
    farewell_from,
)
from attache.relations.meetings.actions.recalling import recall, to_cancel_anew, to_invite_anew
from attache.relations.meetings.models import Meeting, Side
from attache.relations.meetings.queries.letters import OF_A_SERIES, asks, last_letters
from attache.relations.meetings.states import Says
from attache.relations.meetings.states import State as Standing
from attache.relations.series import queries
from attache.relations.series.models import Series
from attache.relations.series.outputs import invitations


class NotAgreed(Refused):
    sentence = gettext_lazy("Invitations go out once a meeting of the series is agreed.")


@transaction.atomic
def send_invitations(*, series: Series, by: journal.Actor, at: datetime) -> list[Note]:
    """Write one letter to everybody who is invited to a meeting of a series: the rule with its exceptions, and without
    the days on which that person is not invited. Whoever is invited to none of them any more, though an invitation
    went out, is told so. Of a cancelled series it is the cancelling, for those to whom an invitation went out.

    Letters to outside people wait in the outbox. What says the same is not written twice; what still waits of an
    earlier version is never sent. Refused while nothing is agreed, and when nobody is to be written to.
    """
    loaded = queries.series(series.code)
    every = meetings.meetings([one.code for one in queries.meetings_of(loaded)])
    if loaded.is_running and all(one.state == Standing.PROPOSED for one in every):
        raise NotAgreed
    notes = list(_invite(loaded, every, by, at) if loaded.is_running else ())
    notes += _cancel(loaded, every, by, at, still={one.to_address for one in notes})
    if not notes:
        raise NobodyInvited if loaded.is_running else NobodyTold
    written = {one.pk for one in notes}
    earlier = [one for one in letters_about(loaded) if one.pk not in written]
    recall(earlier, _("A newer letter takes its place."), by=by, at=at)
    changes: journal.Changes = {"sequence": (None, loaded.sequence), "letters": (None, len(notes))}
    journal.write(gettext_noop("invitations written"), loaded, by=by, at=at, changes=changes)
    return notes


def letters_about(series: Series) -> list[Note]:
    """All letters about a series itself."""
    return list(Note.objects.filter(topic=OF_A_SERIES, about_code=series.code).order_by("pk"))


def recall_invitations(series: Series, *, by: journal.Actor, at: datetime) -> None:
    """A series is cancelled: nobody is invited to it any more. Part of the caller's transaction."""
    recall(filter(asks, letters_about(series)), _("The series is cancelled."), by=by, at=at)


def invite_again(series: Series, *, by: journal.Actor, at: datetime) -> None:
    """After a cancelling was taken back: what waits of it is withdrawn, whoever was told of it is invited anew.

    Part of the caller's transaction.
    """
    letters = letters_about(series)
    ends = [one for one in letters if not asks(one)]
    withdrawn = {one.to_address for one in recall(ends, _("The series takes place after all."), by=by, at=at)}
    anew = set(to_invite_anew(letters))
    every = meetings.meetings([one.code for one in queries.meetings_of(series)]) if anew | withdrawn else []
    still = set(_guests(every)) | {one.to_address for one in letters} - withdrawn
    for note in (*_invite(series, every, by, at, only=anew), *_cancel(series, every, by, at, still=still)):
        journal.write(gettext_noop("invitations written"), series, by=by, at=at, changes={"to": (None, note.to_name)})


def _invite(
    series: Series, every: list[Meeting], by: journal.Actor, at: datetime, only: set[str] | None = None
) -> Iterator[Note]:
    for mail, name in _guests(every).items():
        if only is not None and mail not in only:
            continue
        meets = invitations.sided(every, invitations.side_of(mail))
        if meets:
            said = invitations.events(series, meets, at)
            side = invitations.pattern(meets)[1]
            told = _fingerprint(said), invitations.letter(series, meets), invitations.text_of(said)
            yield _write(series, side, Guest(mail, name), told, by=by, at=at)


def _cancel(
    series: Series, every: list[Meeting], by: journal.Actor, at: datetime, *, still: set[str]
) -> Iterator[Note]:
    """Of a series that is cancelled, or goes on without them, for those who have it and are not `still` invited."""
    says = Says.DROPPED if series.is_running else Says.CANCELLED
    for mail, note in last_letters(letters_about(series)).items():
        if asks(note) and mail not in still and every:
            guest, pick = Guest(mail, note.to_name), invitations.side_of(mail)
            known = [(one, side) for one in every if (side := pick(one))]
            meets = known[-1:] or [
                (every[-1], as_written(invitations.any_side(every[-1], ours=not note.outside), note))
            ]
            calendar = invitations.cancelling_text(series, meets, guest, at, says)
            told = str(says), invitations.letter(series, meets, says), calendar
            yield _write(series, meets[0][1], guest, told, by=by, at=at)


def say_farewell_by_letters(code: str, by: journal.Actor, at: datetime) -> None:
    """A series is gone, as when its making is taken back: it is cancelled for whoever has it, by what the letters said.

    Part of the caller's transaction.
    """
    letters = list(Note.objects.filter(topic=OF_A_SERIES, about_code=code).order_by("pk"))
    recall(filter(asks, letters), _("The series is cancelled."), by=by, at=at)
    for note in to_cancel_anew(letters):
        gone = Series(code=code, title=Words(note.about_label))
        written = farewell_from(note, cancelled(note, letters, at))
        outbox.put(OF_A_SERIES, subject=gone, **written, by=by, at=at)


def _guests(every: list[Meeting]) -> dict[str, str]:
    """Everybody who is invited to a meeting that takes place, by the mail address."""
    live = [one for one in every if one.state != Standing.CANCELLED]
    return {mail: name for one in live for mail, name in invitations.guests(one)}


def _fingerprint(said: tuple[Event, ...]) -> str:
    """What tells one version from another, whenever it is written."""
    return sha256(repr([replace(one, stamp=one.start) for one in said]).encode()).hexdigest()[:16]


def _write(
    series: Series, side: Side, guest: Guest, told: tuple[str, tuple[str, str], str], *, by: journal.Actor, at: datetime
) -> Note:
    version, (subject, body), calendar = told
    return outbox.put(
        OF_A_SERIES,
        subject=series,
        to_name=guest.name,
        to_address=guest.mail,
        language=side.language or "en",
        subject_line=subject,
        body=body,
        outside=not side.ours,
        key=f"{series.uid} series {series.sequence} {version} {guest.mail}",
        calendar=calendar,
        by=by,
        at=at,
    )
