"""An office of the past has its own clock; every other one has the world's."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from attache.kernel import clock
from attache.settings import clock_ahead

pytestmark = pytest.mark.any_database


def test_without_a_clock_of_its_own_an_office_has_that_of_the_world(tmp_path: Path) -> None:
    assert clock_ahead(tmp_path) == timedelta()


def test_a_clock_that_is_behind_shows_another_day_at_the_same_hour(tmp_path: Path, settings) -> None:
    (tmp_path / "clock").write_text("-2300")
    settings.CLOCK_AHEAD = clock_ahead(tmp_path)
    shown, real = clock.now(), timezone.now()
    assert real - shown - timedelta(days=2300) < timedelta(seconds=5)
    assert clock.of_the_world(datetime(2020, 5, 29, 8, tzinfo=UTC)) == datetime(2026, 9, 15, 8, tzinfo=UTC)
