"""A series as calendars have it: one letter a person, one UID, a SEQUENCE that grows, and other readers agree."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import icalendar
import pytest
import recurring_ical_events
import vobject

from attache.kernel.invitations import Method, Status, read
from attache.kernel.outbox import actions as outbox
from attache.kernel.outbox.models import Note
from attache.kernel.undo import slips
from attache.kernel.undo.models import Slip
from attache.registry.partners import actions as partners
from attache.registry.people.models import User
from attache.relations.meetings import actions as meetings
from attache.relations.meetings import queries as known
from attache.relations.meetings.logic.drafts import DelegateDraft, PlatformDraft, SideDraft
from attache.relations.meetings.logic.times import Slot
from attache.relations.series import actions
from attache.relations.series.models import Series
from attache.relations.series.outputs import invitations
from tests.meetings.factories import XATU, make_ana, make_partner
from tests.partners.factories import make_person
from tests.series.factories import AT, fresh, make, of, weekly, without

pytestmark = pytest.mark.django_db
FRIDAY = Slot(date(2020, 3, 13), time(11), "Europe/Moscow")


def with_guests(ana: User, **told: Any) -> Series:
    """Ana with a mail address and the rector with one."""
    User.objects.filter(pk=ana.pk).update(email="ana@spbstu.example")
    ana.refresh_from_db()
    make_partner(ana)
    person = make_person(ana)
    partners.add_channel(owner=person, kind="mail", value="lei@xatu.example", by=ana, at=AT)
    ours = SideDraft(
        ours=True, delegates=(DelegateDraft(ana.code),), platforms=(PlatformDraft("voov", "https://voov.example/1"),)
    )
    theirs = SideDraft(organisation=XATU, delegates=(DelegateDraft(person.code),))
    return make(ana, sides=(ours, theirs), **told)


def release(notes: Iterable[Note]) -> None:
    """They have gone out."""
    held = [one for one in notes if one.state == "held"]
    for one in held:
        outbox.mark_sent(note=one, by=make_ana(), at=AT)


def held() -> list[tuple[str, str]]:
    """What waits in the outbox: whom it goes to, and whether it asks or cancels."""
    waiting = Note.objects.filter(state="held").order_by("pk")
    return [(one.to_address, str(read(one.calendar.encode()).method)) for one in waiting]


def calendar_of(series: Series) -> str:
    every = known.meetings([one.code for one in of(series)])
    said = invitations.calendar_text(fresh(series), every, invitations.our_side, AT)
    assert said
    return said


def moments(text: str) -> list[datetime]:
    """When it meets, as another reader of calendars unfolds it."""
    calendar = icalendar.Calendar.from_ical(text)
    found = recurring_ical_events.of(calendar).between((2020, 1, 1), (2021, 1, 1))
    return sorted(one["DTSTART"].dt.astimezone(UTC) for one in found)


def test_one_letter_a_person_says_the_rule_and_what_is_left_out_in_its_language():
    ana = make_ana()
    series = with_guests(ana, timetable=without(weekly(), date(2020, 3, 12)))
    ours, theirs = actions.send_invitations(series=series, by=ana, at=AT)
    assert [(one.to_address, one.state, one.language) for one in (ours, theirs)] == [
        ("ana@spbstu.example", "queued", "en"),
        ("lei@xatu.example", "held", "zh"),
    ]
    said = read(theirs.calendar.encode())
    [event] = said.events
    assert (said.method, event.uid, event.sequence, event.zone) == (Method.REQUEST, series.uid, 0, "Asia/Shanghai")
    assert event.rule
    assert (event.rule.days, event.rule.until) == (("TH",), datetime(2020, 3, 26, 7, tzinfo=UTC))
    assert event.left_out == (datetime(2020, 3, 12, 15, 0),)
    assert ("2020年3月12日" in theirs.body, "BEGIN:VTIMEZONE" in theirs.calendar) == (True, True)
    assert actions.send_invitations(series=series, by=ana, at=AT + timedelta(1)) == [ours, theirs]


def test_a_meeting_that_moved_is_an_exception_and_one_that_is_cancelled_is_left_out():
    ana = make_ana()
    series = with_guests(ana)
    _first, second, third, _fourth = of(series)
    meetings.move_meeting(meeting=second, slot=FRIDAY, minutes=30, reason="x", by=ana, at=AT)
    meetings.cancel_meeting(meeting=third, reason="x", by=ana, at=AT)
    said = calendar_of(series)
    whole, moved = read(said.encode()).events
    assert (moved.instance, moved.start, moved.zone) == (
        datetime(2020, 3, 12, 15, 0), datetime(2020, 3, 13, 16, 0), "Asia/Shanghai",
    )  # fmt: skip
    assert (moved.sequence, whole.left_out) == (1, (datetime(2020, 3, 19, 15, 0),))
    assert moments(said) == [one.starts_at for one in of(series) if one.state != "cancelled"]
    [other] = vobject.readComponents(said)
    assert [one.uid.value for one in other.vevent_list] == [series.uid] * 2


def test_a_series_whose_first_meeting_is_cancelled_begins_with_the_second():
    ana = make_ana()
    series = with_guests(ana)
    meetings.cancel_meeting(meeting=of(series)[0], reason="x", by=ana, at=AT)
    said = calendar_of(series)
    [whole] = read(said.encode()).events
    assert (whole.start, whole.left_out) == (datetime(2020, 3, 12, 15, 0), ())
    assert moments(said) == [one.starts_at for one in of(series)[1:]]


def test_one_meeting_is_told_by_its_recurrence_id():
    ana = make_ana()
    series = with_guests(ana)
    moved = meetings.move_meeting(meeting=of(series)[1], slot=FRIDAY, minutes=30, reason="x", by=ana, at=AT)
    _ours, theirs = meetings.send_invitations(meeting=moved, by=ana, at=AT)
    [event] = read(theirs.calendar.encode()).events
    assert (event.uid, event.instance, event.rule) == (series.uid, datetime(2020, 3, 12, 15, 0), None)


def test_who_is_invited_to_some_meetings_only_has_the_others_left_out():
    ana = make_ana()
    series = with_guests(ana)
    alone = {"sides": [SideDraft(ours=True, delegates=(DelegateDraft(ana.code),)).as_content()]}
    meetings.correct_meeting(meeting=of(series)[3], content=alone, by=ana, at=AT)
    _ours, theirs = actions.send_invitations(series=series, by=ana, at=AT)
    assert read(theirs.calendar.encode()).events[0].left_out == (datetime(2020, 3, 26, 15, 0),)


def test_this_and_the_following_is_a_shorter_series_and_a_new_one():
    ana = make_ana()
    series = with_guests(ana)
    other, _slip = actions.change_series(
        series=series, timetable=weekly(date(2020, 3, 20), count=2), start=of(series)[2], reason="x", by=ana, at=AT
    )
    assert moments(calendar_of(series)) == [one.starts_at for one in of(series)]
    assert moments(calendar_of(other)) == [one.starts_at for one in of(other)]
    assert (len(of(series)), len(of(other))) == (2, 2)


def test_the_cancelling_goes_to_those_whose_invitation_went_out_and_to_nobody_else():
    ana = make_ana()
    series = with_guests(ana)
    notes = actions.send_invitations(series=series, by=ana, at=AT)
    actions.cancel_series(series=series, reason="The virus", by=ana, at=AT)
    assert held() == []  # the invitation that waited is withdrawn
    with pytest.raises(meetings.NobodyTold):
        actions.send_invitations(series=series, by=ana, at=AT)
    assert Note.objects.count() == len(notes)


def test_whoever_was_told_of_a_cancelling_that_is_taken_back_is_invited_anew():
    ana = make_ana()
    series = with_guests(ana)
    release(actions.send_invitations(series=series, by=ana, at=AT))
    slip = actions.cancel_series(series=series, reason="The virus", by=ana, at=AT)
    [theirs] = actions.send_invitations(series=series, by=ana, at=AT)
    said = read(theirs.calendar.encode())
    assert said.events[0].start == datetime(2020, 3, 5, 15, 0)
    assert (said.method, said.events[0].status, "The virus" in theirs.body) == (
        Method.CANCEL, Status.CANCELLED, True,
    )  # fmt: skip
    release([theirs])
    slips.take_back(slip=slip, by=ana, at=AT)
    assert held() == [("lei@xatu.example", "REQUEST")]
    anew = Note.objects.filter(state="held").get()
    assert read(anew.calendar.encode()).events[0].sequence > said.events[0].sequence


def test_a_cancelling_that_still_waits_is_withdrawn_when_it_is_taken_back():
    ana = make_ana()
    series = with_guests(ana)
    release(actions.send_invitations(series=series, by=ana, at=AT))
    slip = actions.cancel_series(series=series, reason="The virus", by=ana, at=AT)
    actions.send_invitations(series=series, by=ana, at=AT)
    slips.take_back(slip=slip, by=ana, at=AT)
    assert held() == []


def test_nobody_is_invited_to_what_is_only_proposed_or_without_an_address():
    ana = make_ana()
    with pytest.raises(actions.NotAgreed):
        actions.send_invitations(series=with_guests(ana, agreed=False), by=ana, at=AT)
    with pytest.raises(meetings.NobodyInvited):
        actions.send_invitations(series=make(ana), by=ana, at=AT)


def test_one_meeting_that_is_removed_or_done_without_somebody_is_cancelled_by_its_recurrence_id():
    ana = make_ana()
    series = with_guests(ana)
    release(actions.send_invitations(series=series, by=ana, at=AT))
    Note.objects.filter(state="queued").update(state="sent", due_at=None, sent_at=AT)
    _first, second, third, _fourth = of(series)
    slip = meetings.remove_meeting(meeting=second, by=ana, at=AT)
    told = [read(one.calendar.encode()) for one in Note.objects.filter(topic="meetings.invitation")]
    assert [(one.method, one.events[0].uid, one.events[0].instance) for one in told] == [
        (Method.CANCEL, series.uid, datetime(2020, 3, 12, 15, 0))
    ] * 2
    meetings.remove_side(meeting=third, place=1, by=ana, at=AT)
    meetings.send_invitations(meeting=third, by=ana, at=AT)
    note = Note.objects.get(about_code=third.code, state="held")
    [event] = read(note.calendar.encode()).events
    assert (read(note.calendar.encode()).method, event.instance) == (Method.CANCEL, datetime(2020, 3, 19, 15, 0))
    back = slips.take_back(slip=slip, by=ana, at=AT)
    assert not Note.objects.filter(about_code=second.code, state__in=["held", "queued"]).exists()
    slips.take_back(slip=back, by=ana, at=AT)
    assert Note.objects.filter(about_code=second.code, state__in=["held", "queued"]).count() == 2


def test_whoever_is_in_no_meeting_of_a_series_any_more_is_told_so_and_nobody_else():
    ana = make_ana()
    series = with_guests(ana)
    release(actions.send_invitations(series=series, by=ana, at=AT))
    first, *_others = of(series)
    meetings.remove_side(meeting=first, place=1, by=ana, at=AT)
    _series, slip = actions.spread(meeting=known.meeting(first.code), to_all=True, by=ana, at=AT)
    actions.send_invitations(series=series, by=ana, at=AT)
    assert held() == [("lei@xatu.example", "CANCEL")]
    note = Note.objects.get(state="held")
    assert ("STATUS" in note.calendar, "voov" in note.calendar) == (False, False)
    slips.take_back(slip=slip, by=ana, at=AT)
    assert held() == []


def test_a_series_whose_making_is_taken_back_is_cancelled_for_whoever_has_it():
    ana = make_ana()
    make_partner(ana)
    series = with_guests(ana)
    release(actions.send_invitations(series=series, by=ana, at=AT))
    slips.take_back(slip=Slip.objects.get(verb="series made"), by=ana, at=AT)
    assert held() == [("lei@xatu.example", "CANCEL")]
    [event] = read(Note.objects.get(state="held").calendar.encode()).events
    assert (event.uid, event.sequence, bool(event.rule)) == (series.uid, 1, True)
