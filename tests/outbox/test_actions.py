"""What people and rooms do with notes."""

from datetime import timedelta

import pytest
from django.db import transaction
from django_tasks_db.models import DBTaskResult

from attache.kernel import history, journal
from attache.kernel.moves import Overtaken
from attache.kernel.outbox import actions as outbox
from attache.kernel.outbox import delivery
from attache.kernel.outbox.models import Note
from attache.kernel.outbox.states import State
from tests.outbox.factories import GRACE, make_failed, make_note, make_queued
from tests.partners.factories import make_partner
from tests.people.factories import AT, make_ana

pytestmark = pytest.mark.django_db
SOON = AT + timedelta(seconds=5)


def verbs_of(note: Note) -> list[str]:
    return [entry.verb for entry in journal.about(note).order_by("pk")]


def test_a_note_to_an_outside_person_waits_for_release():
    note = make_note(make_ana())
    assert (note.state, note.due_at, note.send_at) == (State.HELD, None, None)
    assert delivery.attempt(note.code, now=lambda: AT + timedelta(days=1)) == "nothing to do"


def test_a_note_knows_what_it_is_about_and_who_wrote_it():
    ana = make_ana()
    note = make_note(ana, reply_to="")
    assert (note.about_kind, note.about_code, note.about_label) == ("people.office", "shanghai", "Shanghai office")
    assert (note.by_code, note.by_label, note.put_at, note.reply_to) == (ana.code, "Ana Orlova", AT, "")
    assert str(note) == "会议纪要 → 李明"
    assert verbs_of(note) == ["note written"]
    assert history.number_of(note) == 1


def test_answers_go_to_whoever_writes():
    ana = make_ana()
    ana.email = "ana@example.org"
    assert make_note(ana).reply_to == "ana@example.org"
    assert make_note(ana, reply_to="desk@example.org").reply_to == "desk@example.org"


def test_a_note_leads_to_its_record_if_that_has_a_page():
    ana = make_ana()
    partner = make_partner(ana)
    assert make_note(ana, subject=ana).about_url == ""
    assert make_note(ana, subject=partner).about_url == f"/office/partners/{partner.code}/"


def test_a_note_to_an_inside_person_is_on_its_way_at_once():
    ana = make_ana()
    note = make_queued(ana)
    assert (note.state, note.send_at, note.due_at) == (State.QUEUED, AT, AT)
    later = make_queued(ana, send_at=AT + timedelta(hours=1))
    assert later.due_at == AT + timedelta(hours=1)


def test_the_same_key_writes_one_note_only():
    ana = make_ana()
    first = make_note(ana, key="minutes of M-7 to Li")
    assert make_note(ana, key="minutes of M-7 to Li", body="another text").pk == first.pk
    assert make_note(ana).pk != make_note(ana).pk
    assert Note.objects.count() == 3
    assert verbs_of(first) == ["note written"]


def test_a_note_is_not_there_when_its_act_fails():
    ana = make_ana()
    with transaction.atomic():
        make_queued(ana)
        transaction.set_rollback(True)
    assert not Note.objects.exists()
    assert not DBTaskResult.objects.exists()


def test_names_and_subject_stand_in_one_line():
    note = make_note(make_ana(), to_name=" Li\r\nBcc: all@example.org ", subject_line="One\nline", body="a\r\nb\n\n")
    assert (note.to_name, note.subject_line, note.body) == ("Li Bcc: all@example.org", "One line", "a\nb\n")


def test_a_released_note_leaves_after_twenty_seconds():
    ana = make_ana()
    note = make_note(ana)
    [released] = outbox.release(codes=[note.code], by=ana, at=AT)
    assert (released.state, released.due_at, released.released_by) == (State.QUEUED, AT + GRACE, "Ana Orlova")
    assert delivery.attempt(note.code, now=lambda: AT + timedelta(seconds=19)) == "nothing to do"
    assert delivery.attempt(note.code, now=lambda: AT + GRACE) == "sent"


def test_a_note_is_sent_later():
    ana = make_ana()
    note = make_note(ana)
    morning = AT + timedelta(hours=9)
    assert outbox.release(codes=[note.code], send_at=morning, by=ana, at=AT)[0].due_at == morning
    outbox.take_back(codes=[note.code], by=ana, at=AT)
    at_once = outbox.release(codes=[note.code], send_at=SOON, by=ana, at=AT)[0]
    assert at_once.due_at == AT + GRACE


def test_nothing_is_sent_in_the_past():
    ana = make_ana()
    note = make_note(ana)
    with pytest.raises(outbox.Past, match="has passed"):
        outbox.release(codes=[note.code], send_at=AT, by=ana, at=AT)


def test_many_are_released_together_or_none():
    ana = make_ana()
    notes = [make_note(ana) for _ in range(3)]
    outbox.cancel(codes=[notes[2].code], reason="Not needed", by=ana, at=AT)
    with pytest.raises(Overtaken):
        outbox.release(codes=[note.code for note in notes], by=ana, at=AT)
    assert Note.objects.filter(state=State.QUEUED).count() == 0
    outbox.release(codes=[note.code for note in notes[:2]], by=ana, at=AT)
    assert Note.objects.filter(state=State.QUEUED).count() == 2


def test_no_notes_are_no_act():
    with pytest.raises(Overtaken):
        outbox.release(codes=[], by=make_ana(), at=AT)


def test_a_note_without_an_address_is_not_released():
    ana = make_ana()
    note = make_note(ana, to_address=" ")
    with pytest.raises(outbox.NoAddress, match="N-0001 has no address"):
        outbox.release(codes=[note.code], by=ana, at=AT)


def test_a_release_is_taken_back():
    ana = make_ana()
    note = make_note(ana)
    outbox.release(codes=[note.code], by=ana, at=AT)
    [held] = outbox.take_back(codes=[note.code], by=ana, at=SOON)
    assert (held.state, held.due_at, held.released_at) == (State.HELD, None, None)
    assert delivery.attempt(note.code, now=lambda: AT + GRACE) == "nothing to do"
    assert verbs_of(note) == ["note written", "note released", "note taken back"]


def test_what_is_being_sent_cannot_be_taken_back():
    ana = make_ana()
    note = make_queued(ana)
    delivery.claim(note.code, at=AT)
    with pytest.raises(Overtaken):
        outbox.take_back(codes=[note.code], by=ana, at=AT)
    with pytest.raises(Overtaken):
        outbox.cancel(codes=[note.code], reason="Too late", by=ana, at=AT)


def test_a_held_note_is_edited():
    ana = make_ana()
    note = make_note(ana)
    edited = outbox.edit(note=note, base=1, body="Hello", language="en", by=ana, at=SOON)
    assert (edited.body, edited.language, edited.to_name) == ("Hello\n", "en", "李明")
    assert Note.objects.get().body == "Hello\n"
    assert history.number_of(note) == 2
    assert outbox.content_of(edited)["body"] == "Hello\n"


def test_two_people_edit_one_note_and_nothing_is_lost():
    ana = make_ana()
    note = make_note(ana)
    outbox.edit(note=note, base=1, body="Mine", by=ana, at=SOON)
    merged = outbox.edit(note=note, base=1, subject_line="Theirs", body=note.body, by=ana, at=SOON)
    assert (merged.subject_line, merged.body) == ("Theirs", "Mine\n")
    with pytest.raises(history.Clashed):
        outbox.edit(note=note, base=1, body="Another", by=ana, at=SOON)


def test_a_released_note_is_not_edited():
    ana = make_ana()
    note = make_note(ana)
    outbox.release(codes=[note.code], by=ana, at=AT)
    with pytest.raises(Overtaken):
        outbox.edit(note=note, body="Too late", by=ana, at=SOON)


def test_what_is_sent_by_hand_is_marked_by_a_person():
    ana = make_ana()
    note = make_note(ana, channel="by_hand", to_address="", outside=False)
    assert note.state == State.HELD
    with pytest.raises(outbox.ByHandOnly, match="N-0001 is sent by hand"):
        outbox.release(codes=[note.code], by=ana, at=AT)
    sent = outbox.mark_sent(note=note, by=ana, at=SOON)
    assert (sent.state, sent.sent_at, sent.sent_by) == (State.SENT, SOON, "Ana Orlova")
    with pytest.raises(Overtaken):
        outbox.mark_sent(note=note, by=ana, at=SOON)


def test_a_cancelled_note_keeps_the_reason():
    ana = make_ana()
    note = make_note(ana)
    [gone] = outbox.cancel(codes=[note.code], reason="They called", by=ana, at=SOON)
    assert (gone.state, gone.reason) == (State.CANCELLED, "They called")
    with pytest.raises(Overtaken):
        outbox.release(codes=[note.code], by=ana, at=SOON)


def test_a_failed_note_is_tried_again_or_held_and_corrected():
    ana = make_ana()
    note = make_failed(ana)
    assert note.error_words == "This installation has no way to send such a note."
    [again] = outbox.retry(codes=[note.code], by=ana, at=SOON)
    assert (again.state, again.attempts, again.error, again.error_words) == (State.QUEUED, 0, "", "")
    assert delivery.attempt(note.code, now=lambda: SOON) == "failed"
    [held] = outbox.take_back(codes=[note.code], by=ana, at=SOON)
    assert (held.state, held.error) == (State.HELD, "")
