"""How pressing a promise is, and when somebody may be written to."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attache.daybook.commitments.logic import level, may_be_mailed
from attache.daybook.commitments.states import Level
from attache.kernel.calendars import calendar

CHINA, RUSSIA = calendar("CN"), calendar("RU")
DAYS = st.dates(date(2020, 1, 1), date(2025, 12, 31))
FRIDAY = date(2020, 6, 5)


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (date(2020, 6, 2), Level.QUIET),
        (date(2020, 6, 3), Level.SOON),
        (FRIDAY, Level.SOON),
        (date(2020, 6, 6), Level.OVERDUE),
        (date(2020, 6, 9), Level.OVERDUE),
        (date(2020, 6, 10), Level.SECOND),
        (date(2020, 6, 12), Level.SECOND),
        (date(2020, 6, 15), Level.TOP),
    ],
)
def test_a_promise_grows_more_pressing_by_the_working_days_of_its_owner(today, expected):
    assert level(FRIDAY, date(2020, 5, 1), today, CHINA) == expected


def test_days_on_which_nobody_works_are_no_silence():
    before_new_year = date(2019, 12, 31)
    assert level(before_new_year, before_new_year, date(2020, 1, 8), RUSSIA) == Level.OVERDUE
    assert level(before_new_year, before_new_year, date(2020, 1, 8), CHINA) == Level.SECOND


def test_a_chinese_make_up_saturday_is_a_day_of_silence():
    due = date(2020, 5, 7)  # 8 May a Friday, 9 May a worked Saturday, 11 May a Monday
    assert level(due, due, date(2020, 5, 11), CHINA) == Level.SECOND
    assert level(due, due, date(2020, 5, 11), RUSSIA) == Level.OVERDUE


@given(DAYS, st.integers(0, 40), st.integers(0, 40), st.sampled_from([CHINA, RUSSIA]))
def test_silence_only_makes_it_more_pressing_and_a_sign_of_life_less(due, late, heard, country):
    today = due + timedelta(late)
    silent = level(due, due, today, country)
    assert level(due, due, today + timedelta(1), country) >= silent
    assert level(due, due + timedelta(heard), today, country) <= silent
    assert (silent >= Level.OVERDUE) == (late > 0)


@pytest.mark.parametrize(
    ("at", "zone", "expected"),
    [
        (datetime(2020, 6, 5, 0, 29, tzinfo=UTC), "Asia/Shanghai", False),
        (datetime(2020, 6, 5, 0, 30, tzinfo=UTC), "Asia/Shanghai", True),
        (datetime(2020, 6, 5, 0, 30, tzinfo=UTC), "Europe/Moscow", False),
        (datetime(2020, 6, 5, 10, 59, tzinfo=UTC), "Asia/Shanghai", True),
        (datetime(2020, 6, 5, 11, 0, tzinfo=UTC), "Asia/Shanghai", False),
        (datetime(2020, 6, 6, 3, 0, tzinfo=UTC), "Asia/Shanghai", False),
    ],
)
def test_nobody_is_disturbed_at_night_or_on_a_day_off(at, zone, expected):
    assert may_be_mailed(at, zone, CHINA) is expected
