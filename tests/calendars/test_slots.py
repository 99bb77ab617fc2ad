"""Slots: never outside anybody's working time, the kindest first."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attache.kernel.calendars import (
    BadHours,
    BadLength,
    BadRange,
    NoSides,
    Side,
    UnknownZone,
    calendar,
    days_off,
    slots,
    wall,
)

SHANGHAI = Side("Shanghai", "Asia/Shanghai", calendar("CN"), lunch=(time(12), time(13)))
PETERSBURG = Side("St Petersburg", "Europe/Moscow", calendar("RU"))
WEEK: Any = {"first": date(2020, 6, 15), "last": date(2020, 6, 19)}
PLACES = [("Asia/Shanghai", "CN"), ("Europe/Moscow", "RU"), ("Europe/Berlin", "DE"), ("America/New_York", "US"),
          ("Asia/Vladivostok", "RU"), ("Australia/Lord_Howe", "AU"), ("Asia/Kathmandu", "NP")]  # fmt: skip
MINUTES = st.integers(0, 23 * 60 + 59).map(lambda minute: time(minute // 60, minute % 60))


@st.composite
def sides(draw: st.DrawFn) -> Side:
    zone, country = draw(st.sampled_from(PLACES))
    edges = sorted(draw(st.lists(MINUTES, min_size=4, max_size=4, unique=True)))
    usual = draw(st.booleans())
    opens, closes = (time(9), time(18)) if usual else (edges[0], edges[3])
    lunch = draw(st.sampled_from([None, (time(12), time(13)) if usual else (edges[1], edges[2])]))
    begins = draw(st.lists(st.datetimes(datetime(2020, 3, 20), datetime(2020, 4, 10)), max_size=4))
    busy = [
        (one.replace(tzinfo=UTC), one.replace(tzinfo=UTC) + timedelta(minutes=draw(st.integers(0, 600))))
        for one in begins
    ]
    return Side("Side", zone, calendar(country, through_decrees=draw(st.booleans())), opens, closes, lunch, busy)


@given(
    st.lists(sides(), min_size=1, max_size=3),
    st.sampled_from([5, 30, 45, 90, 240]),
    st.dates(date(2020, 3, 22), date(2020, 4, 6)),
)
def test_no_slot_lies_outside_anybodys_working_time(parties: list[Side], minutes: int, first: date) -> None:
    for slot in slots(parties, minutes, first=first, last=first + timedelta(days=3), most=200):
        assert slot.end - slot.start == timedelta(minutes=minutes)
        for side, seen in zip(parties, slot.walls, strict=True):
            start, end = wall(slot.start, side.zone), wall(slot.end, side.zone)
            assert (seen.start, seen.end) == (start, end)
            assert side.calendar.works(start.date())
            assert start.date() == end.date()
            for minute in range(minutes + 1):  # every minute of it, so that no change of the clocks slips through
                now = wall(slot.start + timedelta(minutes=minute), side.zone).time()
                assert side.opens <= now <= side.closes
                assert not side.lunch or not side.lunch[0] < now < side.lunch[1]
            assert all(b <= slot.start or slot.end <= a for a, b in side.busy if a < b)
            assert 0 <= slot.margin <= seen.margin


def test_the_kindest_to_the_worst_off_side_comes_first() -> None:
    found = slots([SHANGHAI, PETERSBURG], 60, **WEEK)
    best = found[0]
    assert [(f"{one.start:%a %H:%M}", f"{one.end:%H:%M}", one.margin) for one in best.walls] == [
        ("Mon 15:30", "16:30", 90),
        ("Mon 10:30", "11:30", 90),
    ]
    assert found == sorted(found, key=lambda one: (-one.margin, -one.kindness[1], one.start))
    assert found[0].start == datetime(2020, 6, 15, 7, 30, tzinfo=UTC)
    assert {one.start.date() for one in found} == {date(2020, 6, number) for number in range(15, 20)}


def test_holidays_and_make_up_days_of_both_sides_count() -> None:
    found = slots([SHANGHAI, PETERSBURG], 60, first=date(2020, 6, 22), last=date(2020, 6, 28), most=100)
    assert {one.start.date() for one in found} == {
        date(2020, 6, 22),
        date(2020, 6, 23),
    }  # 24 RU, 25-27 CN, 28 RU Sunday
    alone = slots([SHANGHAI], 60, first=date(2020, 6, 28), last=date(2020, 6, 28))
    assert len(alone) == 14  # a make-up Sunday
    why = [
        (side.name, day.on.day) for side, day in days_off([SHANGHAI, PETERSBURG], date(2020, 6, 22), date(2020, 6, 26))
    ]
    assert why == [("St Petersburg", 24), ("Shanghai", 25), ("Shanghai", 26)]


def test_decreed_days_are_open_to_those_who_work_through_them() -> None:
    april: Any = {"first": date(2020, 4, 13), "last": date(2020, 4, 17)}
    assert slots([SHANGHAI, PETERSBURG], 60, **april) == []
    working = Side("St Petersburg", "Europe/Moscow", calendar("RU", through_decrees=True))
    assert len(slots([SHANGHAI, working], 60, **april)) == 20


def test_nothing_is_offered_before_the_moment_that_is_named() -> None:
    moment = datetime(2020, 6, 19, 7, 15, tzinfo=UTC)
    assert {one.start >= moment for one in slots([SHANGHAI, PETERSBURG], 30, **WEEK, not_before=moment)} == {True}


def test_sides_that_never_meet_get_nothing() -> None:
    far = Side("New York", "America/New_York", calendar("US"), time(9), time(17))
    assert slots([SHANGHAI, far], 30, **WEEK) == []


@pytest.mark.parametrize(
    ("side", "error"),
    [
        (Side("A", "Asia/Shanghai", calendar("CN"), time(18), time(9)), BadHours),
        (Side("A", "Asia/Shanghai", calendar("CN"), lunch=(time(8), time(9))), BadHours),
        (Side("A", "Asia/Shanghai", calendar("CN"), time(9, tzinfo=UTC)), BadHours),
        (Side("A", "Nowhere", calendar("CN")), UnknownZone),
    ],
)
def test_a_side_that_makes_no_sense_is_refused(side: Side, error: type[Exception]) -> None:
    with pytest.raises(error):
        slots([side], 30, **WEEK)


def test_a_search_that_makes_no_sense_is_refused() -> None:
    with pytest.raises(NoSides, match="Say who takes part"):
        slots([], 30, **WEEK)
    for minutes in (-30, 0, 4, 721):
        with pytest.raises(BadLength, match="between 5 minutes and 12 hours"):
            slots([SHANGHAI], minutes, **WEEK)
    for last in (date(2020, 6, 14), date(2021, 6, 15)):
        with pytest.raises(BadRange, match="at most 62 days"):
            slots([SHANGHAI], 30, first=date(2020, 6, 15), last=last)
