"""The rector opens the link on her phone: words in her language, three answers, no account."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from attache.daybook.chronicle import actions as chronicle
from attache.daybook.chronicle.models import Happening
from attache.front.quotations.models import Quotation
from attache.front.quotations.states import State
from attache.kernel import clock
from attache.kernel.languages import Words
from attache.kernel.links.models import Link, Visit
from attache.registry.people.models import User
from tests.people.factories import make_ana
from tests.quotations.factories import AT, WORDS, ask, make_letter, said_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def ana(db: None) -> User:
    return make_ana()


@pytest.fixture
def letter(ana: User) -> Happening:
    return make_letter(ana)


@pytest.fixture
def address(letter: Happening, ana: User, monkeypatch: pytest.MonkeyPatch) -> str:
    """Where the link leads, a day after it was made."""
    monkeypatch.setattr(clock, "now", lambda: AT + timedelta(days=1))
    return f"/to/{ask(said_in(letter), ana)[2]}/"


def words(response: Any) -> str:
    return str(response.content.decode())


def test_the_words_stand_in_the_language_of_the_page_and_the_others_below(client: Client, address: str) -> None:
    for language, tag in (("zh", "zh-Hans"), ("ru", "ru"), ("en", "en")):
        page = words(client.get(address, {"lang": language}))
        places = [page.index(text) for text in WORDS.as_dict().values()]
        main = {"en": 0, "ru": 1, "zh": 2}[language]
        assert places[main] == min(places)
        assert f'<blockquote lang="{tag}">' in page


def test_the_page_says_who_asks_whom_for_what_until_when_and_what_then(client: Client, address: str) -> None:
    page = words(client.get(address, {"lang": "en"}))
    for said in ("Shanghai office", "For 雷亚萍", "A letter from the Rector", "4 May 2020", "(Shanghai)"):
        assert said in page
    assert "3 Jun 2020, 14:00" in page or "3 June 2020, 14:00" in page
    assert "Exactly these words will be printed with your name" in page


def test_words_that_are_missing_in_a_language_are_shown_in_another(
    client: Client, letter: Happening, ana: User
) -> None:
    chronicle.reword_statement(statement=said_in(letter), text=Words(ru="Только по-русски."), by=ana, at=AT)
    _row, _link, token = ask(said_in(letter), ana, at=clock.now())
    page = words(client.get(f"/to/{token}/"))
    assert '<blockquote lang="ru"><p>Только по-русски.' in page


def test_a_press_approves_and_the_link_is_used_up(client: Client, address: str) -> None:
    answer = client.post(address, {"answer": "approve"}, REMOTE_ADDR="203.0.113.9")
    assert (answer.status_code, answer.headers["Location"]) == (302, address)
    assert Quotation.objects.get().state == State.APPROVED
    assert "谢谢" in words(client.get(address))
    assert client.post(address, {"answer": "decline"}).status_code == 410
    assert Quotation.objects.get().state == State.APPROVED
    assert Visit.objects.filter(what="acted").values_list("detail", "address").get() == ("approved", "203.0.113.0/24")


def test_other_words_are_kept_with_the_note(client: Client, address: str) -> None:
    client.post(f"{address}?lang=ru", {"answer": "change", "text": "Идём  дальше\nвместе.", "note": "Так лучше."})
    kept = Quotation.objects.get()
    assert (kept.state, kept.answered_in, kept.proposed) == (State.CHANGED, "ru", "Идём  дальше вместе.")
    assert kept.note == "Так лучше."


def test_the_same_words_are_no_change_and_nothing_typed_is_lost(client: Client, address: str) -> None:
    answer = client.post(f"{address}?lang=en", {"answer": "change", "text": WORDS.en, "note": "Mind the comma"})
    assert answer.status_code == 422
    assert "These are the words that you were shown" in words(answer)
    assert "Mind the comma" in words(answer)
    assert Link.objects.get().state == "open"


def test_a_speaker_may_decline_with_a_note(client: Client, address: str) -> None:
    client.post(address, {"answer": "decline", "note": "现在不合适。"})
    kept = Quotation.objects.get()
    assert (kept.state, kept.note) == (State.DECLINED, "现在不合适。")


@pytest.mark.parametrize("data", [{}, {"answer": "burn"}, {"answer": "change", "text": "x" * 3001}])
def test_nonsense_changes_nothing(client: Client, address: str, data: dict[str, str]) -> None:
    assert client.post(address, data).status_code == 422
    assert Quotation.objects.get().state == State.ASKED


def test_an_expired_question_is_not_answered(client: Client, address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    late: Callable[[], datetime] = lambda: AT + timedelta(days=15)  # noqa: E731  a clock in one line
    monkeypatch.setattr(clock, "now", late)
    assert client.post(address, {"answer": "approve"}).status_code == 410
    assert Quotation.objects.get().state == State.ASKED


def test_the_page_is_light_and_needs_no_script(client: Client, address: str) -> None:
    page = client.get(address)
    assert "<script" not in words(page)
    assert len(page.content) < 12_000


def test_a_page_with_its_limits_and_its_log_costs_few_queries(
    client: Client, address: str, django_assert_max_num_queries: Any
) -> None:
    with django_assert_max_num_queries(16):
        client.get(address)
