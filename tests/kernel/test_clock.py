"""The clock: this moment, the day in a zone, the faces on the wall."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django import template
from django.core.exceptions import ValidationError
from django.utils import translation

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
    shown = Face("Shanghai", "Asia/Shanghai", "15:42", date(2020, 5, 28), timedelta(hours=8))
    assert clock.face("Shanghai", "Asia/Shanghai", at) == shown


PLACES = [("St Petersburg", "Europe/Moscow"), ("Shanghai", "Asia/Shanghai")]


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ["Thu 31 Dec|22:30||UTC+3", "Fri 1 Jan|03:30|next day|UTC+8", "Thu 31 Dec|14:30||UTC−5"]),
        ("ru", ["чт, 31 дек.|22:30||UTC+3", "пт, 1 янв.|03:30|на следующий день|UTC+8", "чт, 31 дек.|14:30||UTC−5"]),
        ("zh-hans", ["12月31日周四|22:30||UTC+3", "1月1日周五|03:30|次日|UTC+8", "12月31日周四|14:30||UTC−5"]),
    ],
)
def test_one_moment_on_every_clock_says_when_the_day_differs(language, words):
    at = datetime(2020, 12, 31, 19, 30, tzinfo=UTC)
    with translation.override(language):
        shown = clock.faces(PLACES, at, own="America/New_York")
        assert [f"{one.day_words}|{one.time}|{one.ahead_words}|{one.offset_words}" for one in shown] == words


def test_a_clock_of_ones_own_that_shows_the_same_is_left_out():
    at = datetime(2020, 5, 28, 7, 42, tzinfo=UTC)
    assert [one.zone for one in clock.faces(PLACES, at, own="Asia/Singapore")] == ["Europe/Moscow", "Asia/Shanghai"]
    assert clock.faces([], at) == []
    [own] = clock.faces([], at, own="Asia/Kolkata")
    assert (own.city, own.offset_words, own.ahead) == ("Your clock", "UTC+5:30", 0)


@pytest.mark.parametrize(
    ("first", "second", "words"),
    [
        ("Pacific/Kiritimati", "Pacific/Honolulu", "previous day"),
        ("Pacific/Kiritimati", "Pacific/Pago_Pago", "2 days earlier"),
        ("Pacific/Pago_Pago", "Pacific/Kiritimati", "2 days later"),
    ],
)
def test_days_are_counted_from_the_first_clock(first, second, words):
    at = datetime(2020, 5, 28, 10, 15, tzinfo=UTC)
    assert clock.faces([("A", first), ("B", second)], at)[1].ahead_words == words


def test_clocks_are_drawn_by_a_tag():
    at = datetime(2020, 12, 31, 19, 30, tzinfo=UTC)
    html = template.Template("{% clocks at places 'Asia/Tokyo' %}").render(
        template.Context({"at": at, "places": PLACES})
    )
    assert html.count("<li>") == 3
    assert '<time datetime="2020-12-31T19:30:00+00:00">Fri 1 Jan, 03:30</time> <span>Shanghai</span>' in html
    assert "UTC+8 · next day" in html


@pytest.mark.parametrize("zone", ["Asia/Shanghai", "Europe/Moscow", "UTC"])
def test_zone_of_the_database_is_taken(zone):
    clock.check_zone(zone)


@pytest.mark.parametrize(
    "zone", ["Asia/Nowhere", "", "../etc/passwd", "\x00", "/etc", "posix/Europe/Moscow", "localtime"]
)
def test_other_zones_are_refused(zone):
    with pytest.raises(ValidationError, match="is not a time zone"):
        clock.check_zone(zone)
