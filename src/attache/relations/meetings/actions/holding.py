"""What came of a meeting: one act writes it, and whatever follows from it."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from attache.daybook.chronicle import actions as chronicle
from attache.kernel import hindrances, history, journal
from attache.kernel.dates.when import When
from attache.kernel.moves import Move, Overtaken, take
from attache.kernel.refusals import Refused
from attache.registry.partners import actions as partners
from attache.registry.people.models import Office, User
from attache.relations.meetings import outputs, queries
from attache.relations.meetings.actions.keeping import before, keep, put, tell_again
from attache.relations.meetings.actions.planning import make, time_of
from attache.relations.meetings.actions.promising import note_promises
from attache.relations.meetings.logic.drafts import Draft
from attache.relations.meetings.logic.times import Slot
from attache.relations.meetings.models import Meeting
from attache.relations.meetings.states import HOLD, MEETING, State

HELD = gettext_noop("meeting held")


class NotYet(Refused):
    sentence = _("It has not begun yet. What came of it can be told once it has.")


class TimeUnknown(Refused):
    sentence = _("Say when it was, as exactly as you know it: a day, a month or a season will do.")


@transaction.atomic
def hold_meeting(
    *,
    meeting: Meeting,
    content: history.Content,
    when: When | None = None,
    advance: Move | None = None,
    opened: int | None = None,
    by: User,
    at: datetime,
) -> Meeting:
    """Tell what came of a meeting: who was there, the outcome of each item, the report, as parts of its content.

    In the same act the chronicle records the happening, what was promised becomes commitments, and the line of
    cooperation takes the step `advance`. `when` is a vague time for a meeting that has none. Refused before it begins,
    without any time, when it was held or cancelled, while something keeps it from going ahead (`hindrances`), when a
    commitment has no owner or no day, and with `history.Clashed` where somebody has changed the same meanwhile.
    """
    if meeting.starts_at and meeting.starts_at > at:
        raise NotYet
    if meeting.state not in HOLD.sources:
        raise Overtaken
    hindrances.refuse_open(MEETING, meeting.code)
    told = put(meeting, content, opened=opened, verb=gettext_noop("meeting corrected"), by=by, at=at)
    if when and not told.starts_at:
        Meeting.objects.filter(pk=meeting.pk).update(**time_of(when))
    return _hold(told, advance, by, at)


@transaction.atomic
def enter_meeting(*, office: Office, draft: Draft, time: Slot | When, by: User, at: datetime) -> Meeting:
    """Write down a meeting that has been, with what came of it. Its time may be vague.

    Refused as proposing it and telling its outcome would be.
    """
    if isinstance(time, Slot) and time.instant > at:
        raise NotYet
    meeting = make(office, draft, time, by, at)
    journal.write(gettext_noop("meeting entered"), meeting, by=by, at=at)
    return _hold(meeting, None, by, at)


@transaction.atomic
def correct_outcome(
    *,
    meeting: Meeting,
    content: history.Content,
    when: When | None = None,
    opened: int | None = None,
    by: User,
    at: datetime,
) -> Meeting:
    """Tell the outcome of a held meeting otherwise; the same happening is corrected. Refused unless it was held."""
    if meeting.state != State.HELD:
        raise Overtaken
    if when and not meeting.starts_at and when != meeting.when:
        told = before(meeting)
        Meeting.objects.filter(pk=meeting.pk).update(**time_of(when))
        changes: journal.Changes = {"when": (str(meeting.start), str(when.start))}
        journal.write(gettext_noop("time corrected"), meeting, by=by, at=at, changes=changes)
        tell_again(queries.meeting(meeting.code), told, by, at)
    return put(meeting, content, opened=opened, verb=gettext_noop("outcome corrected"), by=by, at=at)


def _hold(meeting: Meeting, advance: Move | None, by: User, at: datetime) -> Meeting:
    kept = keep(meeting, HELD, by, at)
    if kept.end is None:
        raise TimeUnknown
    told = chronicle.record_happening(draft=outputs.happening(kept), by=by, at=at)
    take(kept, HOLD, happening=told)
    note_promises(kept, by, at)
    if advance and kept.line:
        partners.move_line(line=kept.line, move=advance, on=kept.end, by=by, at=at)
    journal.write(HELD, kept, by=by, at=at, changes={"happening": (None, told.code)})
    return keep(kept, HELD, by, at)
