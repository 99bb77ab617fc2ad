"""The pages of series as Ana meets them: what is made has been looked at."""

import re
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from attache.kernel import clock
from attache.kernel.invitations import read
from attache.registry.people.models import User
from attache.relations.meetings.models import Meeting
from attache.relations.series.models import Series
from tests.meetings.factories import XATU, make_ana, make_partner
from tests.series.factories import AT, days, make, of, weekly

pytestmark = pytest.mark.django_db
HOME = "/office/meetings/series/"
RULE = {
    "day": "2020-03-26", "time": "15:00", "zone": "Asia/Shanghai", "minutes": "60", "every": "weekly", "until": "",
    "count": "3", "days_off": "skip",
}  # fmt: skip
NEW = {**RULE, "title": "Every week", "partners": XATU, "where": "", "format": "online", "kind": "regular_meetings"}


@pytest.fixture(autouse=True)
def in_march(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: AT)


@pytest.fixture
def ana() -> User:
    return make_ana()


def enter(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def look_and_make(client: Client, address: str, typed: dict[str, str]) -> Any:
    shown = client.post(address, {**typed, "step": "look"})
    assert shown.status_code == 200
    return client.post(address, {**typed, "step": "make", "seen": shown.context["form"].seen})


def test_the_days_are_shown_on_both_clocks_before_anything_is_made(ana: User):
    make_partner(ana)
    client = enter(ana)
    assert client.get(HOME + "new/").status_code == 200
    shown = client.post(HOME + "new/", {**NEW, "step": "look"})
    assert [one.day for one in shown.context["lines"]] == ["26 March 2020", "2 April 2020", "9 April 2020"]
    assert [moment.hour for moment in shown.context["lines"][0].moments] == ["15:00"]
    assert not Series.objects.exists()


@pytest.mark.parametrize(("zone", "own"), [("Asia%2FTokyo", "16:00"), ("Asia%2FShanghai", ""), ("", "")])
def test_a_series_is_shown_on_the_readers_own_clock_where_that_differs(ana: User, zone: str, own: str):
    make_partner(ana)
    series, client = make(ana), enter(ana)
    client.cookies["attache_zone"] = zone
    for shown in (client.get(HOME), client.get(series.get_absolute_url())):
        page = re.sub(r"<[^>]+>", "", shown.content.decode())
        assert f"15:00 {ana.office.city}" in page
        assert (f"{own} Your clock" in page, "Your clock" in page) == (bool(own), bool(own))
    shown = client.post(HOME + "new/", {**NEW, "step": "look"})
    hours = [(moment.hour, moment.place) for moment in shown.context["lines"][0].moments]
    assert hours[1:] == ([(own, "Your clock")] if own else [])


def test_what_was_looked_at_is_made_and_nothing_else(ana: User):
    make_partner(ana)
    client = enter(ana)
    unseen = client.post(HOME + "new/", {**NEW, "step": "make", "seen": "0123456789abcdef"})
    assert (unseen.status_code, Series.objects.count()) == (200, 0)
    answer = look_and_make(client, HOME + "new/", NEW)
    series = Series.objects.get()
    assert answer.url == f"{HOME}{series.code}/"
    assert days(series) == ["03-26", "04-02", "04-09"]
    assert {one.state for one in of(series)} == {"proposed"}


def test_a_day_off_of_either_side_is_left_out_or_marked(ana: User):
    make_partner(ana)
    client, mondays = enter(ana), {**NEW, "day": "2020-03-30", "count": "2"}
    look_and_make(client, HOME + "new/", mondays)
    assert days(Series.objects.get()) == ["03-30", "04-13"]  # 6 April: Qingming
    shown = client.post(HOME + "new/", {**mondays, "days_off": "keep", "step": "look"})
    assert [[why for _who, why in one.offs] for one in shown.context["lines"]] == [
        [],
        ["day off for the holiday: Qingming Festival"],
    ]


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"count": ""}, "one of both"),
        ({"until": "2020-05-01"}, "one of both"),
        ({"until": "2020-01-01", "count": ""}, "lies before the first"),
        ({"zone": "Mars/Base"}, "not a time zone"),
        ({"zone": "Europe/Berlin", "day": "2020-03-29", "time": "02:30", "every": "weekly"}, "There is no"),
    ],
)
def test_what_cannot_be_made_is_said_and_what_was_typed_stays(ana: User, wrong: dict[str, str], sentence: str):
    answer = enter(ana).post(HOME + "new/", {**NEW, **wrong, "step": "look", "days_off": "keep"})
    assert answer.status_code == 422
    text = answer.content.decode()
    assert (sentence in text, "Every week" in text) == (True, True)


def test_the_page_of_a_series_changes_it_from_a_meeting_on(ana: User):
    series, client = make(ana), enter(ana)
    third = of(series)[2]
    led: Any = client.get(f"{HOME}of/{third.code}/")
    assert led.url == series.get_absolute_url()
    form = client.get(f"{HOME}{series.code}/change/?from={third.code}").context["form"]
    assert (form["start"].value(), form["day"].value(), form["until"].value()) == (
        third.code,
        date(2020, 3, 19),
        date(2020, 3, 26),
    )
    typed = {**RULE, "start": third.code, "day": "2020-03-20", "count": "2", "reason": "Lessons"}
    look_and_make(client, f"{HOME}{series.code}/change/", typed)
    assert (days(series), days(Series.objects.get(follows=series))) == (["03-05", "03-12"], ["03-20", "03-27"])
    assert client.get(series.get_absolute_url()).context["goes_on_as"]


def test_agreeing_cancelling_and_likening_have_their_buttons(ana: User):
    series, client = make(ana, agreed=False), enter(ana)
    client.post(f"{HOME}{series.code}/agree/")
    assert {one.state for one in of(series)} == {"agreed"}
    client.post(f"{HOME}like/{of(series)[0].code}/", {"reach": "following"})
    assert client.post(f"{HOME}{series.code}/cancel/", {"start": "", "reason": ""}).status_code == 422
    assert client.get(f"{HOME}{series.code}/cancel/").status_code == 200
    client.post(f"{HOME}{series.code}/cancel/", {"start": of(series)[1].code, "reason": "The virus"})
    assert days(series) == ["03-05"]
    assert "one of a series" in client.get(of(series)[0].get_absolute_url()).content.decode()


def test_a_page_of_no_series_is_not_found(ana: User):
    client = enter(ana)
    make_partner(ana)
    assert [client.get(HOME + path).status_code for path in ("MS-9999/", "of/M-9999/")] == [404, 404]
    alone = Meeting.objects.create(office=ana.office, uid="x", made_at=AT, made_by=ana, code="M-0001")
    assert client.get(f"{HOME}of/{alone.code}/").status_code == 404


def test_the_list_teaches_when_it_is_empty(ana: User):
    assert "No series yet" in enter(ana).get(HOME).content.decode()


@pytest.mark.parametrize("address", [HOME, HOME + "{code}/"])
def test_the_number_of_queries_does_not_grow(ana: User, address: str):
    client, counts = enter(ana), []
    for count in (1, 3):
        series = make(ana, weekly(count=count))
        if count == 3:
            make(ana)
        with CaptureQueriesContext(
            connection,
        ) as made:
            assert client.get(address.format(code=series.code)).status_code == 200
        counts.append(len(made))
    assert (counts[0] == counts[1], counts[1] <= 14) == (True, True), counts


def test_the_series_is_told_written_to_its_guests_and_given_as_a_file(ana: User):
    series, client = make(ana), enter(ana)
    address = f"{HOME}{series.code}/"
    assert client.get(address + "tell/").status_code == 200
    assert client.post(address + "tell/", {"when": "spring 2020"}).status_code == 302
    assert "H-0001" in client.get(address).content.decode()
    assert client.post(address + "invite/").status_code == 409  # nobody has an address
    file = client.get(address + "series.ics")
    assert (file["Content-Type"], read(file.content).events[0].uid) == ("text/calendar; charset=utf-8", series.uid)
    client.post(address + "cancel/", {"start": "", "reason": "The virus"})
    assert client.get(address + "series.ics").status_code == 404
