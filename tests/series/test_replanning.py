"""Meetings change together: form, day, or not at all; calendars count up, letters wait, undo puts all back."""

import re
from datetime import UTC, date, datetime

import pytest

from attache.kernel.languages import Words
from attache.kernel.outbox.models import Note
from attache.kernel.replanning import Move, Scope, plans, replan, standing
from attache.kernel.undo import slips
from attache.kernel.undo.models import Slip
from attache.registry.people.models import User
from attache.relations.meetings import actions
from attache.relations.meetings.logic.drafts import DelegateDraft, SideDraft
from attache.relations.meetings.models import Meeting, Shift
from attache.relations.series.actions.replanning import OFFER
from tests.meetings.factories import XATU, agree, make_ana, propose

pytestmark = pytest.mark.django_db
AT = datetime(2020, 6, 2, 9, 0, tzinfo=UTC)
SPRING = Scope(date(2020, 2, 1), date(2020, 6, 30), frozenset({"CN"}), formats=frozenset({"in_person", "hybrid"}))
KEY = "meetings.meeting"


def in_person(by: User, **changed: object) -> Meeting:
    return agree(by, format="in_person", **changed)


def act(moves: list[Move], by: User) -> Slip:
    codes = [one.plan.code for one in moves]
    first = Meeting.objects.get(code=codes[0])
    with slips.recording("replanned", first, by=by, at=AT, watching=OFFER.watch(codes), also=[first]) as slip:
        replan(moves, by=by, at=AT)
    return slip


def test_only_meetings_in_person_in_the_area_and_period_are_meant() -> None:
    ana = make_ana()
    touched = in_person(ana)
    agree(ana)  # online
    assert [one.code for one in plans(SPRING)] == [touched.code]
    elsewhere = Scope(SPRING.first, SPRING.last, frozenset({"IT"}), formats=SPRING.formats)
    before = Scope(date(2020, 1, 1), date(2020, 5, 31), formats=SPRING.formats)
    assert (plans(elsewhere), plans(before)) == ([], [])


def test_a_postponed_meeting_keeps_its_hour_its_former_time_and_counts_up() -> None:
    ana = make_ana()
    meeting = in_person(ana)
    [plan] = plans(SPRING)
    act([Move(plan, "postpone", date(2020, 9, 4), Words("Borders are closed"))], ana)
    moved = Meeting.objects.get(pk=meeting.pk)
    assert (moved.starts_at, moved.start) == (datetime(2020, 9, 4, 7, tzinfo=UTC), date(2020, 9, 4))
    assert moved.sequence == meeting.sequence + 1
    assert [(one.starts_at, one.reason) for one in Shift.objects.all()] == [(meeting.starts_at, "Borders are closed")]


def test_the_letter_names_both_times_on_all_clocks_and_waits() -> None:
    ana = make_ana()
    side = SideDraft(organisation=XATU, zone="Europe/Berlin", delegates=(DelegateDraft(name="Wang Hui"),))
    in_person(ana, sides=(side,))
    [plan] = plans(SPRING)
    assert [(one.name, one.zone, one.outside) for one in plan.guests] == [("Wang Hui", "Europe/Berlin", True)]
    act([Move(plan, "postpone", date(2020, 9, 4), Words("Borders are closed"))], ana)
    note = Note.objects.get()
    assert (note.state, note.channel, note.to_name) == ("held", "by_hand", "Wang Hui")
    hours = re.findall(r" (\d\d:\d\d) ", note.body)
    assert hours == ["15:00", "09:00", "15:00", "09:00"]  # Shanghai and the guest's own, before and now


def test_undo_puts_all_back_but_what_only_grows() -> None:
    ana = make_ana()
    meetings = [in_person(ana), propose(ana, format="in_person")]
    before = list(Meeting.objects.order_by("pk").values())
    found = plans(SPRING)
    assert len(found) == len(meetings)
    slip = act([Move(found[0], "online", None, Words("Closed")), Move(found[1], "cancel", None, Words("Closed"))], ana)
    slips.take_back(slip=slip, by=ana, at=AT)
    after = list(Meeting.objects.order_by("pk").values())
    assert [{**one, "sequence": 0} for one in after] == [{**one, "sequence": 0} for one in before]
    assert not Shift.objects.exists()


def test_what_was_changed_has_another_version() -> None:
    ana = make_ana()
    meeting = in_person(ana)
    [plan] = plans(SPRING)
    actions.cancel_meeting(meeting=meeting, reason="Closed", by=ana, at=AT)
    assert standing([(KEY, plan.code)]) == {}
    other = in_person(ana)
    actions.correct_meeting(meeting=other, content={"room": "Hall 2"}, by=ana, at=AT)
    [now] = plans(SPRING)
    assert now.version != plan.version
