"""A token bucket lets through what its rate says, whenever somebody comes."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from attache.kernel.limits.rates import Rate, draw, left

START = datetime(2020, 5, 1, tzinfo=UTC)
SECONDS = st.integers(1, 600).map(lambda n: timedelta(seconds=n))
RATES = st.builds(Rate, st.integers(1, 20), SECONDS)
PAUSES = st.lists(st.integers(0, 400_000).map(lambda n: timedelta(milliseconds=n)), min_size=1, max_size=80)


def passes(rate: Rate, pauses: list[timedelta]) -> list[datetime]:
    """When somebody who comes after each pause is let through; a full bucket is stood before."""
    at, full_at, through = START, START, []
    for pause in pauses:
        at += pause
        drawn = draw(full_at, rate, at)
        if drawn.passed:
            through.append(at)
        else:
            assert drawn.full_at == full_at, "a refused try must cost nothing"
        full_at = drawn.full_at
    return through


def test_a_full_bucket_gives_its_burst_and_then_asks_to_wait_for_the_next_token() -> None:
    rate = Rate(3, timedelta(seconds=10))
    assert len(passes(rate, [timedelta(0)] * 9)) == 3
    full_at = START
    for _token in range(3):
        full_at = draw(full_at, rate, START).full_at
    assert draw(full_at, rate, START).wait == timedelta(seconds=10)
    assert draw(full_at, rate, START + timedelta(seconds=4)).wait == timedelta(seconds=6)
    assert draw(full_at, rate, START + timedelta(seconds=10)).passed


@given(RATES, PAUSES)
def test_no_stretch_of_time_lets_more_through_than_the_rate(rate: Rate, pauses: list[timedelta]) -> None:
    through = passes(rate, pauses)
    for first, begin in enumerate(through):
        for last in range(first, len(through)):
            assert last - first + 1 <= rate.burst + (through[last] - begin) // rate.every


@given(RATES, PAUSES)
def test_whoever_waits_as_long_as_told_is_let_through(rate: Rate, pauses: list[timedelta]) -> None:
    at = full_at = START
    for pause in pauses:
        at += pause
        drawn = draw(full_at, rate, at)
        full_at = drawn.full_at
        if not drawn.passed:
            assert draw(full_at, rate, at + drawn.wait).passed
            assert not draw(full_at, rate, at + drawn.wait - timedelta(microseconds=1)).passed


@given(RATES, PAUSES)
def test_what_is_left_is_what_can_be_drawn_at_once(rate: Rate, pauses: list[timedelta]) -> None:
    at = full_at = START
    for pause in pauses:
        at += pause
        full_at = draw(full_at, rate, at).full_at
        tokens, now_full_at = left(full_at, rate, at), full_at
        assert 0 <= tokens <= rate.burst
        for _token in range(tokens):
            drawn = draw(now_full_at, rate, at)
            assert drawn.passed
            now_full_at = drawn.full_at
        assert not draw(now_full_at, rate, at).passed


@given(RATES, SECONDS)
def test_whoever_keeps_to_the_rate_is_never_refused(rate: Rate, more: timedelta) -> None:
    assert len(passes(rate, [rate.every + more] * 50)) == 50
    assert len(passes(rate, [rate.every] * 50)) == 50
