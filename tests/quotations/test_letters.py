"""Speakers are asked by a letter that is held; what opens their link is in no table."""

from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client

from attache.daybook.chronicle.models import Happening
from attache.front.quotations import actions
from attache.kernel import clock
from attache.kernel.languages import Language
from attache.kernel.links import actions as links
from attache.kernel.links import queries as made
from attache.kernel.links.models import Link
from attache.kernel.outbox import gateways, troubles
from attache.kernel.outbox.models import Note
from attache.kernel.outbox.states import State
from attache.kernel.outbox.troubles import Undeliverable
from attache.registry.people.models import User
from attache.registry.people.states import Role
from tests.kernel.undoing import dump
from tests.people.factories import make_office, make_user
from tests.quotations.factories import AT, make_letter, said_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def lin(monkeypatch: pytest.MonkeyPatch) -> User:
    monkeypatch.setattr(clock, "now", lambda: AT)
    return make_user("lin", Role.HEAD, office=make_office())


def ask(lin: User, language: Language = Language.ZH) -> tuple[Link, str, Note]:
    said = said_in(make_letter(lin))
    whom = {"name": "雷亚萍", "address": "rector@xatu.example.org"}
    until = AT + timedelta(days=3)
    _row, link, token = actions.ask_speaker(statement=said, language=language, until=until, **whom, by=lin, at=AT)
    return link, token, Note.objects.get()


def sent(note: Note) -> str:
    gateways.for_note(note)(note)
    return str(mail.outbox[-1].body)


@pytest.mark.parametrize("language", list(Language))
def test_the_letter_is_held_and_the_token_is_put_in_on_its_way_out(lin: User, language: Language) -> None:
    link, token, note = ask(lin, language)
    assert (note.state, note.outside, note.language) == (State.HELD, True, language)
    assert token not in str(dump())
    assert "{link}" in note.body
    body = sent(note)
    assert f"/to/{token}/" in body
    assert made.opened_by(token) == link
    assert "{link}" in note.body


def test_a_letter_without_its_mark_carries_the_link_at_its_end(lin: User) -> None:
    _link, token, note = ask(lin)
    note.body = "请看一下。"
    assert sent(note).rstrip().endswith(f"/to/{token}/")


def test_a_letter_whose_link_has_ended_is_not_sent(lin: User, settings) -> None:
    _link, _token, note = ask(lin)
    settings.SECRET_KEY = "another installation"
    with pytest.raises(Undeliverable, match=troubles.LINK):
        sent(note)


def test_a_letter_with_a_revoked_link_is_not_sent(lin: User) -> None:
    link, _token, note = ask(lin)
    links.revoke(link=link, by=lin, at=AT)
    with pytest.raises(Undeliverable, match=troubles.LINK):
        sent(note)
    assert mail.outbox == []


def test_asking_anew_cancels_the_letter_that_waits(lin: User) -> None:
    ask(lin)
    said = said_in(Happening.objects.get())
    until = AT + timedelta(days=4)
    actions.ask_speaker(statement=said, name="雷亚萍", language=Language.ZH, until=until, by=lin, at=AT)
    assert Note.objects.get().state == State.CANCELLED


def test_the_form_writes_the_letter_and_still_shows_the_link(lin: User, client: Client) -> None:
    client.force_login(lin)
    here = f"/office/quotations/{make_letter(lin).code}/1/ask/"
    given = {"name": "雷亚萍", "language": "zh", "until_on": "2020-06-03", "address": "rector@xatu.example.org"}
    page = client.post(here, given).content.decode()
    assert ("/to/" in page, "waits in the outbox" in page, Note.objects.count()) == (True, True, 1)
