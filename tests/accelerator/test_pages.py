"""The pages of the accelerator in the office."""

import re
from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from attache.kernel import clock
from attache.registry.people.models import User
from attache.science.accelerator import actions
from attache.science.accelerator.models import Expense, Line, Programme
from tests.accelerator.factories import AT, begin, fresh, line, make_ana

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
HOME = "/office/accelerator/"


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


def typed(**changed):
    return {
        "title_en": "Joint accelerator", "partner": "Invented University of Xi'an", "currency": "RUB",
        "granted": "100.00", "share_1": "60.00", "currency_1": "RUB", "share_2": "", "currency_2": "CNY", "least": "1",
        "most": "4", "votes": "2", "zone": "Asia/Shanghai", "closes": "2020-05-20", "closes_hour": "18:00", **changed,
    }  # fmt: skip


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_costs_the_same_for_any_number_of_rows(client: Client, ana: User, rows: int) -> None:
    for _row in range(rows):
        begin(ana)
    with CaptureQueriesContext(connection) as seen:
        page = text_of(client.get(HOME))
    assert page.count("3,000,000 Russian roubles") == rows
    assert len(seen) <= 12, len(seen)


def test_an_accelerator_is_begun_and_corrected_by_its_form(client: Client, ana: User) -> None:
    begin(ana)
    assert client.post(f"{HOME}new/", typed()).status_code == 302
    made = Programme.objects.order_by("-pk")[0]
    assert [str(one) for one in made.shares.all()] == ["60.00 RUB"]
    here = f"{HOME}{made.code}/edit/"
    shown = client.get(here).content.decode()
    assert 'value="2020-05-20"' in shown
    assert client.post(here, typed(opened="1", granted="200.00", note="asked")).status_code == 302
    assert (fresh(made).granted, fresh(made).note) == (Decimal(200), "asked")


def test_what_was_typed_stays_when_it_is_refused(client: Client, ana: User) -> None:
    begin(ana)
    answer = client.post(f"{HOME}new/", typed(share_2="50.00", currency_2="RUB", note="keep me"))
    assert answer.status_code == 422
    assert "together more than the grant" in text_of(answer)
    assert "keep me" in answer.content.decode()


def test_a_move_back_asks_for_the_reason(client: Client, ana: User) -> None:
    programme = begin(ana)
    here = f"{HOME}{programme.code}/move/"
    assert client.post(f"{here}call/", {"reason": ""}).status_code == 302
    refused = client.post(f"{here}redesign/", {"reason": ""})
    assert (refused.status_code, "Say why" in text_of(refused)) == (422, True)
    assert client.post(f"{here}redesign/", {"reason": "the rules"}).status_code == 302
    assert "the rules" in text_of(client.get(programme.get_absolute_url()))
    assert client.get(f"{here}fly/").status_code == 404


def test_the_budget_is_kept_on_its_pages_and_an_exceeded_line_is_told(client: Client, ana: User) -> None:
    programme = begin(ana)
    here = f"{HOME}{programme.code}/lines/"
    client.post(f"{here}new/", {"side": "1", "title_en": "Mentors", "planned": "100.00"})
    one = Line.objects.get()
    client.post(f"{here}{one.code}/spend/", {"day": "2020-05-09", "amount": "130.50", "what": "a mentor"})
    page = text_of(client.get(programme.get_absolute_url()))
    assert "The line “Mentors” is exceeded by 30.50 Russian roubles." in page
    client.post(f"{here}{one.code}/{Expense.objects.get().code}/remove/")
    assert "is exceeded" not in text_of(client.get(programme.get_absolute_url()))
    client.post(f"{here}{one.code}/", {"title_en": "Prizes", "planned": "70.00"})
    client.post(f"{here}{one.code}/remove/")
    assert not Line.objects.exists()
    assert client.get(f"{here}BL-9999/").status_code == 404


def test_the_chronicle_is_told_by_a_press(client: Client, ana: User) -> None:
    programme = begin(ana)
    for what in ("grant", "shape"):
        assert client.post(f"{HOME}{programme.code}/tell/{what}/", {"day": "2020-05-09"}).status_code == 302
    told = fresh(programme)
    assert told.told_grant
    assert told.told
    assert told.told.start == date(2020, 5, 9)
    assert client.get(f"{HOME}{programme.code}/tell/lies/").status_code == 404


@pytest.mark.parametrize("rows", [1, 3])
def test_one_accelerator_costs_the_same_for_any_number_of_lines(client: Client, ana: User, rows: int) -> None:
    programme = begin(ana)
    for _row in range(rows):
        one = line(ana, programme)
        actions.spend(line=one, day=date(2020, 5, 9), amount="5.00", what="tea", by=ana, at=AT)
    with CaptureQueriesContext(connection) as seen:
        client.get(programme.get_absolute_url())
    assert len(seen) <= 18, len(seen)
