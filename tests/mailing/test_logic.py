"""Nothing arrives at night, no provider is hurried, and nobody gets what was not chosen."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attache.front.mailing.logic.chosen import chosen, is_of_interest
from attache.front.mailing.logic.hours import next_open
from attache.front.mailing.logic.lanes import LANES, lane_of, rate_of
from attache.front.subscribers.logic import ZONES

pytestmark = pytest.mark.any_database
NINE, EIGHT = time(9), time(20)
moments = st.datetimes(datetime(2019, 1, 1), datetime(2027, 1, 1)).map(lambda one: one.replace(tzinfo=UTC))
hours = st.builds(time, st.integers(0, 23), st.sampled_from([0, 30]))


@pytest.mark.parametrize(
    ("at", "zone", "opens"),
    [
        ("2020-06-01T08:00", "Asia/Shanghai", "2020-06-01T08:00"),
        ("2020-06-01T11:59", "Asia/Shanghai", "2020-06-01T11:59"),
        ("2020-06-01T12:00", "Asia/Shanghai", "2020-06-02T01:00"),
        ("2020-06-01T00:59", "Asia/Shanghai", "2020-06-01T01:00"),
        ("2020-06-01T00:59", "America/New_York", "2020-06-01T13:00"),
    ],
)
def test_a_letter_arrives_by_day_on_the_readers_clock(at: str, zone: str, opens: str):
    found = next_open(datetime.fromisoformat(f"{at}+00:00"), zone, NINE, EIGHT)
    assert found == datetime.fromisoformat(f"{opens}+00:00")


@given(at=moments, zone=st.sampled_from(ZONES), opens=hours, closes=hours)
def test_the_next_opening_is_within_the_hours_and_within_a_day(at: datetime, zone: str, opens: time, closes: time):
    found = next_open(at, zone, opens, closes)
    assert at <= found <= at + timedelta(hours=25)
    assert next_open(found, zone, opens, closes) == found
    clock = found.astimezone(ZoneInfo(zone)).time()
    if opens < closes:
        assert opens <= clock < closes
    elif opens > closes:
        assert clock >= opens or clock < closes


def test_all_domains_of_one_provider_share_a_lane_and_others_have_their_own():
    assert lane_of("foxmail.com") == lane_of("qq.com") == "qq"
    assert lane_of("yeah.net") == lane_of("126.com") == "netease"
    assert lane_of("polytech.example") == "polytech.example"
    assert set(map(lane_of, LANES)) < set(LANES.values()) | set(LANES)


def test_providers_in_china_are_served_more_slowly_and_no_waits_means_none():
    assert rate_of("qq", 1).every > rate_of("polytech.example", 1).every
    assert rate_of("qq", 0).every == timedelta(0)


CONTENT = {"lead": [], "sections": [{"section": "science", "items": [1]}, {"section": "office", "items": [2]}]}
WHOLE = {"lead": [], "sections": [{"section": "", "items": [1, 2]}]}


@pytest.mark.parametrize(
    ("content", "wanted", "left"),
    [
        (CONTENT, [], ["science", "office"]),
        (CONTENT, ["office"], ["office"]),
        (CONTENT, ["education"], []),
        (WHOLE, ["education"], [""]),
    ],
)
def test_only_chosen_sections_are_sent(content: dict, wanted: list[str], left: list[str]):
    assert [one["section"] for one in chosen(content, wanted)["sections"]] == left
    assert is_of_interest(content, wanted) == bool(left)
