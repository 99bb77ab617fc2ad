"""Silence and marks, and whose sign of life is whose, as pure things."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from attache.registry.partners.states import RESTING, Stage
from attache.relations.lines.logic.activity import Sign, Track, dealt
from attache.relations.lines.logic.health import Standing, marks, months, silence
from attache.relations.lines.states import Mark

TODAY = date(2020, 5, 28)
DAYS = st.dates(date(2015, 1, 1), date(2025, 12, 31))


def marked(state: Stage = Stage.TALKS, **said) -> list[Mark]:
    return list(marks(Standing(state, date(2020, 5, 1), **said), TODAY))


def test_months_are_whole_and_never_below_none():
    assert months(date(2020, 2, 29), date(2020, 5, 28)) == 2
    assert months(date(2020, 2, 28), date(2020, 5, 28)) == 3
    assert months(date(2020, 6, 1), date(2020, 5, 28)) == 0
    assert months(date(2018, 12, 31), date(2020, 1, 31)) == 13


def test_a_line_is_silent_after_three_months_and_an_agreement_without_activity_after_six():
    assert marked(last=date(2020, 2, 29)) == []
    assert marked(last=date(2020, 2, 28)) == [Mark.SILENT]
    assert marked(Stage.IN_FORCE, last=date(2019, 11, 29)) == []
    assert marked(Stage.IN_FORCE, last=date(2019, 11, 28)) == [Mark.IDLE]
    assert marked(agreed=True, last=date(2019, 11, 28)) == [Mark.IDLE]


def test_a_step_is_overdue_once_its_day_is_over():
    assert marked(due=TODAY) == []
    assert marked(due=TODAY - timedelta(1)) == [Mark.OVERDUE]
    assert marked(due=TODAY - timedelta(1), last=date(2020, 1, 1)) == [Mark.OVERDUE, Mark.SILENT]


def test_without_a_sign_the_silence_begins_with_the_stage():
    assert silence(Standing(Stage.TALKS, date(2020, 1, 28)), TODAY) == 4


@given(st.sampled_from(list(RESTING)), DAYS, DAYS, st.booleans())
def test_what_rests_is_never_wrong(state, since, due, agreed):
    assert marks(Standing(state, since, due, since, agreed), TODAY) == ()


@given(DAYS, DAYS)
def test_so_many_months_later_is_not_later_than_the_day_and_one_more_is(first, last):
    count = months(first, last)
    if last >= first:
        assert (first.year * 12 + first.month + count, first.day) <= (last.year * 12 + last.month, last.day)
        assert (first.year * 12 + first.month + count + 1, first.day) > (last.year * 12 + last.month, last.day)
    else:
        assert count == 0


SIGNS = st.builds(
    Sign, st.integers(1, 2), DAYS, st.sampled_from(["science", "education"]), st.sampled_from([None, 1, 2, 3])
)


@given(st.lists(SIGNS, max_size=8))
def test_a_sign_that_names_a_line_counts_there_alone_and_the_latest_stands_first(signs):
    tracks = [Track(1, 1, "science"), Track(2, 1, "education"), Track(3, 2, "science")]
    found = dealt(tracks, signs)
    assert set(found) == {1, 2, 3}
    for track in tracks:
        days = [one.day for one in found[track.key]]
        assert days == sorted(days, reverse=True)
        of_it = {one for one in signs if one.partner == track.partner}
        free = {one for one in of_it if one.line is None and (track.key == 3 or one.sphere == track.sphere)}
        assert set(found[track.key]) == {one for one in of_it if one.line == track.key} | free
