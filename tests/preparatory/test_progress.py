"""The rule by which a learner is at risk."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from attache.students.preparatory.logic.progress import Came, Due, Limits, missed_last, progress
from attache.students.preparatory.states import Concern, Presence

DAY = date(2020, 5, 20)
LIMITS = Limits(attendance=80, in_a_row=3, marks=66)
P, L, E, A = Presence.PRESENT, Presence.LATE, Presence.EXCUSED, Presence.ABSENT


def rows(*said: Presence, mark: int | None = None) -> list[Came]:
    return [Came(DAY + timedelta(days=at), one, mark) for at, one in enumerate(said)]


def concerns(noted: list[Came], held: str = "", goals: tuple[Due, ...] = (), on: date = DAY) -> list[Concern]:
    return [one for one, _figures in progress(noted, held, goals, on, LIMITS).concerns]


def test_whoever_comes_is_not_at_risk():
    found = progress(rows(P, L, P, P, P), "", (), DAY, LIMITS)
    assert (found.share, found.in_a_row, found.average, found.at_risk, found.lessons) == (100, 0, None, False, 5)


def test_too_small_a_share_is_a_risk_from_the_fourth_lesson_on():
    assert concerns(rows(A, P, P)) == []
    assert concerns(rows(A, P, P, P)) == [Concern.ATTENDANCE]
    assert concerns(rows(A, P, P, P, P)) == []  # 80 per cent are enough


def test_excused_lessons_neither_count_nor_break_a_row():
    assert progress(rows(E, E, P, P), "", (), DAY, LIMITS).share == 100
    assert missed_last(rows(P, A, E, A, A)) == 3
    assert missed_last(rows(A, A, P, A)) == 1
    assert Concern.IN_A_ROW in concerns(rows(*[P] * 20, A, E, A, A))


def test_low_marks_are_a_risk():
    assert concerns(rows(P, mark=65)) == [Concern.MARKS]
    assert concerns(rows(P, mark=66)) == []


def test_a_level_that_was_to_be_reached_is_a_risk_from_the_day_after():
    goal = (Due("a2", DAY),)
    assert concerns([], "a1", goal, DAY) == []
    assert concerns([], "a1", goal, DAY + timedelta(days=1)) == [Concern.BEHIND]
    assert concerns([], "b1", goal, DAY + timedelta(days=1)) == []


@given(st.lists(st.sampled_from(Presence), max_size=30), st.integers(0, 100), st.integers(1, 9))
def test_coming_once_more_never_brings_somebody_into_risk(said: list[Presence], least: int, row: int):
    limits = Limits(attendance=least, in_a_row=row, marks=0)
    before = progress(rows(*said), "", (), DAY, limits)
    after = progress(rows(*said, P), "", (), DAY, limits)
    assert after.in_a_row == 0
    assert (after.share or 0) >= (before.share or 0)
    assert sum(before.counts.values()) == before.lessons == len(said)
    many = len(said) - said.count(E)
    if many >= 4:  # before that nothing is said of a share
        assert not (after.at_risk and not before.at_risk)
