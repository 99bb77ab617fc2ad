"""The days of a rule: counted as calendars count them, days off left out or kept."""

from datetime import date, datetime, timedelta

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given, settings
from hypothesis import strategies as st

from attache.kernel.invitations import Event, Invitation, Method, text
from attache.relations.series.logic import days
from attache.relations.series.logic.days import days_of, plan, rule_of
from attache.relations.series.states import MOST, Every
from tests.series.factories import THURSDAY, weekly, without


def free(_on: date) -> list[tuple[str, str]]:
    return []


def thursdays_off(on: date) -> list[tuple[str, str]]:
    return [("Xi'an", "Qingming")] if on.month == 4 else []


@given(every=st.sampled_from(Every), first=st.dates(date(2019, 1, 1), date(2030, 12, 31)))
@settings(max_examples=60)
def test_the_days_are_those_that_another_reader_of_the_rule_finds(every, first):
    begins = datetime.combine(first, datetime.min.time())
    event = Event("u", begins, "Asia/Shanghai", 60, begins, rule=rule_of(every, first))
    [rule] = [line for line in text(Invitation(Method.PUBLISH, (event,))).splitlines() if line.startswith("RRULE:")]
    expected = [one.date() for one in rrulestr(rule, dtstart=begins)[:6]]
    found = days_of(every, first)
    assert [next(found) for _one in range(6)] == expected


def test_days_off_are_left_out_and_the_number_of_meetings_is_kept():
    found = plan(Every.WEEKLY, date(2020, 3, 26), last=None, count=3, offs=thursdays_off, skips=True)
    assert [(f"{one.on:%m-%d}", one.meets) for one in found] == [
        ("03-26", True), ("04-02", False), ("04-09", False), ("04-16", False), ("04-23", False), ("04-30", False),
        ("05-07", True), ("05-14", True),
    ]  # fmt: skip
    kept = plan(Every.WEEKLY, date(2020, 3, 26), last=date(2020, 4, 9), count=None, offs=thursdays_off, skips=False)
    assert [(one.meets, one.offs) for one in kept][1] == (True, [("Xi'an", "Qingming")])


@pytest.mark.parametrize(
    ("end", "refusal"),
    [
        ({"last": None, "count": None}, days.NoEnd),
        ({"last": THURSDAY, "count": 3}, days.NoEnd),
        ({"last": THURSDAY - timedelta(1), "count": None}, days.EndsBefore),
        ({"last": None, "count": MOST + 1}, days.TooMany),
        ({"last": THURSDAY + timedelta(days=9000), "count": None}, days.TooMany),
    ],
)
def test_a_rule_without_a_sensible_end_is_refused(end, refusal):
    with pytest.raises(refusal):
        plan(Every.WEEKLY, THURSDAY, **end, offs=free, skips=True)


def test_a_rule_that_leaves_no_day_is_refused():
    with pytest.raises(days.NoDays):
        plan(Every.WEEKLY, date(2020, 4, 2), last=date(2020, 4, 9), count=None, offs=thursdays_off, skips=True)


def test_the_rule_begins_with_a_day_that_is_held_but_the_last_weekday_of_a_month_stays_the_last():
    assert without(weekly(), THURSDAY).first == THURSDAY + timedelta(weeks=1)
    fifth = date(2020, 4, 30)
    assert without(weekly(fifth, every="monthly_weekday"), fifth).first == fifth
