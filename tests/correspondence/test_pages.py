"""The pages of the register as Ana and a reader meet them."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from attache.kernel import clock
from attache.registry.people.models import User
from attache.registry.people.states import Role
from attache.relations.correspondence.models import Letter
from tests.chronicle.factories import make_user
from tests.correspondence.factories import (
    LATER,
    appear,
    draft,
    fresh,
    give,
    make_ana,
    make_partner,
    owed,
    register,
    send,
)

pytestmark = pytest.mark.django_db
HOME = "/office/letters/"
TYPED = {
    "title_en": "Thanks", "title_ru": "", "title_zh": "", "person": "", "when": "", "owner": "", "due": "",
    "importance": "2", "publishable": "on", "note": "", "signatory": "Ana", "theirs": "", "answers": "",
    "words_en": "Dear colleagues", "words_ru": "", "words_zh": "",
}  # fmt: skip


@pytest.fixture(autouse=True)
def after_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: LATER)


@pytest.fixture
def ana() -> User:
    return make_ana()


def enter(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def text_of(answer: Any) -> str:
    """What can be read on a page, its blanks made one."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def test_a_letter_is_written_corrected_sent_and_shows_its_number(ana: User):
    client, partner = enter(ana), make_partner(ana)
    typed = {**TYPED, "organisation": f"Xi'an ({partner.code})"}
    answer: Any = client.post(HOME + "new/", typed)
    letter = Letter.objects.get()
    assert (answer.url, letter.organisation, letter.signed) == (letter.get_absolute_url(), partner, "Ana")
    page = client.get(f"{letter.get_absolute_url()}edit/")
    assert f"({partner.code})" in page.content.decode()
    assert client.post(f"{letter.get_absolute_url()}edit/", {**typed, "title_en": "Many thanks"}).status_code == 302
    assert "No e-mail address is known" in text_of(client.get(f"{letter.get_absolute_url()}send/"))
    refused = client.post(f"{letter.get_absolute_url()}send/", {"way": "mail"})
    assert (refused.status_code, "No e-mail address" in text_of(refused)) == (422, True)
    client.post(f"{letter.get_absolute_url()}send/", {"way": "wechat"})
    assert "shanghai-2020/1" in text_of(client.get(letter.get_absolute_url()))


def test_a_letter_that_came_is_registered_and_answered_from_its_page(ana: User):
    client = enter(ana)
    typed = {**TYPED, "organisation": "Somebody new", "theirs": "XA-17", "owner": ana.code, "due": "2020-05-01"}
    client.post(HOME + "register/", typed)
    letter = Letter.objects.get()
    assert "waits for an answer" in text_of(client.get(f"{HOME}?waiting=on"))
    begun = client.get(f"{HOME}new/?answers={letter.code}").content.decode()
    assert f'value="{letter.code}"' in begun
    assert "Somebody new" in begun
    client.post(HOME + "new/", {**TYPED, "organisation": "Somebody new", "answers": letter.registered_as})
    assert Letter.objects.latest("pk").answers == letter
    assert "Answered by" in text_of(client.get(letter.get_absolute_url()))


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"organisation": ""}, "Say who it is from or to"),
        ({"due": "2020-05-01"}, "Name both the day and who sees to it"),
        ({"answers": "shanghai-2020/77"}, "The register has no letter “shanghai-2020/77”."),
        ({"when": "last week"}, "says nothing to a later reader"),
        ({"person": "Nobody Nowhere"}, "There is no person “Nobody Nowhere” in the registry"),
    ],
)
def test_what_cannot_be_is_refused_with_a_sentence(ana: User, wrong, sentence):
    answer = enter(ana).post(HOME + "new/", {**TYPED, "organisation": "Somebody new", **wrong})
    assert (answer.status_code, sentence in text_of(answer), Letter.objects.count()) == (422, True, 0)


def test_a_draft_is_dropped_and_taken_up_on_its_page(ana: User):
    client, letter = enter(ana), draft(ana)
    client.post(f"{letter.get_absolute_url()}drop/")
    page = text_of(client.get(letter.get_absolute_url()))
    assert ("Take it up again" in page, "Send it" in page) == (True, False)
    client.post(f"{letter.get_absolute_url()}take-up/")
    assert fresh(letter).state == "draft"


def test_the_list_is_narrowed_and_says_how_to_begin(ana: User):
    client = enter(ana)
    assert "The register is empty" in text_of(client.get(HOME))
    register(ana, title={"en": "Invitation"})
    send(draft(ana), ana)
    assert "2 letters" in text_of(client.get(HOME))
    assert "1 letter " in text_of(client.get(HOME + "?direction=in"))
    assert "1 letter " in text_of(client.get(HOME + "?q=invitation&year=2020"))
    assert "Nothing found" in text_of(client.get(HOME + "?q=nothing"))


@pytest.mark.parametrize(("shelf", "enter_one"), [("", register), ("gifts/", give), ("appeals/", appear)])
def test_a_list_costs_the_same_for_one_row_and_for_three(ana: User, shelf: str, enter_one: Callable[..., Any]):
    client = enter(ana)
    counts = []
    for rows in (1, 2):
        for _ in range(rows):
            enter_one(ana, **owed(ana))
        client.get(HOME + shelf)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            client.get(HOME + shelf)
        counts.append(len(queries))
    assert counts[0] == counts[1]
    assert counts[0] <= 12


@pytest.mark.parametrize(("language", "title"), [("en", "Letters"), ("ru", "Письма"), ("zh", "信函")])
def test_readers_see_the_register_in_their_language_and_change_nothing(ana: User, language: str, title: str):
    letter = register(ana, **owed(ana))
    reader = make_user("reader", ana.office, Role.TRANSLATOR)

    client = Client(headers={"Accept-Language": {"zh": "zh-hans"}.get(language, language)})
    client.force_login(reader)
    assert title in text_of(client.get(HOME))
    assert client.get(letter.get_absolute_url()).status_code == 200
    assert client.get(HOME + "new/").status_code == 403


def test_a_letter_that_is_not_there_says_so(ana: User):
    assert enter(ana).get(f"{HOME}W-9999/").status_code == 404
