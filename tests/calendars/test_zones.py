"""Wall time and zone, and the moment they mean: over all zones, year ends and changes of the clocks."""

import random
import zoneinfo
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from attache.kernel.calendars import (
    NeverShown,
    NoZone,
    ShownTwice,
    UnknownZone,
    UnlikelyYear,
    Which,
    instant,
    readings,
    settled,
    wall,
)

ZONES = sorted(zoneinfo.available_timezones() - {"Factory", "localtime"})
EDGES = [
    datetime(year, month, day, hour)
    for year in range(2019, 2028)
    for month, day in ((12, 31), (1, 1))
    for hour in (0, 23)
]


SUNDAYS = [
    datetime(2019, 1, 6, 1) + timedelta(weeks=week)
    for week in range(9 * 52)
    if (datetime(2019, 1, 6) + timedelta(weeks=week)).month in {3, 4, 10, 11}
]


def _walls() -> list[tuple[str, datetime]]:
    """Ten thousand pairs of a zone and a wall time, many at a year's end or where clocks are changed, ever the same."""
    chance = random.Random(20200528)  # noqa: S311  no secret
    start = datetime(1995, 1, 1)
    some = [(chance.choice(ZONES), start + timedelta(minutes=chance.randrange(40 * 525_960))) for _ in range(5000)]
    ends = [(chance.choice(ZONES), chance.choice(EDGES) + timedelta(minutes=chance.randrange(60))) for _ in range(3000)]
    changes = [
        (chance.choice(ZONES), chance.choice(SUNDAYS) + timedelta(minutes=chance.randrange(120))) for _ in range(2000)
    ]
    return some + ends + changes


def test_ten_thousand_walls_come_back_or_are_refused_for_the_right_reason() -> None:
    refused = 0
    for zone, shown in _walls():
        local = {shown.replace(tzinfo=ZoneInfo(zone), fold=fold).astimezone(UTC) for fold in (0, 1)}
        back = {one for one in local if one.astimezone(ZoneInfo(zone)).replace(tzinfo=None, fold=0) == shown}
        try:
            assert {instant(shown, zone)} == back
        except NeverShown:
            assert back == set()
        except ShownTwice:
            assert len(back) == 2
            assert {instant(shown, zone, which) for which in Which} == back
        else:
            assert wall(instant(shown, zone), zone) == shown
            continue
        refused += 1
        assert settled(shown, zone).sentence
        assert settled(shown, zone).at in local
    assert refused > 20


def test_the_clocks_of_third_countries_jump_and_fall_back() -> None:
    jump, back = datetime(2020, 3, 29, 2, 30), datetime(2020, 10, 25, 2, 30)
    with pytest.raises(NeverShown, match=r"There is no 2020-03-29 02:30 in the zone Europe/Berlin.*to 03:30"):
        instant(jump, "Europe/Berlin")
    with pytest.raises(ShownTwice, match=r"2020-10-25 02:30 comes twice in the zone Europe/Berlin"):
        instant(back, "Europe/Berlin")
    assert instant(back, "Europe/Berlin", Which.FIRST) == datetime(2020, 10, 25, 0, 30, tzinfo=UTC)
    assert instant(back, "Europe/Berlin", Which.SECOND) == datetime(2020, 10, 25, 1, 30, tzinfo=UTC)
    with pytest.raises(NeverShown):
        instant(jump, "Europe/Berlin", Which.SECOND)
    taken = settled(jump, "Europe/Berlin")
    assert taken.sentence == "There is no 2020-03-29 02:30 in the zone Europe/Berlin; taken for 2020-03-29 03:30."
    assert wall(taken.at, "Europe/Berlin") == datetime(2020, 3, 29, 3, 30)
    assert settled(back, "Europe/Berlin").sentence.endswith(
        "comes twice in the zone Europe/Berlin; the first is taken."
    )
    earlier, later = readings(back, "Europe/Berlin")
    assert later - earlier == timedelta(hours=1)
    assert readings(jump, "Europe/Berlin")[1] == taken.at


def test_shanghai_and_moscow_never_change_their_clocks_in_these_years() -> None:
    for zone, hours in (("Asia/Shanghai", 8), ("Europe/Moscow", 3)):
        for day in range(2557):
            shown = datetime(2020, 1, 1, 2, 30) + timedelta(days=day)
            assert instant(shown, zone) == (shown - timedelta(hours=hours)).replace(tzinfo=UTC)
            assert settled(shown, zone).sentence == ""


def test_russia_itself_did_in_2014() -> None:
    with pytest.raises(ShownTwice):
        instant(datetime(2014, 10, 26, 1, 30), "Europe/Moscow")


@pytest.mark.parametrize(
    "zone", ["Asia/Nowhere", "MSK+3", "asia/shanghai", "../etc/passwd", "\x00", "posix/UTC", "Factory"]
)
def test_a_wrong_zone_is_refused(zone: str) -> None:
    with pytest.raises(UnknownZone, match="is not a time zone"):
        instant(datetime(2020, 5, 28, 15), zone)
    with pytest.raises(UnknownZone):
        wall(datetime(2020, 5, 28, tzinfo=UTC), zone)


def test_a_missing_zone_is_refused() -> None:
    with pytest.raises(NoZone, match="Say in which time zone this is"):
        settled(datetime(2020, 5, 28, 15), "")


@pytest.mark.parametrize("year", [1, 1799, 2200, 9999])
def test_a_year_that_cannot_be_meant_is_refused(year: int) -> None:
    with pytest.raises(UnlikelyYear, match=f"The year {year} cannot be meant"):
        instant(datetime(year, 1, 1), "Asia/Shanghai")


def test_a_wall_time_has_no_zone_of_its_own() -> None:
    with pytest.raises(ValueError, match="carries no zone"):
        instant(datetime(2020, 5, 28, tzinfo=UTC), "Asia/Shanghai")
