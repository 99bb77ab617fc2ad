"""What the worker does with a note."""

import smtplib
from datetime import timedelta

import pytest
from django.core import mail
from django_tasks_db.models import DBTaskResult

from attache.kernel import journal
from attache.kernel.moves import Overtaken
from attache.kernel.outbox import actions as outbox
from attache.kernel.outbox import delivery, gateways, troubles
from attache.kernel.outbox.models import Note
from attache.kernel.outbox.states import ATTEMPTS, State
from attache.kernel.outbox.troubles import Undeliverable
from tests.outbox.factories import make_note, make_queued
from tests.people.factories import AT, make_ana

pytestmark = pytest.mark.django_db
LEASE = timedelta(minutes=2)


def read(note: Note) -> Note:
    note.refresh_from_db()
    return note


def attempt(note: Note, at=AT) -> str:
    return delivery.attempt(note.code, now=lambda: at)


def fail_with(monkeypatch: pytest.MonkeyPatch, error: Exception) -> None:
    """Let the way out end with an error."""

    def refuse(_note: Note) -> None:
        raise error

    monkeypatch.setattr(gateways, "for_note", lambda _note: refuse)


def test_a_sent_note_says_when_and_the_journal_by_whom():
    note = make_queued(make_ana())
    assert attempt(note) == "sent"
    assert (read(note).state, note.sent_at, note.attempts, note.lease_until) == (State.SENT, AT, 1, None)
    entry = journal.about(note).first()
    assert entry is not None
    assert (entry.verb, entry.by_label) == ("note sent", "Attaché")
    assert len(mail.outbox) == 1


def test_a_sent_note_is_not_sent_again():
    note = make_queued(make_ana())
    attempt(note)
    assert attempt(note) == "nothing to do"
    assert len(mail.outbox) == 1


def test_two_workers_never_have_one_note():
    note = make_queued(make_ana())
    assert delivery.claim(note.code, at=AT) is not None
    assert delivery.claim(note.code, at=AT) is None


def test_a_worker_that_was_overtaken_in_between_takes_nothing(monkeypatch):
    note = make_queued(make_ana())

    def overtake(*_args: object, **_values: object) -> None:
        raise Overtaken

    monkeypatch.setattr(delivery, "take", overtake)
    assert delivery.claim(note.code, at=AT) is None


def test_a_note_that_could_not_be_sent_is_tried_later(monkeypatch):
    fail_with(monkeypatch, Undeliverable(troubles.NO_ANSWER, "timed out"))
    note = make_queued(make_ana())
    assert attempt(note) == "later"
    assert (read(note).state, note.error, note.error_detail) == (State.QUEUED, "no_answer", "timed out")
    assert note.due_at is not None
    assert timedelta(seconds=15) <= note.due_at - AT <= timedelta(seconds=30)
    assert DBTaskResult.objects.filter(run_after=note.due_at).count() == 1
    assert attempt(note, note.due_at - timedelta(seconds=1)) == "nothing to do"


def test_it_is_given_up_after_the_last_attempt(monkeypatch):
    fail_with(monkeypatch, Undeliverable(troubles.NO_ANSWER))
    note, at, came = make_queued(make_ana()), AT, []
    for _ in range(ATTEMPTS):
        came.append(attempt(note, at))
        at = read(note).due_at or at
    assert came == ["later"] * (ATTEMPTS - 1) + ["failed"]
    assert read(note).state == State.FAILED
    assert journal.about(note)[0].changes == {"error": ["", "no_answer"]}


def test_what_cannot_be_helped_is_given_up_at_once(monkeypatch):
    fail_with(monkeypatch, Undeliverable(troubles.ADDRESS, "550 no such user", final=True))
    note = make_queued(make_ana())
    assert attempt(note) == "failed"
    assert read(note).error_words.startswith("There is no such mailbox")


def test_what_nobody_had_thought_of_is_tried_later_and_logged(monkeypatch, caplog):
    fail_with(monkeypatch, ZeroDivisionError("oh"))
    note = make_queued(make_ana())
    assert attempt(note) == "later"
    assert read(note).error == "unforeseen"
    assert "ZeroDivisionError" in caplog.text


def test_the_note_of_a_killed_worker_is_taken_up_again():
    note = make_queued(make_ana())
    delivery.claim(note.code, at=AT)
    delivery.sweep(at=AT + LEASE - timedelta(seconds=1))
    assert read(note).state == State.SENDING
    delivery.sweep(at=AT + LEASE)
    assert (read(note).state, note.due_at) == (State.QUEUED, AT + LEASE)
    assert attempt(note, AT + LEASE) == "sent"
    assert read(note).attempts == 2


def test_a_worker_that_comes_back_after_its_lease_writes_nothing():
    note = make_queued(make_ana())
    slow = delivery.claim(note.code, at=AT)
    delivery.sweep(at=AT + LEASE)
    delivery.claim(note.code, at=AT + LEASE)
    assert slow is not None
    assert delivery.settle(slow, Undeliverable(troubles.REFUSED, final=True), at=AT + LEASE) == "overtaken"
    assert read(note).state == State.SENDING


def test_a_note_over_which_every_worker_dies_is_given_up():
    note, at = make_queued(make_ana()), AT
    for _ in range(ATTEMPTS):
        assert delivery.claim(note.code, at=at) is not None
        at += LEASE
        delivery.sweep(at=at)
    assert (read(note).state, note.error) == (State.FAILED, "stopped")


def test_a_note_without_a_task_gets_one():
    note = make_queued(make_ana())
    DBTaskResult.objects.all().delete()
    delivery.sweep(at=AT + timedelta(seconds=59))
    assert DBTaskResult.objects.count() == 0
    delivery.sweep(at=AT + timedelta(seconds=60))
    [task] = DBTaskResult.objects.all()
    assert task.args_kwargs["args"] == [note.code]


def test_notes_that_stand_in_a_long_queue_get_no_second_task():
    make_queued(make_ana())
    delivery.sweep(at=AT + timedelta(hours=1))
    assert DBTaskResult.objects.count() == 1


def test_the_task_delivers():
    note = make_note(make_ana())
    assert delivery.deliver.call(note.code) == "nothing to do"


def test_a_release_brings_its_task_for_the_right_moment():
    ana = make_ana()
    note = make_note(ana)
    assert DBTaskResult.objects.count() == 0
    outbox.release(codes=[note.code], by=ana, at=AT)
    [task] = DBTaskResult.objects.all()
    assert task.run_after == AT + timedelta(seconds=20)


def test_a_refusing_mail_server_is_one_of_the_known_troubles(monkeypatch):
    error = smtplib.SMTPRecipientsRefused({"li@example.org": (550, b"no such user")})
    fail_with(monkeypatch, gateways.trouble_of(error))
    note = make_queued(make_ana())
    assert attempt(note) == "failed"
    assert read(note).error_detail == "550 no such user"
