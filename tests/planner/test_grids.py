"""The grids of the week and the month, on the clocks and calendars of two offices."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attache.front.planner.logic import grids
from attache.front.planner.logic.grids import ALL, SOME, Wall
from attache.kernel.calendars import calendar
from attache.kernel.planned import Entry, without_echoes

SHANGHAI = Wall("Shanghai", "Asia/Shanghai", calendar("CN"))
HOME = Wall("St Petersburg", "Europe/Moscow", calendar("RU", through_decrees=True))
WALLS = (SHANGHAI, HOME)
MONDAY = date(2020, 5, 25)
DAYS = st.dates(date(2020, 1, 1), date(2025, 12, 31))


def talk(starts: datetime, minutes: int = 60, **given) -> Entry:
    return Entry("Talks", "/", "meeting", "M-0001", starts=starts, ends=starts + timedelta(minutes=minutes), **given)


def times(hour: grids.Hour) -> tuple[str, ...]:
    return tuple(dials[0].time for dials in hour.clocks)


def test_the_hours_that_both_cities_share_are_the_afternoon_of_the_one_and_the_morning_of_the_other():
    week = grids.week(WALLS, MONDAY, [], today=MONDAY)
    tuesday = {times(hour): hour.cells[1].works for hour in week.hours}
    assert [clocks for clocks, works in tuesday.items() if works == ALL] == [
        ("14:00", "09:00"),
        ("15:00", "10:00"),
        ("16:00", "11:00"),
        ("17:00", "12:00"),
    ]
    assert tuesday["13:00", "08:00"] == SOME
    assert tuesday["08:00", "03:00"] == ""


def test_a_talk_stands_at_its_hour_on_the_readers_clock_and_is_told_on_both():
    starts = datetime(2020, 5, 26, 7, 30, tzinfo=UTC)
    for walls, row, told in [
        (WALLS, "15:00", [("Shanghai", "15:30–16:30"), ("St Petersburg", "10:30–11:30")]),
        (WALLS[::-1], "10:00", [("St Petersburg", "10:30–11:30"), ("Shanghai", "15:30–16:30")]),
    ]:
        week = grids.week(walls, MONDAY, [talk(starts)], today=MONDAY)
        [(clock, cell)] = [(times(hour)[0], cell) for hour in week.hours for cell in hour.cells if cell.timed]
        assert (clock, [(one.city, one.span) for one in cell.timed[0].times]) == (row, told)


def test_a_talk_by_night_has_its_hour_drawn_and_may_lie_on_another_day():
    late = datetime(2020, 5, 26, 17, 30, tzinfo=UTC)  # half past one on Wednesday in Shanghai
    week = grids.week(WALLS, MONDAY, [talk(late)], today=MONDAY)
    assert [day.on.day for day in week.days if day.timed] == [27]
    assert times(week.hours[0]) == ("01:00", "20:00")
    assert [(one.time, one.ahead) for [one] in week.hours[0].clocks] == [("01:00", ""), ("20:00", "previous day")]
    [told] = [one.times for day in week.days for one in day.timed]
    assert [(one.span, one.ahead) for one in told] == [("01:30–02:30", ""), ("20:30–21:30", "previous day")]


def test_a_reader_away_from_all_offices_sees_the_own_hours_and_nobody_works_by_them():
    late = datetime(2020, 5, 26, 17, 30, tzinfo=UTC)
    away = grids.week(WALLS, MONDAY, [talk(late)], today=MONDAY, own="America/New_York")
    home = grids.week(WALLS, MONDAY, [talk(late)], today=MONDAY)
    assert away.cities == ["Shanghai", "St Petersburg", "Your clock"]
    assert times(away.hours[0]) == ("01:00", "20:00", "13:00")
    [told] = [one.times for day in away.days for one in day.timed]
    assert [(one.city, one.span, one.ahead) for one in told][2:] == [("Your clock", "13:30–14:30", "previous day")]
    assert [[cell.works for cell in hour.cells] for hour in away.hours] == [
        [cell.works for cell in hour.cells] for hour in home.hours
    ]
    assert [day.on for day in away.days if day.timed] == [day.on for day in home.days if day.timed]


@pytest.mark.parametrize("own", ["", "Asia/Shanghai", "Asia/Hong_Kong", "Europe/Minsk", "Etc/GMT-3"])
def test_a_clock_that_shows_what_an_office_shows_is_not_told_twice(own):
    week = grids.week(WALLS, MONDAY, [talk(datetime(2020, 5, 26, 7, tzinfo=UTC))], today=MONDAY, own=own)
    assert week.cities == ["Shanghai", "St Petersburg"]
    assert {len(hour.clocks) for hour in week.hours} == {2}
    assert [len(one.times) for day in week.days for one in day.timed] == [2]


def test_where_the_readers_clock_is_put_back_within_a_week_each_row_says_from_which_day():
    week = grids.week(WALLS, date(2020, 10, 26), [], today=MONDAY, own="America/New_York")
    [row] = [hour for hour in week.hours if times(hour)[0] == "15:00"]
    assert [(one.time, one.since) for one in row.clocks[2]] == [("03:00", None), ("02:00", date(2020, 11, 1))]
    assert [len(dials) for dials in row.clocks] == [1, 1, 2]


def test_a_clock_that_differs_only_after_the_change_is_told_for_those_days():
    before, after = (talk(datetime(2020, 3, day, 12, tzinfo=UTC)) for day in (28, 29))
    week = grids.week(WALLS, date(2020, 3, 23), [before, after], today=MONDAY, own="Europe/Bucharest")
    summer = grids.week(WALLS, date(2020, 3, 30), [], today=MONDAY, own="Europe/Bucharest")
    assert [len(one.times) for day in week.days for one in day.timed] == [3, 2]
    assert (week.cities[2:], summer.cities[2:]) == (["Your clock"], [])


@pytest.mark.parametrize(
    ("day", "city", "works"),
    [
        (date(2020, 4, 26), "Shanghai", True),
        (date(2020, 5, 1), "Shanghai", False),
        (date(2020, 5, 1), "St Petersburg", False),
        (date(2020, 5, 9), "Shanghai", True),
        (date(2020, 5, 11), "St Petersburg", False),
        (date(2020, 10, 8), "Shanghai", False),
        (date(2021, 2, 20), "St Petersburg", True),
        (date(2021, 2, 20), "Shanghai", True),
    ],
)
def test_make_up_days_and_holidays_are_said_for_each_city(day, city, works):
    [drawn] = grids.days(WALLS, day, day, [], today=MONDAY)
    [off] = [one for one in drawn.offs if one.city == city]
    assert (off.works, bool(off.reason)) == (works, True)


def test_an_ordinary_day_needs_no_word():
    assert [day.offs for day in grids.days(WALLS, MONDAY, date(2020, 5, 31), [], today=MONDAY)] == [[]] * 7


def test_what_lasts_days_stands_on_each_of_them():
    fair = Entry("Fair", "/", "chronicle", "H-0001", first=date(2020, 5, 26), last=date(2020, 5, 28))
    due = Entry("List", "/", "clock", "C-0001", first=date(2020, 5, 28))
    drawn = grids.days(WALLS, MONDAY, date(2020, 5, 31), [fair, due], today=date(2020, 5, 28))
    assert [[one.code for one in day.whole] for day in drawn[:5]] == [
        [],
        ["H-0001"],
        ["H-0001"],
        ["H-0001", "C-0001"],
        [],
    ]
    assert [day.on.day for day in drawn if day.is_today] == [28]
    assert [day.is_empty for day in drawn[:2]] == [True, False]


@given(DAYS)
def test_a_month_is_drawn_in_whole_weeks(day):
    begins = grids.first_of(day)
    first, last = grids.days_of_month(begins)
    assert (first.weekday(), last.weekday(), (last - first).days % 7) == (0, 6, 6)
    assert first <= begins <= day <= last
    assert grids.first_of(grids.first_of(day, 7), -7) == begins


@given(st.datetimes(datetime(2020, 1, 1), datetime(2025, 12, 31), timezones=st.just(UTC)))
def test_every_talk_stands_exactly_once_in_its_week_on_any_clock(starts):
    new_york = Wall("New York", "America/New_York", calendar("US"))
    for first in (SHANGHAI, HOME, new_york):
        walls = [first, *(one for one in (*WALLS, new_york) if one is not first)]
        monday = grids.monday_of(starts.astimezone(ZoneInfo(first.zone)).date())
        week = grids.week(walls, monday, [talk(starts)], today=MONDAY)
        assert sum(len(cell.timed) for hour in week.hours for cell in hour.cells) == 1


def test_what_tells_of_a_record_that_stands_there_itself_is_left_out():
    talks = talk(datetime(2020, 5, 26, 7, tzinfo=UTC))
    echo = Entry("Talks", "/", "chronicle", "H-0001", first=date(2020, 5, 26), about="M-0001")
    other = Entry("Letter", "/", "chronicle", "H-0002", first=date(2020, 5, 26), about="L-0009")
    assert without_echoes([talks, echo, other]) == [talks, other]


def test_beyond_all_calendars_nothing_is_drawn():
    assert grids.in_reach(MONDAY)
    assert not grids.in_reach(date(1, 1, 1))
    assert not grids.in_reach(date(9999, 12, 31))
