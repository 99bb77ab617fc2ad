"""A time is found: offered, chosen by guests through their links, taken."""

import re
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from attache.kernel import clock
from attache.kernel.calendars import UnknownZone
from attache.kernel.languages import Language, Words
from attache.kernel.links.actions import LinkEnded
from attache.kernel.links.models import Link
from attache.registry.people import actions as people
from attache.registry.people.models import User
from attache.relations.meetings.models import Meeting
from attache.relations.polls import actions, queries, rules
from attache.relations.polls.forms import answers_in
from attache.relations.polls.models import Guest, Option, Vote
from attache.relations.polls.states import Answer
from tests.chronicle.factories import make_office
from tests.meetings.factories import AT, agree, fresh, make_ana, propose

pytestmark = pytest.mark.django_db
NINE, TEN = datetime(2020, 6, 9, 7, tzinfo=UTC), datetime(2020, 6, 10, 7, tzinfo=UTC)
POLL = "/office/meetings/M-0001/poll/"


@pytest.fixture
def ana() -> User:
    return make_ana()


@pytest.fixture
def meeting(ana: User) -> Meeting:
    return propose(ana, None)


def offer(meeting: Meeting, ana: User, *moments: datetime) -> list[Option]:
    return actions.offer_times(meeting=meeting, moments=moments or (NINE, TEN), by=ana, at=AT)


def ask(meeting: Meeting, ana: User, name: str = "Wang Hui", zone: str = "Asia/Shanghai") -> tuple[Guest, Link, str]:
    return actions.ask_guest(meeting=meeting, name=name, zone=zone, language=Language.ZH, by=ana, at=AT)


def vote(asked: tuple[Guest, Link, str], answers: dict[int, Answer]) -> Guest:
    return actions.vote(guest=asked[0], link=asked[1], answers=answers, address="", at=AT)


def enter(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def text_of(answer) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def test_times_on_offer_keep_what_was_said_of_those_that_stay(ana: User, meeting: Meeting):
    nine, ten = offer(meeting, ana)
    vote(ask(meeting, ana), {nine.pk: Answer.YES, ten.pk: Answer.NO})
    assert [str(one) for one in offer(meeting, ana, NINE)] == ["2020-06-09 07:00"]
    assert [(one.option, str(one)) for one in Vote.objects.all()] == [(nine, "Wang Hui: yes")]


def test_only_times_that_lie_ahead_are_offered_and_only_while_it_is_open(ana: User, meeting: Meeting):
    with pytest.raises(actions.NoTimes):
        actions.offer_times(meeting=meeting, moments=[NINE], by=ana, at=TEN)
    with pytest.raises(actions.Settled):
        offer(agree(ana), ana)


def test_nobody_is_asked_before_there_are_times_or_on_no_clock(ana: User, meeting: Meeting):
    with pytest.raises(actions.NoTimes):
        ask(meeting, ana)
    offer(meeting, ana)
    with pytest.raises(UnknownZone):
        ask(meeting, ana, zone="Mars/Base")


def test_an_answer_is_changed_until_a_time_is_taken(ana: User, meeting: Meeting):
    nine, ten = offer(meeting, ana)
    asked = ask(meeting, ana)
    vote(asked, {nine.pk: Answer.YES})
    vote(asked, {ten.pk: Answer.MAYBE, 999: Answer.NO})
    assert [(one.option, one.answer) for one in Vote.objects.all()] == [(ten, "maybe")]
    agreed = actions.take_time(option=ten, by=ana, at=AT)
    assert (agreed.state, agreed.starts_at, agreed.zone) == ("agreed", TEN, "Asia/Shanghai")
    with pytest.raises(actions.Settled):
        vote(asked, {nine.pk: Answer.YES})
    with pytest.raises(actions.Settled):
        actions.take_time(option=nine, by=ana, at=AT)


def test_the_links_end_when_a_time_is_taken(ana: User, meeting: Meeting):
    [nine, _ten] = offer(meeting, ana)
    asked = ask(meeting, ana)
    actions.take_time(option=nine, by=ana, at=AT)
    assert Link.objects.get().state == "revoked"
    Meeting.objects.update(state="proposed")
    with pytest.raises(LinkEnded):
        vote((Guest.objects.get(), Link.objects.get(), asked[2]), {nine.pk: Answer.YES})


def test_the_best_time_is_the_one_that_is_impossible_for_the_fewest(ana: User, meeting: Meeting):
    nine, ten = offer(meeting, ana)
    assert queries.best(queries.tallies(meeting)[1]) is None
    vote(ask(meeting, ana), {nine.pk: Answer.YES, ten.pk: Answer.MAYBE})
    vote(ask(meeting, ana, "Boris"), {nine.pk: Answer.NO, ten.pk: Answer.MAYBE})
    assert queries.best(queries.tallies(meeting)[1]) == ten


def test_suggestions_lie_within_everybodys_day_and_beside_other_meetings(ana: User, meeting: Meeting):
    make_office("home", "Europe/Moscow", "St Petersburg")
    type(ana.office).objects.filter(code="home").update(country="RU")
    friday = date(2020, 6, 5)
    free = queries.suggestions(fresh(meeting), friday, friday, AT)
    hours = {one.walls[0].start.hour for one in free}
    assert hours == {14, 15, 16, 17}
    agree(ana)  # from 15:00 to 16:00 in Shanghai
    assert {one.walls[0].start.hour for one in queries.suggestions(fresh(meeting), friday, friday, AT)} < hours
    people.enter_days(office=ana.office, days=people.Days("off", friday, friday, Words("Closed")), by=ana, at=AT)
    assert queries.suggestions(fresh(meeting), friday, friday, AT) == []


def test_the_page_offers_asks_and_takes(ana: User, meeting: Meeting, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(clock, "now", lambda: AT)
    client = enter(ana)
    assert "Nothing is offered yet" in text_of(client.get(POLL))
    assert "at most 62 days" in text_of(client.get(POLL + "?first=2020-06-05&last=2021-06-05"))
    assert client.get(POLL + "?first=&last=").status_code == 200
    assert client.post(POLL, {}).status_code == 422
    assert client.post(POLL, {"moment": ["rubbish"]}).status_code == 422
    assert client.post(POLL, {"moment": ["2020-06-09T07:00"]}).status_code == 422
    client.post(POLL, {"moment": [NINE.isoformat()], "day": "2020-06-10", "time": "15:00"})
    assert [one.starts_at for one in Option.objects.all()] == [NINE, TEN]
    assert client.post(POLL + "ask/", {"name": ""}).status_code == 422
    made = client.post(POLL + "ask/", {"name": "Wang Hui", "zone": "Asia/Shanghai", "language": "zh"})
    assert "/to/" in made.content.decode()
    assert "Wang Hui" in text_of(client.get(POLL))
    client.post(f"{POLL}take/{Option.objects.get(starts_at=NINE).pk}/")
    assert fresh(meeting).starts_at == NINE
    assert client.get("/office/meetings/M-9999/poll/").status_code == 404


@pytest.mark.parametrize(
    ("zone", "own"), [("America%2FNew_York", "03:00 Your clock"), ("Asia%2FShanghai", ""), ("Europe%2FMoscow", "")]
)
def test_the_times_of_a_poll_stand_on_all_clocks_of_ours_and_on_the_readers_own(
    ana: User, meeting: Meeting, monkeypatch: pytest.MonkeyPatch, zone: str, own: str
):
    monkeypatch.setattr(clock, "now", lambda: AT)
    make_office("home", "Europe/Moscow", "St Petersburg")
    offer(meeting, ana, NINE)
    client = enter(ana)
    client.cookies["attache_zone"] = zone
    [offered, suggested] = text_of(client.get(POLL)).split("Times that suit all")
    assert "15:00 Shanghai" in offered
    assert "10:00 St Petersburg" in offered
    assert (own in offered, offered.count("Your clock"), "Your clock" in suggested) == (True, bool(own), bool(own))


def test_a_guest_chooses_in_chinese_on_the_own_clock(ana: User, meeting: Meeting, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(clock, "now", lambda: AT)
    nine, ten = offer(meeting, ana)
    _guest, _link, token = ask(meeting, ana, zone="Europe/Moscow")
    page = Client().get(f"/to/{token}/")
    assert "哪些时间适合您" in text_of(page)
    assert "10:00" in text_of(page)
    assert "15:00 Shanghai" in text_of(page)
    answer: Any = Client().post(f"/to/{token}/", {f"option-{nine.pk}": "no", f"option-{ten.pk}": "yes"})
    assert answer.status_code == 302
    assert [(one.option, one.answer) for one in Vote.objects.order_by("option__starts_at")] == [
        (nine, "no"),
        (ten, "yes"),
    ]
    assert "checked" in Client().get(f"/to/{token}/").content.decode()
    assert rules.can_ask(ana)


@given(st.dictionaries(st.text(max_size=12), st.text(max_size=6)))
def test_rubbish_is_no_answer(sent):
    assert answers_in(sent) == {}
    assert answers_in({**sent, "option-7": "yes"}) == {7: Answer.YES}
