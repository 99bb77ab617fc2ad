"""Guessing a password is slow, for one account and from one address, and tells nothing about who exists."""

from typing import Any

import pytest
from django.test import Client

from attache.kernel import clock
from tests.people.factories import PASSWORD, make_ana

pytestmark = pytest.mark.django_db
GUESS = "guess"


def attempt(username: str, password: str = GUESS, address: str = "203.0.113.7") -> Any:
    return Client().post("/sign-in/", {"username": username, "password": password}, REMOTE_ADDR=address)


def somewhere(number: int) -> str:
    return f"198.51.{number // 250}.{number % 250 + 1}"


@pytest.fixture
def still(monkeypatch: pytest.MonkeyPatch) -> None:
    """The clock stands, so that a slow machine gives no tokens back."""
    moment = clock.now()
    monkeypatch.setattr(clock, "now", lambda: moment)


@pytest.mark.any_database
def test_of_a_thousand_guesses_at_one_account_from_everywhere_ten_are_looked_at(still: None) -> None:
    make_ana()
    answers = [attempt("ana", f"guess {n}", somewhere(n)).status_code for n in range(1000)]
    assert (answers.count(422), answers.count(429)) == (10, 990)


@pytest.mark.any_database
def test_of_a_thousand_guesses_from_one_address_at_many_accounts_twenty_are_looked_at(still: None) -> None:
    answers = [attempt(f"user{n}").status_code for n in range(1000)]
    assert (answers.count(422), answers.count(429)) == (20, 980)


def test_no_spelling_of_a_name_gives_more_guesses(still: None) -> None:
    make_ana()
    spellings = ["ana", "ANA", "Ana", "aNa", " ana "]
    answers = [attempt(spellings[n % 5], address=somewhere(n)).status_code for n in range(40)]
    assert answers.count(422) == 10


def test_an_account_that_does_not_exist_is_answered_like_one_that_does(still: None) -> None:
    make_ana()
    known = [attempt("ana", address=somewhere(n)) for n in range(15)]
    unknown = [attempt("eve", address=somewhere(n)) for n in range(15)]
    assert [one.status_code for one in known] == [one.status_code for one in unknown]
    assert known[-1].content.decode().count("ana") == unknown[-1].content.decode().count("eve")
    shapes = [sorted(set(one.headers) - {"Content-Length"}) for one in (known[-1], unknown[-1])]
    assert shapes[0] == shapes[1]


def test_the_refusal_keeps_the_name_and_says_when_to_come_back(still: None) -> None:
    answers = [attempt("ana", address=somewhere(n)) for n in range(11)]
    assert answers[-1].headers["Retry-After"] == "180"
    assert 'value="ana"' in answers[-1].content.decode()
    assert "Wait 3 minutes" in answers[-1].content.decode()


def test_the_right_password_costs_nothing(still: None) -> None:
    make_ana()
    assert {attempt("ana", PASSWORD).status_code for _n in range(30)} == {302}
    assert [attempt("ana").status_code for _n in range(10)] == [422] * 10
    assert attempt("ana", PASSWORD).status_code == 429
