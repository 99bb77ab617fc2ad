"""Random histories of a meeting and a series through the real acts: their calendar files say what the office knows.

SEQUENCE only grows, and a second reader of calendars, which unfolds the rule by itself, finds the same moments.
"""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import icalendar
import pytest
import recurring_ical_events
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from attache.kernel.invitations import Status, read
from attache.kernel.undo import slips
from attache.relations.meetings import actions as meetings
from attache.relations.meetings import queries as known
from attache.relations.meetings.logic.times import Slot
from attache.relations.meetings.models import Meeting
from attache.relations.meetings.outputs.invitations import calendar_text
from attache.relations.series import actions, queries
from attache.relations.series.models import Series
from attache.relations.series.outputs import invitations
from tests.meetings.factories import make_ana, propose
from tests.series.factories import AT, make, weekly

pytestmark = pytest.mark.django_db
ZONES = ("Asia/Shanghai", "Europe/Moscow", "America/New_York")
SLOTS = st.builds(
    Slot, st.dates(date(2020, 3, 2), date(2020, 5, 29)), st.builds(time, st.integers(5, 22)), st.sampled_from(ZONES)
)
STEPS = st.tuples(
    st.sampled_from(["one", "following", "all", "cancel one", "cancel following", "undo"]), st.integers(0, 5)
)
QUICK = settings(
    max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)


def unfolded(text: str) -> list[datetime]:
    """The moments that another reader finds."""
    found = recurring_ical_events.of(icalendar.Calendar.from_ical(text)).between((2020, 1, 1), (2021, 6, 1))
    return sorted(one["DTSTART"].dt.astimezone(UTC) for one in found)


def told(series: Series) -> str | None:
    """The file of a series, as our side has it."""
    every = known.meetings([one.code for one in queries.meetings_of(series)])
    return invitations.calendar_text(queries.series(series.code), every, invitations.our_side, AT)


def meets(series: Series) -> list[datetime]:
    live = queries.meetings_of(series).exclude(state="cancelled")
    return sorted(one.starts_at for one in live if one.starts_at)


def counted() -> dict[str, int]:
    """How far each meeting has counted."""
    return dict(Meeting.objects.values_list("code", "sequence"))


@contextmanager
def forgotten() -> Iterator[None]:
    """What an example did is gone before the next."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@QUICK
@given(slots=st.lists(SLOTS, min_size=1, max_size=3), ends=st.booleans())
def test_a_meeting_is_in_its_file_as_the_office_knows_it_and_its_sequence_only_grows(slots: list[Slot], ends: bool):
    with forgotten():
        ana = make_ana()
        meeting = meetings.agree_meeting(meeting=propose(ana, slots[0]), by=ana, at=AT)
        last = _is_told(meeting, -1)
        for slot in slots[1:]:
            meetings.move_meeting(meeting=meeting, slot=slot, minutes=45, reason="x", by=ana, at=AT)
            last = _is_told(meeting, last)
        if ends:
            slip = meetings.cancel_meeting(meeting=meeting, reason="x", by=ana, at=AT)
            last = _is_told(meeting, last)
            slips.take_back(slip=slip, by=ana, at=AT)
            _is_told(meeting, last)


def _is_told(meeting: Meeting, last: int) -> int:
    """The file says what the office knows, under a SEQUENCE above the last one."""
    standing = known.meeting(meeting.code)
    side = next(one for one in standing.sides.all() if one.ours)
    [event] = read(calendar_text(standing, side, AT).encode()).events
    assert (event.uid, event.starts_at, event.minutes) == (meeting.uid, standing.starts_at, standing.minutes)
    assert (event.status is Status.CANCELLED) == (standing.state == "cancelled")
    assert event.sequence > last
    return event.sequence


@QUICK
@given(steps=st.lists(STEPS, min_size=1, max_size=3), slot=SLOTS, weekday=st.integers(0, 6))
def test_a_series_is_in_its_files_as_the_office_knows_it(steps: list[tuple[str, int]], slot: Slot, weekday: int):
    with forgotten():
        ana = make_ana()
        make(ana, weekly(count=3))
        slip: Any = None
        for what, where in steps:
            before = counted()
            slip = _step(what, where, slot, weekday, slip, ana)
            after = counted()
            assert all(after[code] >= number for code, number in before.items() if code in after)
        for series in Series.objects.all():
            text = told(series)
            assert (unfolded(text) if text else []) == meets(series)
            events = read(text.encode()).events if text else ()
            assert {one.uid for one in events} <= {series.uid}
            assert all(one.sequence >= series.sequence for one in events)
            assert series.is_running or not events


def _step(what: str, where: int, slot: Slot, weekday: int, slip: Any, ana: Any) -> Any:
    """One act upon the newest series, where there is anything left to act upon. Returns its slip, if it has one."""
    series = Series.objects.order_by("pk").last()
    coming = queries.to_come(series, AT) if series else []
    if what == "undo" and slip and slip.code:
        with suppress(slips.Collided):  # it has been changed since
            slips.take_back(slip=slip, by=ana, at=AT)
        return None
    if not series or not coming or what == "undo":
        return slip
    one = coming[where % len(coming)]
    start = one if what.endswith("following") else None
    days = weekly(date(2020, 6, 1) + timedelta(days=weekday), count=len(coming))
    if what == "one" and one.state == "agreed":
        meetings.move_meeting(meeting=one, slot=slot, minutes=30, reason="x", by=ana, at=AT)
        return slip
    if what == "cancel one":
        return meetings.cancel_meeting(meeting=one, reason="x", by=ana, at=AT)
    if what == "cancel following":
        return actions.cancel_series(series=series, start=start, reason="x", by=ana, at=AT)
    return actions.change_series(series=series, timetable=days, start=start, reason="x", by=ana, at=AT)[1]
