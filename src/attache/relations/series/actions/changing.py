"""A series goes on otherwise: at other times, by another rule, or as one of its meetings is said to be."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_noop

from attache.kernel import journal
from attache.kernel.undo import slips
from attache.kernel.undo.models import Slip
from attache.registry.people.models import User
from attache.relations.meetings import queries as meetings
from attache.relations.meetings.actions.keeping import keep, put
from attache.relations.meetings.actions.planning import new_uid, time_of
from attache.relations.meetings.logic.times import Slot
from attache.relations.meetings.models import Meeting, Shift
from attache.relations.meetings.states import State as Standing
from attache.relations.series import outputs, queries
from attache.relations.series.actions.cancelling import cancel
from attache.relations.series.actions.keeping import NothingToCome, close, count_up, lock, next_number, reason_of
from attache.relations.series.actions.making import make_meetings, rule_columns
from attache.relations.series.logic.days import Timetable
from attache.relations.series.models import Series

MOVED = gettext_noop("meeting moved")


@transaction.atomic
def change_series(
    *, series: Series, timetable: Timetable, start: Meeting | None = None, reason: str, by: User, at: datetime
) -> tuple[Series, Slip]:
    """Lay the meetings that are still to come, all or from one on, upon the days of another timetable, in their order.

    Where the days are fewer, the last meetings are cancelled with the reason; where they are more, further ones are
    made like the last. Returns the series that goes on: the same, when all of it is changed; else a new one with a UID
    of its own, before which the old one ends. Refused without a reason, and when nothing is to come.
    """
    why, standing = reason_of(reason), lock(series)
    coming, fresh = queries.to_come(standing, at, start), new_uid()
    if not coming:
        raise NothingToCome
    verb, watching = gettext_noop("series changed"), queries.watched(series.uid, fresh)
    with slips.recording(verb, series, by=by, at=at, watching=watching, also=coming) as slip:
        goes_on = _rule(standing, timetable, coming, fresh, by=by, at=at)
        laid, further = _lay(goes_on, timetable.meets, coming, why, by=by, at=at)
        slip.records += [[one._meta.label_lower, one.code, str(one)] for one in further]
        if goes_on.pk != standing.pk:
            slip.records.append([goes_on._meta.label_lower, goes_on.code, str(goes_on)])
            close(standing, why)
    changes: journal.Changes = {"reason": (None, why), "meetings": (len(coming), len(laid) + len(further))}
    journal.write(verb, series, by=by, at=at, changes=changes)
    return goes_on, slip


@transaction.atomic
def spread(*, meeting: Meeting, to_all: bool, by: User, at: datetime) -> tuple[Series, Slip]:
    """What is said of one meeting is said of the following too, or of all that are still to come: title, people,
    platforms, place, languages; not its time, its agenda and its note.

    Refused when it is one of no series, and when no other is to come.
    """
    series = queries.series_of(meeting)
    coming = queries.to_come(series, at, None if to_all else meeting) if series else []
    others = [one for one in coming if one.pk != meeting.pk]
    if series is None or not others:
        raise NothingToCome
    standing, content = lock(series), outputs.shared_content(meetings.meeting(meeting.code))
    verb = gettext_noop("meeting corrected")
    watching = queries.watched(series.uid)
    with slips.recording(verb, series, by=by, at=at, watching=watching, also=others) as slip:
        for one in others:
            put(one, content, opened=None, verb=verb, by=by, at=at)
        if to_all:
            Series.objects.filter(pk=series.pk).update(title=meeting.title)
        count_up(standing)
    journal.write(verb, series, by=by, at=at, changes={"like": (None, meeting.code), "meetings": (None, len(others))})
    return series, slip


def _rule(
    series: Series, timetable: Timetable, coming: Sequence[Meeting], fresh: str, *, by: User, at: datetime
) -> Series:
    """The series with its new rule: itself when nothing of it stays, else another that follows it."""
    number, rule = next_number(series, coming), rule_columns(timetable)
    staying = queries.meetings_of(series).exclude(pk__in=[one.pk for one in coming]).exists()
    if staying or len(timetable.meets) < len(coming):
        known = {"office": series.office, "title": series.title, "follows": series}
        return Series.add(**known, **rule, uid=fresh, sequence=number, made_at=at, made_by=by)
    Series.objects.filter(pk=series.pk).update(**rule, sequence=number)
    for one in coming:  # none may meet another on its way to its new day
        Meeting.objects.filter(pk=one.pk).update(uid=f"{one.code} {fresh}", instance=None)
    changed: Series = Series.objects.get(pk=series.pk)
    return changed


def _lay(
    series: Series, days: Sequence[date], coming: Sequence[Meeting], why: str, *, by: User, at: datetime
) -> tuple[list[Meeting], list[Meeting]]:
    """The meetings on their new days, and those that are made beside them; what has no day is cancelled."""
    kept = coming[: len(days)]
    for one, on in zip(kept, days, strict=False):
        _move(one, series, Slot(on, series.time, series.zone), why, by=by, at=at)
    for one in coming[len(days) :]:
        cancel(one, why)
        journal.write(gettext_noop("meeting cancelled"), one, by=by, at=at, changes={"reason": (None, why)})
    last = meetings.meeting(kept[-1].code)
    agreed, draft = last.state == Standing.AGREED, outputs.like(last)
    return list(kept), make_meetings(series, draft, days[len(kept) :], agreed=agreed, by=by, at=at)


def _move(meeting: Meeting, series: Series, slot: Slot, why: str, *, by: User, at: datetime) -> None:
    identity = {"uid": series.uid, "instance": slot.instant, "instance_zone": series.zone, "sequence": series.sequence}
    Meeting.objects.filter(pk=meeting.pk).update(**identity, **time_of(slot), minutes=series.minutes)
    former = {"starts_at": meeting.starts_at, "zone": meeting.zone, "minutes": meeting.minutes}
    moved = (meeting.starts_at, meeting.minutes) != (slot.instant, series.minutes)
    if moved and meeting.state == Standing.AGREED:
        Shift.objects.create(meeting=meeting, **former, reason=why, at=at, by_label=str(by)[:200])
    changes: journal.Changes = {"starts": (meeting.starts_at, slot.instant), "reason": (None, why)}
    journal.write(MOVED, meeting, by=by, at=at, changes=changes)
    keep(meeting, MOVED, by, at)
