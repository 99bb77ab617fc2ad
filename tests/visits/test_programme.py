"""The programme as a pure thing: overlaps, gaps, time for the way."""

from datetime import date, time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from attache.kernel.languages import Words
from attache.relations.visits.logic import Stop, between, placed

DAY = date(2020, 6, 10)
HERE, THERE = Words("here"), Words("there")


def stop(key: int, start: str, end: str, place: Words = HERE, transport: Words = HERE) -> Stop:
    return Stop(key, DAY, time.fromisoformat(start), time.fromisoformat(end), place, transport)


def measured(*stops: Stop) -> list[tuple[int, int, int | None, bool]]:
    [(_day, rows)] = placed(stops)
    return [(one.stop.key, one.overlap, one.free, one.hurried) for one in rows]


def test_free_time_and_overlaps_are_counted_by_the_minute():
    rows = stop(2, "10:05", "11:00"), stop(1, "09:00", "10:00"), stop(3, "10:50", "12:00")
    assert measured(*rows) == [(1, 0, None, False), (2, 0, 5, False), (3, 10, 0, False)]


def test_a_long_line_overlaps_all_that_begin_in_it_and_no_more_than_they_last():
    rows = stop(1, "09:00", "12:00"), stop(2, "09:30", "10:00"), stop(3, "11:00", "13:00")
    assert measured(*rows) == [(1, 0, None, False), (2, 30, 0, False), (3, 60, 0, False)]


def test_another_place_within_a_quarter_of_an_hour_without_a_word_of_the_way_is_hurried():
    first, none = stop(1, "09:00", "10:00"), Words()
    assert measured(first, stop(2, "10:05", "11:00", THERE, none))[1][3]
    assert not measured(first, stop(2, "10:05", "11:00", THERE, Words("by car")))[1][3]
    assert not measured(first, stop(2, "10:15", "11:00", THERE, none))[1][3]
    assert not measured(first, stop(2, "10:05", "11:00", HERE, none))[1][3]
    assert not measured(first, stop(2, "10:05", "11:00", none, none))[1][3]


STOPS = st.builds(
    lambda key, day, start, length: Stop(
        key, DAY + timedelta(days=day), time(*divmod(start, 60)), time(*divmod(min(start + length, 1439), 60)), HERE
    ),
    st.integers(1, 99), st.integers(0, 2), st.integers(0, 1438), st.integers(1, 300),
)  # fmt: skip


@given(st.lists(STOPS, max_size=8))
def test_every_line_stands_once_in_order_and_overlaps_only_where_another_runs(stops):
    days = placed(stops)
    assert sorted((one.stop for _day, rows in days for one in rows), key=repr) == sorted(stops, key=repr)
    for _day, rows in days:
        starts = [one.stop.start for one in rows]
        assert starts == sorted(starts)
        for number, one in enumerate(rows):
            before = [other.stop.end for other in rows[:number]]
            runs = max((between(one.stop.start, end) for end in before), default=0)
            assert one.overlap == min(max(runs, 0), one.stop.minutes)
            assert (one.free is None) == (number == 0)
            assert not (one.free and one.overlap)
