"""The rule of levels: what passes, which level is held, for how long."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attache.students.centres.logic.levels import (
    LADDER,
    Held,
    Paper,
    held,
    passed,
    reaches,
    short_of,
    towards,
    valid_until,
)
from attache.students.centres.states import Level, Subtest

DAY = date(2020, 2, 29)
SCORES = st.lists(st.integers(0, 100), min_size=5, max_size=5)


def of(*marks: int | None) -> dict[Subtest, int | None]:
    return dict(zip(Subtest, marks, strict=True))


@pytest.mark.parametrize(
    ("marks", "good"),
    [
        ((66, 66, 66, 66, 66), True),
        ((60, 66, 66, 66, 66), True),
        ((66, 66, 66, 66, 60), True),
        ((59, 100, 100, 100, 100), False),
        ((65, 65, 100, 100, 100), False),
        ((60, 65, 66, 66, 66), False),
        ((None, 100, 100, 100, 100), False),
    ],
)
def test_each_subtest_needs_66_per_cent_and_one_of_them_60(marks: tuple[int | None, ...], good: bool):
    assert passed(of(*marks)) is good


@given(SCORES)
def test_what_stands_in_the_way_is_named_exactly_when_it_is_not_passed(marks: list[int]):
    assert bool(short_of(of(*marks))) is not passed(of(*marks))


@given(SCORES, st.integers(0, 4))
def test_a_better_mark_never_takes_a_level_away(marks: list[int], at: int):
    better = [100 if number == at else mark for number, mark in enumerate(marks)]
    assert passed(of(*better)) >= passed(of(*marks))


def test_the_best_of_several_sittings_counts_while_it_is_valid():
    good, bad = of(70, 70, 70, 70, 70), of(10, 70, 70, 70, 70)
    early, late = Paper(Level.B1, DAY, good), Paper(Level.A2, DAY + timedelta(days=90), good)
    failed = Paper(Level.B2, DAY, bad)
    assert held([early, late, failed], date(2020, 6, 1)) == Held(Level.B1, date(2022, 2, 28))
    assert held([early, late, failed], date(2022, 3, 1)) == Held(Level.A2, date(2022, 5, 29))
    assert held([failed], date(2020, 6, 1)) == Held()
    assert held([early], DAY - timedelta(days=1)) == Held()


def test_a_sitting_holds_for_two_years_to_the_day():
    assert valid_until(date(2020, 5, 20)) == date(2022, 5, 20)
    assert valid_until(DAY) == date(2022, 2, 28)


def test_one_works_towards_the_next_level_and_from_the_highest_no_further():
    assert [towards(one) for one in ("", *LADDER)] == [*LADDER, Level.C2]
    assert [reaches(one, Level.B1) for one in ("", "a2", "b1", "c2")] == [False, False, True, True]
