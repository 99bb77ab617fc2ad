"""A series with its meetings, made ahead."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_noop

from attache.kernel import journal
from attache.kernel.moves import take
from attache.kernel.records import next_code
from attache.kernel.undo import slips
from attache.kernel.undo.models import Slip
from attache.registry.people.models import Office, User
from attache.relations.meetings.actions.keeping import keep
from attache.relations.meetings.actions.planning import make, new_uid
from attache.relations.meetings.logic.drafts import Draft
from attache.relations.meetings.logic.times import Slot
from attache.relations.meetings.models import Meeting
from attache.relations.meetings.states import AGREE
from attache.relations.series import queries
from attache.relations.series.logic.days import Timetable
from attache.relations.series.models import Series


@transaction.atomic
def make_series(
    *, office: Office, draft: Draft, timetable: Timetable, agreed: bool = False, by: User, at: datetime
) -> tuple[Series, Slip]:
    """Make a series and a meeting on each day of the timetable, proposed or agreed at once; the slip takes all away.

    Refused where an hour is skipped by the clocks, and as proposing a meeting would be.
    """
    uid, code, verb = new_uid(), next_code(Series.CODE_PREFIX), gettext_noop("series made")
    subject = journal.Subject(Series._meta.label_lower, code, str(draft.title))
    with slips.recording(verb, subject, by=by, at=at, watching=queries.watched(uid)) as slip:
        series = Series.add(
            code=code,
            office=office,
            title=draft.title,
            **rule_columns(timetable),
            uid=uid,
            made_at=at,
            made_by=by,
        )
        made = make_meetings(series, draft, timetable.meets, agreed=agreed, by=by, at=at)
        slip.records += [[one._meta.label_lower, one.code, str(one)] for one in made]
    journal.write(verb, series, by=by, at=at, changes={"meetings": (None, len(made))})
    return series, slip


def rule_columns(timetable: Timetable) -> dict[str, object]:
    """The columns of a rule."""
    names = ("every", "first", "time", "zone", "minutes", "days_off")
    return {name: getattr(timetable, name) for name in names} | {"last": timetable.meets[-1]}


def make_meetings(
    series: Series, draft: Draft, days: Iterable[date], *, agreed: bool, by: User, at: datetime
) -> list[Meeting]:
    """Meetings of a series on these days. Part of the caller's transaction."""
    said, verb, made = replace(draft, minutes=series.minutes), gettext_noop("meeting proposed"), []
    for on in days:
        slot = Slot(on, series.time, series.zone)
        identity = {"uid": series.uid, "instance": slot.instant, "instance_zone": series.zone}
        meeting = make(series.office, said, slot, by, at, **identity, sequence=series.sequence)
        if agreed:
            take(meeting, AGREE)
        journal.write(verb, meeting, by=by, at=at)
        made.append(keep(meeting, verb, by, at))
    return made
