"""Many meetings change together, alone or of a series; what is offered of them to whoever decides."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, cast
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop

from attache.kernel import columns, journal
from attache.kernel.dates.when import Precision
from attache.kernel.invitations import Guest as Invited
from attache.kernel.outbox import actions as outbox
from attache.kernel.outbox.models import Note
from attache.kernel.outbox.states import State as Letter
from attache.kernel.replanning import Move, Offer, Verdict, letters
from attache.registry.people import queries as people
from attache.registry.people.models import User
from attache.relations.meetings.actions.inviting import letter_to
from attache.relations.meetings.actions.keeping import KEEPER, TOLD
from attache.relations.meetings.actions.recalling import recall
from attache.relations.meetings.models import Meeting, Shift
from attache.relations.meetings.queries.letters import TOPIC, asks
from attache.relations.meetings.states import MEETING, OPEN, Format, State
from attache.relations.series.outputs.invitations import side_of
from attache.relations.series.outputs.replanning import joining, plans

REPLANNED = "meetings.replanned"
FIELDS = ("format", "state", "reason", "start", "end", "precision", "date_words", "time", "zone", "starts_at")
VERBS = {
    Verdict.ONLINE: gettext_noop("meeting put online"),
    Verdict.IN_PERSON: gettext_noop("meeting in person again"),
    Verdict.POSTPONE: gettext_noop("meeting postponed"),
    Verdict.REPLACE: gettext_noop("meeting replaced"),
    Verdict.CANCEL: gettext_noop("meeting cancelled"),
}


@transaction.atomic
def replan_meetings(*, moves: Sequence[Move], by: User, at: datetime) -> None:
    """Carry out what is decided of meetings: another form, another day at the same hour, or not at all.

    An agreed one keeps its former time with the reason, and its calendar object counts up. Whoever is invited is told
    by a letter with the calendar file, everybody else by a plain note; to outside people they wait. What is no longer
    open is left as it is. Part of the caller's transaction, which records it for undo.
    """
    told = {one.plan.code: one for one in moves}
    rows = list(Meeting.objects.filter(code__in=told, state__in=OPEN).order_by("pk"))
    agreed = {one.pk for one in rows if one.state == State.AGREED}
    shifts = [_shift(one, told[one.code], by, at) for one in rows if one.pk in agreed and _moves(told[one.code])]
    changes = [(one, _change(one, told[one.code])) for one in rows]
    Shift.objects.bulk_create(shifts)
    columns.write(rows, FIELDS)
    Meeting.objects.filter(pk__in=[one.pk for one in rows], state__in=TOLD).update(sequence=F("sequence") + 1)
    for verdict, verb in VERBS.items():
        of_these = [(one, said) for one, said in changes if told[one.code].verdict == verdict]
        journal.write_all(verb, of_these, by=by, at=at) if of_these else None
    _tell(KEEPER.refresh([one.code for one in rows], by=by, at=at), told, agreed, by, at)


def watch(codes: Sequence[str]) -> list[Any]:
    """Every row that this may touch."""
    return [Meeting.objects.filter(code__in=codes), Shift.objects.filter(meeting__code__in=codes)]


def _moves(move: Move) -> bool:
    return move.verdict == Verdict.POSTPONE and move.day is not None


def _shift(one: Meeting, move: Move, by: User, at: datetime) -> Shift:
    former = {"starts_at": one.starts_at, "zone": one.zone, "minutes": one.minutes}
    return Shift(meeting=one, **former, reason=move.why, at=at, by_label=str(by)[:200])


def _change(one: Meeting, move: Move) -> journal.Changes:
    """Set the columns; what the journal keeps of it."""
    if move.verdict in {Verdict.ONLINE, Verdict.IN_PERSON}:
        form, one.format = one.format, Format.ONLINE if move.verdict == Verdict.ONLINE else Format.IN_PERSON
        return {"format": (form, one.format), "reason": (None, move.why)}
    if not move.stands:
        one.state, one.reason = State.CANCELLED, move.why
        return {"reason": (None, move.why)}
    before, after = one.starts_at or one.start, move.after
    one.starts_at, one.start, one.end = after.starts, after.day, after.day
    one.precision, one.date_words = Precision.DAY.value, ""
    if after.starts:
        one.time = after.starts.astimezone(ZoneInfo(one.zone)).time()
    return {"starts": (before, one.starts_at or one.start), "reason": (None, move.why)}


def _tell(found: Sequence[Meeting], told: dict[str, Move], agreed: set[int], by: User, at: datetime) -> None:
    """Letters to all who are touched; what still waits of earlier ones is never sent."""
    clocks = [(office.city, office.zone) for office in people.offices()]
    known = list(Note.objects.filter(topic=TOPIC, about_code__in=[one.code for one in found]))
    aside: dict[str, list[str]] = {one.code: [] for one in found}
    for note in known:
        if note.state == Letter.CANCELLED:
            aside[note.about_code].append(note.key)
    invites, others = [], []
    for one in letters.tellings(found, told):
        meeting = cast(Meeting, one.subject)
        if meeting.pk in agreed and meeting.starts_at is not None and one.guest.address:
            invites.append(_invitation(one, meeting, clocks, aside[meeting.code], at))
        else:
            others.append(one)
    written = {note.pk for note in outbox.put_all(invites, by=by, at=at)}
    letters.write_all(REPLANNED, others, clocks=clocks, by=by, at=at)
    earlier = [one for one in known if one.pk not in written and asks(one)]
    recall(earlier, _("A newer letter takes its place."), by=by, at=at)


def _invitation(
    one: letters.Telling, meeting: Meeting, clocks: letters.Clocks, aside: Sequence[str], at: datetime
) -> outbox.Letter:
    """A letter with the calendar file of a meeting."""
    side = side_of(one.guest.address)(meeting) or next(iter(meeting.sides.all()))
    more = joining(meeting, side) if one.move.verdict == Verdict.ONLINE else ()
    words = letters.letter(one.move, one.guest, clocks, more)
    return letter_to(meeting, side, Invited(one.guest.address, one.guest.name), at, words=words, aside=aside)


OFFER = Offer(MEETING, gettext_lazy("Meetings"), plans, watch, replan_meetings)
