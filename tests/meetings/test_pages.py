"""The pages of meetings as Ana and a reader meet them."""

import re
from datetime import date, time
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from attache.daybook.chronicle.models import Happening
from attache.kernel import clock
from attache.registry.people.models import User
from attache.registry.people.states import Role
from attache.relations.meetings import actions
from attache.relations.meetings.logic.times import Slot
from attache.relations.meetings.models import Meeting
from tests.chronicle.factories import make_office, make_user
from tests.meetings.factories import (
    AFTER,
    SLOT,
    SPRING,
    XATU,
    agree,
    fresh,
    hold,
    make_ana,
    make_draft,
    make_partner,
    propose,
)

pytestmark = pytest.mark.django_db
HOME = "/office/meetings/"
QUICK = {
    "title": "Talks", "partners": XATU, "day": "2020-06-05", "time": "15:00", "zone": "Asia/Shanghai", "where": "",
    "minutes": "60", "format": "online", "kind": "talks",
}  # fmt: skip


@pytest.fixture(autouse=True)
def after_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: AFTER)


@pytest.fixture
def ana() -> User:
    return make_ana()


def enter(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def text_of(answer) -> str:
    """What can be read on a page, its blanks made one."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def test_a_meeting_is_proposed_with_a_link_that_becomes_our_platform(ana: User):
    make_partner(ana)
    answer: Any = enter(ana).post(HOME + "new/", {**QUICK, "where": "https://meeting.tencent.com/dm/x"})
    meeting = Meeting.objects.get()
    assert answer.url == f"{HOME}{meeting.code}/"
    ours, theirs = fresh(meeting).sides.all()
    assert ([one.address for one in ours.platforms.all()], str(theirs)) == (["https://meeting.tencent.com/dm/x"], XATU)
    assert meeting.starts_at == SLOT.instant


def test_a_room_is_kept_as_such_and_the_time_may_wait(ana: User):
    enter(ana).post(HOME + "new/", {**QUICK, "day": "", "time": "", "where": "Room 5"})
    meeting = Meeting.objects.get()
    assert (meeting.room, meeting.starts_at) == ("Room 5", None)


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"zone": ""}, "without a time zone nobody can know when to come"),
        ({"zone": "Mars/Base"}, "“Mars/Base” is not a time zone"),
        ({"time": ""}, "A day needs its hour"),
        ({"zone": "Europe/Berlin", "day": "2021-03-28", "time": "02:30"}, "the clocks are put forward over it"),
    ],
)
def test_a_time_that_nobody_could_keep_is_refused_with_a_sentence(ana: User, wrong, sentence):
    answer = enter(ana).post(HOME + "new/", {**QUICK, **wrong})
    assert (answer.status_code, sentence in text_of(answer), Meeting.objects.count()) == (422, True, 0)


def test_the_form_knows_the_partner_it_was_opened_from(ana: User):
    partner = make_partner(ana)
    page = enter(ana).get(f"{HOME}new/?partner={partner.code}").content.decode()
    assert f"Technological University ({partner.code})" in page


def test_the_list_shows_what_comes_and_what_was(ana: User):
    propose(ana, Slot(date(2020, 6, 10), time(9), "Asia/Shanghai"))
    hold(ana)
    assert "10 June 2020 09:00 Shanghai" in text_of(enter(ana).get(HOME))
    assert "5 June 2020 15:00 Shanghai" in text_of(enter(ana).get(HOME + "?past"))
    assert "5 June 2020" not in text_of(enter(ana).get(HOME))
    assert "2 meetings" in text_of(enter(ana).get(HOME + "?q=accelerator&office=shanghai"))
    assert "1 meeting " in text_of(enter(ana).get(HOME + "?state=held"))
    assert "Nothing found" in text_of(enter(ana).get(HOME + "?q=nothing"))


def test_empty_lists_say_how_to_begin(ana: User):
    assert "Nothing is arranged" in text_of(enter(ana).get(HOME))
    assert "No meeting has been yet" in text_of(enter(ana).get(HOME + "?past"))


def test_the_list_costs_the_same_for_one_and_for_three(ana: User):
    client, counts = enter(ana), []
    for more in (1, 2):
        for _one in range(more):
            hold(ana)
        with CaptureQueriesContext(connection) as asked:
            client.get(HOME + "?past")
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 12


def test_the_day_is_said_where_it_is_another(ana: User):
    meeting = propose(ana, Slot(date(2020, 6, 5), time(3), "Asia/Shanghai"))
    make_office("home", "Europe/Moscow", "St Petersburg")
    shown = text_of(enter(ana).get(f"{HOME}{meeting.code}/"))
    assert "5 June 2020 03:00 Shanghai 22:00 St Petersburg (4 June 2020)" in shown


def test_a_reader_sees_and_cannot_arrange(ana: User):
    meeting = agree(ana)
    vera = enter(make_user("vera", ana.office, Role.VICE_RECTOR))
    assert [vera.get(f"{HOME}{meeting.code}/{page}").status_code for page in ("", "edit/", "outcome/")] == [
        200,
        403,
        403,
    ]
    assert enter(ana).get(f"{HOME}M-9999/").status_code == 404


def test_agree_move_hold_and_correct_through_the_pages(ana: User):
    meeting, client = propose(ana), enter(ana)
    address = f"{HOME}{meeting.code}/"
    client.post(address + "agree/")
    when = {"day": "2020-06-05", "time": "16:00", "zone": "Asia/Shanghai", "minutes": "90"}
    assert client.post(address + "time/", when).status_code == 422
    client.post(address + "time/", {**when, "reason": "The rector travels"})
    assert "The rector travels" in text_of(client.get(address))
    told = {
        "item-0-title_en": "a joint grant", "item-0-outcome": "decision", "item-0-says": "topic", "told": "done",
        "importance": "2", "unpublished": "on", "report_en": "It went well.",
    }  # fmt: skip
    assert client.post(address + "outcome/", {**told, "item-1-outcome": "decision"}).status_code == 422
    assert client.post(address + "outcome/", told).status_code == 302
    happening = Happening.objects.get()
    assert [(point.kind, str(point)) for point in happening.points.all()] == [("agreed", "a joint grant")]
    assert not happening.publishable
    client.post(address + "outcome/", {**told, "unpublished": ""})
    assert Happening.objects.get().publishable


def test_the_time_of_a_proposed_meeting_is_chosen(ana: User):
    meeting, client = propose(ana, None), enter(ana)
    assert client.get(f"{HOME}{meeting.code}/time/").status_code == 200
    when = {"day": "2020-06-09", "time": "16:00", "zone": "Europe/Moscow", "minutes": "30"}
    client.post(f"{HOME}{meeting.code}/time/", when)
    assert fresh(meeting).zone == "Europe/Moscow"
    assert 'value="16:00"' in client.get(f"{HOME}{meeting.code}/time/").content.decode()


def test_cancelling_offers_to_take_it_back(ana: User):
    meeting, client = agree(ana), enter(ana)
    assert client.post(f"{HOME}{meeting.code}/cancel/", {"reason": ""}).status_code == 422
    answer = client.post(f"{HOME}{meeting.code}/cancel/", {"reason": "The virus"}, follow=True)
    assert "Cancelled: The virus" in text_of(answer)
    assert "Undo" in text_of(answer)
    assert "Removed" in text_of(client.post(f"{HOME}{meeting.code}/remove/", follow=True))


def test_a_side_is_described_with_people_and_platforms(ana: User):
    meeting, client = propose(ana), enter(ana)
    page = f"{HOME}{meeting.code}/sides/1/"
    sent = {
        "organisation": XATU, "role": "partner", "zone": "Asia/Shanghai", "language": "zh",
        "delegates": "Wang Hui\n\nLi Na", "main-service": "voov", "main-number": "123", "back-address": "https://x.example/",
    }  # fmt: skip
    assert client.post(page, {**sent, "organisation": ""}).status_code == 422
    client.post(page, sent)
    side = list(fresh(meeting).sides.all())[1]
    assert [one.name for one in side.delegates.all()] == ["Wang Hui", "Li Na"]
    assert [(one.service, one.fallback) for one in side.platforms.all()] == [("voov", False), ("other", True)]
    client.post(f"{HOME}{meeting.code}/sides/2/", {"group_en": "several agencies", "role": "guest", "zone": ""})
    client.post(f"{HOME}{meeting.code}/sides/0/", {"delegates": "Ana", "zone": "Europe/Moscow", "language": "ru"})
    assert [str(one) for one in fresh(meeting).sides.all()] == ["", XATU, "several agencies"]
    client.post(f"{HOME}{meeting.code}/sides/2/remove/")
    assert fresh(meeting).sides.count() == 2


def test_the_full_form_keeps_what_it_does_not_show(ana: User):
    meeting, client = agree(ana), enter(ana)
    sent = {
        "title_en": "Other talks", "kind": "talks", "sphere": "science", "format": "hybrid", "minutes": "45",
        "importance": "3", "publishable": "on", "languages": ["ru", "zh"], "item-0_en": "the plan", "item-1_en": "",
    }  # fmt: skip
    client.post(f"{HOME}{meeting.code}/edit/", sent)
    found = fresh(meeting)
    assert (str(found), found.languages, found.starts_at) == ("Other talks", ["ru", "zh"], SLOT.instant)
    assert [str(item) for item in found.agenda.all()] == ["the plan"]
    client.post(f"{HOME}{meeting.code}/edit/", {**sent, "item-0_en": ""})
    assert fresh(meeting).agenda.count() == 0


def test_a_meeting_that_has_been_is_entered_with_its_vague_time(ana: User):
    sent = {**QUICK, "when": "spring 2020", "topics": "the programme", "decisions": "a grant\n\n", "publishable": "on"}
    enter(ana).post(HOME + "past/", sent)
    happening = Happening.objects.get()
    assert [(point.kind, str(point)) for point in happening.points.all()] == [
        ("topic", "the programme"),
        ("agreed", "a grant"),
    ]
    assert happening.when.bounds == SPRING.bounds


def test_a_vague_meeting_can_be_told_otherwise(ana: User):
    meeting = actions.enter_meeting(office=ana.office, draft=make_draft(), time=SPRING, by=ana, at=AFTER)
    client, address = enter(ana), f"{HOME}{meeting.code}/outcome/"
    assert "spring 2020" in client.get(address).content.decode()
    client.post(address, {"when": "April 2020", "told": "recurring", "importance": "1"})
    assert str(Happening.objects.get().when.start) == "2020-04-01"


def test_every_version_of_a_meeting_can_be_read(ana: User):
    meeting, client = hold(ana), enter(ana)
    page = text_of(client.get(f"/office/history/meeting/{meeting.code}/"))
    assert "a joint grant" in page


def test_what_is_over_and_untold_asks_for_it(ana: User):
    meeting = agree(ana)
    assert f"What came of it? {meeting}" in text_of(enter(ana).get("/office/needs/"))


def test_the_clock_of_the_device_is_shown_where_it_differs_from_the_offices():
    ana = make_ana()
    meeting, client = agree(ana), enter(ana)
    for zone, more in (("America%2FNew_York", "03:00 Your clock"), ("Asia%2FHong_Kong", ""), ("Nowhere%2F", "")):
        client.cookies["attache_zone"] = zone
        words = re.sub(r"<[^>]+>", "", client.get(meeting.get_absolute_url()).content.decode())
        assert ("Your clock" in words, more in words) == (bool(more), True)
