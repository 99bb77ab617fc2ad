"""The pages of calls."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from attache.kernel import clock
from attache.registry.people.models import User
from attache.science.calls.models import Call
from tests.calls.factories import AT, NSFC, RFBR, enter, fresh, make_ana, make_fund

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
HOME = "/office/calls/"


@pytest.fixture
def ana(monkeypatch: pytest.MonkeyPatch) -> User:
    monkeypatch.setattr(clock, "now", lambda: AT)
    return make_ana()


@pytest.fixture
def client(ana: User) -> Client:
    client = Client()
    client.force_login(ana)
    return client


def text_of(answer) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def typed(**changed: str) -> dict[str, str]:
    return {
        "title_en": "A call", "title_0": "A call", "type": "joint", "team_min": "2", "team_max": "10",
        "fund_1": RFBR, "language_1": "ru", "currency_1": "RUB", "ceiling_1": "3000000", "zone_1": "Europe/Moscow",
        "day_portal_1": "2020-07-08", "hour_portal_1": "23:59", "fund_2": NSFC, "language_2": "zh",
        "currency_2": "CNY", "zone_2": "Asia/Shanghai", **changed,
    }  # fmt: skip


def test_the_list_teaches_what_a_call_is_while_it_is_empty(client: Client) -> None:
    assert "both sides together" in text_of(client.get(HOME))


def test_the_list_costs_the_same_for_one_and_for_three(client: Client, ana: User) -> None:
    costs = []
    for number in (1, 2):
        for _one in range(number):
            enter(ana)
        client.get(HOME)
        with CaptureQueriesContext(
            connection,
        ) as seen:
            client.get(HOME)
        costs.append(len(seen))
    assert costs[0] == costs[1] <= 12, costs


def test_a_call_is_entered_by_its_form(client: Client, ana: User) -> None:
    for name in (RFBR, NSFC):
        make_fund(ana, name)
    answer = client.post(f"{HOME}new/", typed())
    call = Call.objects.get()
    assert answer.headers["Location"] == call.get_absolute_url()
    assert [str(one) for one in fresh(call).sides.all()] == [RFBR, NSFC]
    page = text_of(client.get(call.get_absolute_url()))
    assert "8 Jul 2020, 23:59" in page
    assert "9 Jul 2020, 04:59" in page
    assert "49 days" in page
    assert "50 days" in page


def test_what_was_typed_stays_when_it_is_refused(client: Client, ana: User) -> None:
    make_fund(ana, RFBR)
    answer = client.post(f"{HOME}new/", typed(source="read on the fund's page"))
    assert answer.status_code == 422
    assert "is no partner that we know" in text_of(answer)
    assert "read on the fund&#x27;s page" in answer.content.decode()
    assert not Call.objects.exists()


def test_a_suspended_call_says_why_on_its_page(client: Client, ana: User) -> None:
    call = enter(ana)
    client.post(f"{call.get_absolute_url()}suspend/", {"reason_en": "Data Security Law"})
    assert "Data Security Law" in text_of(client.get(call.get_absolute_url()))
