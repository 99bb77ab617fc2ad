"""Every act upon a series: what it changes, when it refuses, what its slip puts back."""

from datetime import date, time

import pytest

from attache.kernel.languages import Words
from attache.kernel.undo import slips
from attache.kernel.undo.models import Slip
from attache.relations.meetings import actions as meetings
from attache.relations.meetings.logic.drafts import ItemDraft, SideDraft
from attache.relations.meetings.logic.times import Slot
from attache.relations.meetings.models import Meeting
from attache.relations.series import actions, queries
from attache.relations.series.models import Series
from tests.meetings.factories import SPRING, XATU, make_ana
from tests.series.factories import AT, days, fresh, make, of, weekly, without

pytestmark = pytest.mark.django_db
MONDAYS = weekly(date(2020, 3, 16), time=time(10))
MIDDLE = AT.replace(day=13)


def test_the_meetings_are_made_ahead_with_one_uid_and_their_instants():
    series = make(make_ana(), without(weekly(), date(2020, 3, 12)))
    assert days(series) == ["03-05", "03-19", "03-26"]
    assert {one.uid for one in of(series)} == {series.uid}
    assert [one.instance == one.starts_at for one in of(series)] == [True] * 3
    assert {one.state for one in of(series)} == {"agreed"}
    assert (queries.left_out(series, of(series)), series.last) == ([date(2020, 3, 12)], date(2020, 3, 26))
    assert queries.series_of(of(series)[0]) == series


def test_making_is_taken_back_and_done_again():
    ana = make_ana()
    make(ana)
    slip = Slip.objects.get()
    back = slips.take_back(slip=slip, by=ana, at=AT)
    assert (Series.objects.count(), Meeting.objects.count()) == (0, 0)
    slips.take_back(slip=back, by=ana, at=AT)
    assert len(of(Series.objects.get())) == 4


def test_all_that_is_proposed_is_agreed_at_once():
    ana = make_ana()
    series = make(ana, agreed=False)
    assert len(actions.agree_series(series=series, by=ana, at=MIDDLE)) == 2
    assert [one.state for one in of(series)] == ["proposed", "proposed", "agreed", "agreed"]
    with pytest.raises(actions.NothingToCome):
        actions.agree_series(series=series, by=ana, at=MIDDLE)


def test_when_nothing_has_been_yet_all_is_changed_under_the_same_uid():
    ana = make_ana()
    series = make(ana)
    before = [one.code for one in of(series)]
    changed, slip = actions.change_series(series=series, timetable=MONDAYS, reason="Lessons", by=ana, at=AT)
    assert (changed, changed.uid, changed.every, changed.time) == (series, series.uid, "weekly", time(10))
    assert [one.code for one in of(changed)] == before
    assert days(changed) == ["03-16", "03-23", "03-30", "04-06"]
    assert {one.sequence for one in of(changed)} == {changed.sequence} == {1}
    slips.take_back(slip=slip, by=ana, at=AT)
    assert (days(series), fresh(series).time) == (["03-05", "03-12", "03-19", "03-26"], time(15))
    assert fresh(series).sequence > 1


def test_this_and_the_following_become_a_series_of_their_own():
    ana = make_ana()
    series = make(ana)
    third = of(series)[2]
    other, slip = actions.change_series(series=series, timetable=MONDAYS, start=third, reason="Lessons", by=ana, at=AT)
    assert (days(series), fresh(series).last) == (["03-05", "03-12"], date(2020, 3, 12))
    assert (days(other), other.follows) == (["03-16", "03-23", "03-30", "04-06"], series)
    assert (other.uid != series.uid, third.code in [one.code for one in of(other)]) == (True, True)
    assert fresh(series).sequence == 1
    slips.take_back(slip=slip, by=ana, at=AT)
    assert (days(series), Series.objects.count()) == (["03-05", "03-12", "03-19", "03-26"], 1)


def test_what_has_been_stays_when_all_is_changed():
    ana = make_ana()
    series = make(ana)
    other, _slip = actions.change_series(series=series, timetable=MONDAYS, reason="Lessons", by=ana, at=MIDDLE)
    assert (days(series), days(other)) == (["03-05", "03-12"], ["03-16", "03-23", "03-30", "04-06"])


def test_meetings_without_a_day_are_cancelled_and_the_old_series_with_them():
    ana = make_ana()
    series = make(ana)
    other, slip = actions.change_series(
        series=series, timetable=weekly(date(2020, 3, 5), every="fortnightly", count=2), reason="Less", by=ana, at=AT
    )
    assert (days(other), days(series)) == (["03-05", "03-19"], [])
    assert (fresh(series).state, fresh(series).reason, len(of(series))) == ("cancelled", "Less", 2)
    slips.take_back(slip=slip, by=ana, at=AT)
    assert (fresh(series).state, days(series)) == ("running", ["03-05", "03-12", "03-19", "03-26"])


def test_the_time_that_was_given_up_is_kept_with_the_reason():
    ana = make_ana()
    series = make(ana)
    actions.change_series(series=series, timetable=MONDAYS, reason="Lessons", by=ana, at=AT)
    assert [str(one) for one in of(series)[0].shifts.all()] == ["2020-03-05 07:00 Lessons"]


def test_a_series_is_cancelled_from_some_meeting_on_or_whole():
    ana = make_ana()
    series = make(ana)
    slip = actions.cancel_series(series=series, start=of(series)[1], reason="The virus", by=ana, at=AT)
    assert (days(series), fresh(series).last, fresh(series).state) == (["03-05"], date(2020, 3, 5), "running")
    slips.take_back(slip=slip, by=ana, at=AT)
    assert len(days(series)) == 4
    actions.cancel_series(series=fresh(series), reason="The virus", by=ana, at=AT)
    assert (days(series), fresh(series).state, fresh(series).reason) == ([], "cancelled", "The virus")
    with pytest.raises(actions.NothingToCome):
        actions.cancel_series(series=series, reason="x", by=ana, at=AT)


@pytest.mark.parametrize("reason", ["", "  "])
def test_without_a_reason_nothing_is_changed_or_cancelled(reason):
    ana = make_ana()
    series = make(ana)
    with pytest.raises(actions.NoReason):
        actions.cancel_series(series=series, reason=reason, by=ana, at=AT)
    with pytest.raises(actions.NoReason):
        actions.change_series(series=series, timetable=MONDAYS, reason=reason, by=ana, at=AT)


def test_one_meeting_moves_by_itself_and_the_rest_stays():
    ana = make_ana()
    series = make(ana)
    one = of(series)[1]
    meetings.move_meeting(
        meeting=one, slot=Slot(date(2020, 3, 13), time(9), "Europe/Moscow"), minutes=30, reason="x", by=ana, at=AT
    )
    assert days(series) == ["03-05", "03-13", "03-19", "03-26"]
    assert of(series)[1].instance == one.instance


def test_the_others_become_like_one_but_keep_time_and_agenda():
    ana = make_ana()
    series = make(ana, agenda=(ItemDraft(Words("the grant")),))
    first, second, *_rest = of(series)
    sides = [SideDraft(ours=True).as_content(), SideDraft(name="Another school").as_content()]
    said = {"sides": sides, "room": "Room 5", "agenda": []}
    second = meetings.correct_meeting(meeting=second, content=said, by=ana, at=AT)
    _series, slip = actions.spread(meeting=second, to_all=False, by=ana, at=AT)
    assert [one.room for one in of(series)] == ["", "Room 5", "Room 5", "Room 5"]
    assert [one.agenda.count() for one in of(series)] == [1, 0, 1, 1]
    slips.take_back(slip=slip, by=ana, at=AT)
    assert [one.room for one in of(series)] == ["", "Room 5", "", ""]
    assert str(of(series)[3].sides.all()[1]) == XATU
    actions.spread(meeting=second, to_all=True, by=ana, at=AT)
    assert [one.room for one in of(series)] == ["Room 5"] * 4
    with pytest.raises(actions.NothingToCome):
        actions.spread(meeting=of(series)[3], to_all=False, by=ana, at=AT)
    assert first.sequence == 0


def test_no_meeting_ever_counts_less_than_its_series():
    ana = make_ana()
    series = make(ana)
    slip = actions.cancel_series(series=series, start=of(series)[2], reason="x", by=ana, at=AT)
    slips.take_back(slip=slip, by=ana, at=AT)
    assert all(one.sequence >= fresh(series).sequence >= 2 for one in of(series))


def test_the_chronicle_is_told_of_a_series_once():
    ana = make_ana()
    series = make(ana)
    told = actions.tell_series(series=series, when=SPRING, by=ana, at=AT)
    assert (told.kind, told.status, told.subject_code, told.publishable) == (
        "regular_meetings", "recurring", series.code, True,
    )  # fmt: skip
    assert [str(one.organisation) for one in told.parties.all()] == [XATU]
    with pytest.raises(actions.ToldAlready):
        actions.tell_series(series=series, when=SPRING, by=ana, at=AT)
    gone = make(ana)
    actions.cancel_series(series=gone, reason="x", by=ana, at=AT)
    with pytest.raises(actions.NothingMet):
        actions.tell_series(series=gone, when=SPRING, by=ana, at=AT)
