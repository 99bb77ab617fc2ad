"""How a meeting comes about, and how it does not."""

from datetime import datetime
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from attache.kernel import history, journal
from attache.kernel.dates.when import Precision, When
from attache.kernel.moves import take
from attache.kernel.refusals import Refused
from attache.kernel.search import index
from attache.kernel.undo import slips
from attache.kernel.undo.models import Slip
from attache.kernel.undo.relations import reach
from attache.registry.people.models import Office, User
from attache.relations.meetings.actions.inviting import say_farewell
from attache.relations.meetings.actions.keeping import attach, columns, keep
from attache.relations.meetings.actions.recalling import recall_invitations
from attache.relations.meetings.logic.drafts import Draft
from attache.relations.meetings.logic.times import Slot
from attache.relations.meetings.models import Meeting, Shift
from attache.relations.meetings.states import AGREE, CANCEL, MEETING, MOVE, SET_TIME, State


class NoTime(Refused):
    sentence = _("It has no time yet. Choose one before it is agreed.")


class NoReason(Refused):
    sentence = _("Say why, in a few words: the others will ask.")


class WasHeld(Refused):
    sentence = _("What was held stays: its happening stands in the chronicle.")


@transaction.atomic
def propose_meeting(*, office: Office, draft: Draft, slot: Slot | None = None, by: User, at: datetime) -> Meeting:
    """Begin to arrange a meeting, with or without a time.

    Refused when the draft names a place or a line of cooperation that does not exist. An organisation that nobody
    knows stays as it was typed until somebody ties it.
    """
    meeting = make(office, draft, slot, by, at)
    verb = gettext_noop("meeting proposed")
    journal.write(verb, meeting, by=by, at=at)
    return keep(meeting, verb, by, at)


@transaction.atomic
def agree_meeting(*, meeting: Meeting, by: User, at: datetime) -> Meeting:
    """All sides will come at that time. Refused without a time, and unless it was proposed."""
    if not meeting.starts_at:
        raise NoTime
    take(meeting, AGREE)
    journal.write(gettext_noop("meeting agreed"), meeting, by=by, at=at, changes={"starts": (None, meeting.starts_at)})
    return meeting


@transaction.atomic
def set_time(*, meeting: Meeting, slot: Slot, minutes: int, by: User, at: datetime) -> Meeting:
    """Choose the time of a meeting that is only proposed, or another one. Refused once it is agreed."""
    before = meeting.starts_at
    take(meeting, SET_TIME, **time_of(slot), minutes=minutes)
    journal.write(gettext_noop("time chosen"), meeting, by=by, at=at, changes={"starts": (before, slot.instant)})
    return keep(meeting, gettext_noop("time chosen"), by, at)


@transaction.atomic
def move_meeting(*, meeting: Meeting, slot: Slot, minutes: int, reason: str, by: User, at: datetime) -> Meeting:
    """Put an agreed meeting to another time. The former one is kept with the reason; invitations count it.

    Refused without a reason, and unless it is agreed.
    """
    why = _reason(reason)
    history.lock(meeting)
    standing: Meeting = Meeting.objects.get(pk=meeting.pk)
    take(meeting, MOVE, **time_of(slot), minutes=minutes)
    Meeting.objects.filter(pk=meeting.pk).update(sequence=F("sequence") + 1)
    former = {"starts_at": standing.starts_at, "zone": standing.zone, "minutes": standing.minutes}
    Shift.objects.create(meeting=meeting, **former, reason=why, at=at, by_label=str(by)[:200])
    changes: journal.Changes = {"starts": (standing.starts_at, slot.instant), "reason": (None, why)}
    journal.write(gettext_noop("meeting moved"), meeting, by=by, at=at, changes=changes)
    return keep(meeting, gettext_noop("meeting moved"), by, at)


@transaction.atomic
def cancel_meeting(*, meeting: Meeting, reason: str, by: User, at: datetime) -> Slip:
    """Give a meeting up; invitations that still wait are never sent. Its slip takes it back.

    Refused without a reason, and when it was held or cancelled.
    """
    why, verb = _reason(reason), gettext_noop("meeting cancelled")
    itself = Meeting.objects.filter(pk=meeting.pk)
    with slips.recording(verb, meeting, by=by, at=at, watching=[itself]) as slip:
        take(meeting, CANCEL, reason=why)
        itself.update(sequence=F("sequence") + 1)
    recall_invitations([meeting], by=by, at=at)
    journal.write(verb, meeting, by=by, at=at, changes={"reason": (None, why)})
    return slip


@transaction.atomic
def remove_meeting(*, meeting: Meeting, by: User, at: datetime) -> Slip:
    """Take a meeting out of the house, with all that belongs to it; its slip brings it back.

    Invitations that still wait are never sent; for whoever got one the cancelling waits in the outbox.

    Refused when it was held: its happening stands.
    """
    if meeting.state == State.HELD:
        raise WasHeld
    verb, itself = gettext_noop("meeting removed"), Meeting.objects.filter(pk=meeting.pk)
    journal.write(verb, meeting, by=by, at=at)
    recall_invitations([meeting], by=by, at=at)
    if meeting.state == State.AGREED:
        itself.update(sequence=F("sequence") + 1)
    say_farewell(meeting, by, at)
    with slips.recording(verb, meeting, by=by, at=at, watching=reach(itself), removes=True) as slip:
        itself.delete()
    index.drop(MEETING, meeting.code)
    return slip


def make(office: Office, draft: Draft, time: Slot | When | None, by: User, at: datetime, **identity: Any) -> Meeting:
    """A new meeting with its rows, under a UID of its own unless it has the `identity` of one of a series.

    Part of the caller's transaction.
    """
    known = identity or {"uid": new_uid()}
    meeting = Meeting.add(office=office, made_at=at, made_by=by, **known, **time_of(time), **columns(draft))
    attach(meeting, draft, by, at)
    return meeting


def new_uid() -> str:
    """What calendars know a meeting or a series by, for ever."""
    return f"{uuid4()}@{settings.MAIL_DOMAIN}"


def time_of(time: Slot | When | None) -> dict[str, Any]:
    """The columns of an exact time, of a vague one, or of none."""
    if isinstance(time, Slot):
        day = {"start": time.day, "end": time.day, "precision": Precision.DAY.value, "date_words": ""}
        return {**day, "time": time.time, "zone": time.zone, "starts_at": time.instant}
    vague = time or When(None, None, Precision.UNKNOWN)
    said = {"start": vague.start, "end": vague.end, "precision": vague.precision.value, "date_words": vague.words}
    return {**said, "time": None, "zone": "", "starts_at": None}


def _reason(text: str) -> str:
    if not text.strip():
        raise NoReason
    return text.strip()[:500]
