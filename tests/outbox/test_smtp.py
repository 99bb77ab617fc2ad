"""Letters handed to a mail server that really speaks SMTP: taken, refused, put off, cut off."""

from collections.abc import Iterator
from datetime import datetime

import pytest

from attache.kernel.outbox import delivery, troubles
from attache.kernel.outbox.models import Note
from attache.kernel.outbox.states import State
from tests.outbox.factories import make_queued
from tests.outbox.server import CUT, PostOffice, post_office
from tests.people.factories import AT, make_ana

pytestmark = pytest.mark.django_db


@pytest.fixture
def server(settings) -> Iterator[PostOffice]:
    settings.DEFAULT_FROM_EMAIL = "Attaché <office@example.org>"
    settings.MAIL_DOMAIN = "example.org"
    with post_office(settings) as office:
        yield office


def attempt(note: Note, at: datetime = AT) -> str:
    """What the worker does; the note as it is then."""
    told = delivery.attempt(note.code, now=lambda: at)
    note.refresh_from_db()
    return told


def attempt_when_due(note: Note) -> str:
    assert note.due_at is not None
    return attempt(note, note.due_at)


def test_a_letter_arrives_as_it_was_written(server: PostOffice):
    note = make_queued(make_ana(), to_name="Ли, Мин", body="您好！\n.начинается с точки\nКонец.")
    assert attempt(note) == "sent"
    [letter] = server.letters
    assert (letter["To"], letter["Subject"]) == ('"Ли, Мин" <li@example.org>', "会议纪要")
    assert letter["Message-ID"] == note.message_id
    # a line that begins with a dot has two on its way (RFC 5321, 4.5.2)
    assert str(letter.get_content()) == "您好！\r\n..начинается с точки\r\nКонец.\r\n"
    assert [line.partition(" ")[0] for line in server.log] == ["ehlo", "mail", "rcpt", "data", "quit"]


@pytest.mark.parametrize(
    ("word", "answer", "error"),
    [
        ("CONNECT", "421 too many of you", troubles.REFUSED),
        ("RCPT", "451 greylisted, come back later", troubles.ADDRESS),
        ("MAIL", "452 no room", troubles.SENDER),
        (".", "451 try again", troubles.REFUSED),
    ],
)
def test_a_refusal_for_now_is_tried_again_later_and_arrives(server: PostOffice, word: str, answer: str, error: str):
    note = make_queued(make_ana())
    server.tell(word, answer, answer)
    waits = []
    for _refusal in range(2):
        before = note.due_at or AT
        assert attempt_when_due(note) == "later"
        assert (note.state, note.error, note.error_detail) == (State.QUEUED, error, answer)
        assert note.due_at is not None
        assert attempt(note, before) == "nothing to do"
        waits.append((note.due_at - before).total_seconds())
    assert 15 <= waits[0] <= 30 <= waits[1] <= 60
    assert attempt_when_due(note) == "sent"
    assert server.distinct() == {note.message_id}


@pytest.mark.parametrize(
    ("word", "answer", "error"),
    [
        ("RCPT", "550 no such mailbox", troubles.ADDRESS),
        ("MAIL", "553 not your address", troubles.SENDER),
        (".", "554 looks like spam", troubles.REFUSED),
    ],
)
def test_a_refusal_for_good_is_shown_and_not_repeated(client, server: PostOffice, word: str, answer: str, error: str):
    ana = make_ana()
    note = make_queued(ana)
    server.tell(word, answer)
    assert attempt(note) == "failed"
    assert (note.state, note.error) == (State.FAILED, error)
    assert attempt(note) == "nothing to do"
    client.force_login(ana)
    page = client.get(f"/office/outbox/{note.code}/").content.decode()
    assert str(troubles.words(error)) in page
    assert answer in page
    assert server.letters == []


def test_a_line_cut_in_the_middle_of_a_letter_delivers_nothing_and_is_tried_again(server: PostOffice):
    note = make_queued(make_ana(), body="long\n" * 200_000)  # more than the line holds at once
    server.tell(".", CUT)
    assert attempt(note) == "later"
    assert (note.error, server.letters) == (troubles.NO_ANSWER, [])
    assert attempt_when_due(note) == "sent"
    assert server.distinct() == {note.message_id}


def test_a_line_cut_after_the_letter_was_taken_gives_the_same_letter_again(server: PostOffice):
    note = make_queued(make_ana())
    server.tell("TAKEN", CUT)
    assert attempt(note) == "later"
    assert attempt_when_due(note) == "sent"
    first, second = server.letters
    assert first.as_bytes() == second.as_bytes()
    assert server.distinct() == {note.message_id}
