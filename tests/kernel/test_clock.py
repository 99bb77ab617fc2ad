"""The clock: this moment, the day in a zone, the faces on the wall."""

from datetime import UTC, date, datetime

import pytest
from django.core.exceptions import ValidationError

from attache.kernel import clock
from attache.kernel.clock import Face


def test_now_is_aware():
    assert clock.now().utcoffset() is not None


def test_day_depends_on_the_zone(monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: datetime(2020, 5, 28, 20, 0, tzinfo=UTC))
    assert clock.today("Asia/Shanghai") == date(2020, 5, 29)
    assert clock.today("Europe/Moscow") == date(2020, 5, 28)


def test_face_shows_the_citys_time():
    at = datetime(2020, 5, 28, 7, 42, tzinfo=UTC)
    assert clock.face("Shanghai", "Asia/Shanghai", at) == Face("Shanghai", "Asia/Shanghai", "15:42")


@pytest.mark.parametrize("zone", ["Asia/Shanghai", "Europe/Moscow", "UTC"])
def test_zone_of_the_database_is_taken(zone):
    clock.check_zone(zone)


@pytest.mark.parametrize("zone", ["Asia/Nowhere", "", "../etc/passwd", "\x00", "/etc"])
def test_other_zones_are_refused(zone):
    with pytest.raises(ValidationError, match="is not a time zone"):
        clock.check_zone(zone)
