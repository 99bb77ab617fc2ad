"""When a note is tried again."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from attache.kernel.outbox.backoff import FIRST, LONGEST, delay
from attache.kernel.outbox.states import ATTEMPTS

numbers = st.integers(1, 10_000)
chances = st.floats(0, 1)


@given(numbers, chances)
def test_it_never_waits_longer_than_the_longest_nor_less_than_half_the_first(attempt: int, chance: float):
    assert FIRST / 2 <= delay(attempt, chance) <= LONGEST


@given(numbers, chances)
def test_a_later_attempt_never_waits_less(attempt: int, chance: float):
    assert delay(attempt + 1, chance) >= delay(attempt, chance)


@given(numbers, chances, chances)
def test_chance_takes_away_half_at_most(attempt: int, one: float, other: float):
    assert delay(attempt, one) >= delay(attempt, other) / 2


def test_it_doubles_from_half_a_minute():
    assert [delay(number, 0) / FIRST for number in (1, 2, 3, 4)] == [1, 2, 4, 8]


def test_a_note_is_tried_for_most_of_a_day():
    whole = sum((delay(number, 0) for number in range(1, ATTEMPTS)), timedelta())
    assert timedelta(hours=12) < whole < timedelta(hours=24)
