"""The letterbox as people of the office use it, without JavaScript."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.test import Client

from attache.front.letterbox import outputs, queries, rules
from attache.kernel import clock, needs
from attache.kernel.outbox import actions as outbox
from attache.kernel.outbox import delivery
from attache.kernel.outbox.models import Note
from attache.kernel.outbox.states import Channel, State
from attache.registry.people.models import User
from tests.outbox.factories import GRACE, make_failed, make_note, make_queued
from tests.people.counting import MOST, queries_of
from tests.people.factories import AT, make_agent, make_ana, make_boris, make_translator, make_vera

pytestmark = pytest.mark.django_db
HOME = "/office/outbox/"
NOW = AT + timedelta(minutes=1)


@pytest.fixture(autouse=True)
def a_minute_later(monkeypatch):
    """Everybody looks a minute after the notes were written."""
    monkeypatch.setattr(clock, "now", lambda: NOW)


def enter(user: User) -> Any:
    client = Client()
    client.force_login(user)
    return client


def text_of(answer) -> str:
    return answer.content.decode()


def told(answer) -> list[str]:
    return [str(message) for message in get_messages(answer.wsgi_request)]


def state_of(note: Note) -> str:
    note.refresh_from_db()
    return note.state


def test_staff_release_and_translators_read():
    ana = make_ana()
    for user, may in ((ana, True), (make_vera(ana.office), False), (make_translator(ana.office), False)):
        assert (rules.can_see_notes(user), rules.can_release(user)) == (True, may)
    assert not rules.can_see_notes(make_agent(ana.office))


def test_a_translator_sees_no_button_and_moves_nothing():
    ana = make_ana()
    note = make_note(ana)
    client = enter(make_translator(ana.office))
    for page in (HOME, f"{HOME}{note.code}/"):
        assert "会议纪要" in text_of(client.get(page))
        assert "release/" not in text_of(client.get(page))
    assert client.post(f"{HOME}release/", {"code": note.code}).status_code == 403
    assert state_of(note) == State.HELD


@pytest.mark.parametrize(
    ("shelf", "words"),
    [
        ("waiting", "Nothing waits for release"),
        ("way", "Nothing is on its way"),
        ("failed", "Nothing has failed"),
        ("sent", "Nothing has been sent yet"),
        ("cancelled", "Nothing was cancelled"),
    ],
)
def test_an_empty_shelf_teaches(shelf: str, words: str):
    assert words in text_of(enter(make_ana()).get(f"{HOME}?shelf={shelf}"))


def test_there_is_no_other_shelf():
    assert enter(make_ana()).get(f"{HOME}?shelf=secret").status_code == 404
    assert enter(make_ana_again()).get(f"{HOME}N-9999/").status_code == 404


def make_ana_again() -> User:
    return User.objects.get(username="ana")


def test_each_note_lies_on_its_shelf():
    ana = make_ana()
    make_note(ana, subject_line="Held")
    make_queued(ana, subject_line="Queued")
    make_failed(ana, subject_line="Failed")
    sent = make_queued(ana, subject_line="Sent")
    delivery.attempt(sent.code, now=lambda: AT)
    gone = make_note(ana, subject_line="Gone")
    outbox.cancel(codes=[gone.code], reason="They called", by=ana, at=AT)
    shelves = {
        name: [note.subject_line for note in queries.shelf(name)]
        for name in ("waiting", "way", "failed", "sent", "cancelled")
    }
    assert list(shelves.values()) == [["Held"], ["Queued"], ["Failed"], ["Sent"], ["Gone"]]
    assert set(queries.counts().values()) == {1}
    client = enter(ana)
    assert "leaving now" in text_of(client.get(f"{HOME}?shelf=way"))
    assert "This installation has no way" in text_of(client.get(f"{HOME}?shelf=failed"))
    assert "They called" in text_of(client.get(f"{HOME}?shelf=cancelled"))


def test_all_that_wait_and_go_by_mail_are_released_with_one_press_unless_more_have_come():
    ana = make_ana()
    notes = [make_note(ana) for _ in range(60)]
    by_hand = make_note(ana, channel=Channel.BY_HAND, to_address="")
    client = enter(ana)
    page = text_of(client.get(HOME))
    assert "All 60 that go by mail" in page
    refused = client.post(f"{HOME}release/", {"all": "1", "count": "59", "now": "1"})
    assert refused.status_code == 409
    assert set(Note.objects.values_list("state", flat=True)) == {State.HELD}
    client.post(f"{HOME}release/", {"all": "1", "count": "60", "now": "1"})
    assert set(Note.objects.filter(state=State.QUEUED)) == set(notes)
    assert Note.objects.get(state=State.HELD) == by_hand


def test_many_are_released_with_one_press_and_one_is_taken_back():
    ana = make_ana()
    notes = [make_note(ana) for _ in range(3)]
    client = enter(ana)
    answer = client.post(f"{HOME}release/", {"code": [note.code for note in notes[:2]], "now": "1"})
    assert (answer.status_code, answer.url) == (302, f"{HOME}?shelf=way")
    assert told(answer) == ["Released: 2 notes. Until they leave they can be taken back."]
    assert [state_of(note) for note in notes] == ["queued", "queued", "held"]
    page = text_of(client.get(answer.url))
    assert "data-left>20<" in page
    assert "leaves 15:31 Shanghai" in page
    back = client.post(f"{HOME}take-back/", {"code": notes[0].code})
    assert told(back)[-1] == "Taken back: it waits for release again."
    assert [state_of(note) for note in notes] == ["held", "queued", "held"]


def test_a_note_is_sent_later_on_the_clock_of_either_office():
    ana, boris = make_ana(), make_boris()
    note = make_note(ana)
    later = {"code": note.code, "later": "1", "moment": "2020-05-29T09:00", "zone": boris.office_id}
    assert enter(ana).post(f"{HOME}release/", later).status_code == 302
    note.refresh_from_db()
    assert note.due_at == (AT + timedelta(days=1)).replace(hour=6, minute=0)
    page = text_of(enter(ana).get(f"{HOME}?shelf=way"))
    assert "leaves 29 May 2020, 14:00 Shanghai · 09:00 St Petersburg" in page
    assert "data-left" not in page


def test_past_midnight_each_city_says_its_day():
    ana = make_ana()
    reader = outputs.Reader([ana.office, make_boris().office], NOW)
    assert outputs.moment(AT.replace(hour=20), reader) == "29 May 2020, 04:30 Shanghai · 23:30 St Petersburg"
    assert outputs.moment(None, reader) == ""


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"now": "1"}, "Choose at least one note."),
        ({"code": "N-0001", "later": "1"}, "Choose a day and a time."),
        ({"code": "N-0001", "later": "1", "moment": "tomorrow"}, "Choose a day and a time."),
    ],
)
def test_what_is_missing_is_said(typed: dict[str, str], sentence: str):
    ana = make_ana()
    note = make_note(ana)
    assert told(enter(ana).post(f"{HOME}release/", typed)) == [sentence]
    assert state_of(note) == State.HELD
    assert told(enter(ana).post(f"{HOME}retry/")) == ["Choose at least one note."]


def test_a_note_is_edited_before_it_leaves():
    ana = make_ana()
    note = make_note(ana)
    client = enter(ana)
    page = text_of(client.get(f"{HOME}{note.code}/edit/"))
    assert 'value="li@example.org"' in page
    typed = {"to_name": "Li", "to_address": "no address", "language": "en", "subject_line": "Minutes", "body": "Hello"}
    assert client.post(f"{HOME}{note.code}/edit/", typed).status_code == 422
    answer = client.post(f"{HOME}{note.code}/edit/", typed | {"to_address": "li@example.cn", "base": "1"})
    assert (answer.status_code, answer.url) == (302, f"{HOME}{note.code}/")
    note.refresh_from_db()
    assert (note.to_address, note.subject_line) == ("li@example.cn", "Minutes")


def test_where_the_link_will_stand_is_explained_to_who_edits_the_note():
    ana = make_ana()
    plain, asking = make_note(ana), make_note(ana, body="Please answer here:\n{link}")
    client = enter(ana)
    pages = [text_of(client.get(f"{HOME}{note.code}/edit/")) for note in (plain, asking)]
    assert ["the reader’s own link when it leaves" in page for page in pages] == [False, True]


def test_two_people_who_edit_one_note_see_each_other():
    ana = make_ana()
    note = make_note(ana)
    outbox.edit(note=note, base=1, body="What Boris wrote", by=make_boris(), at=AT)
    typed = {"to_name": "李明", "to_address": "li@example.org", "language": "zh", "subject_line": "会议纪要"}
    answer = enter(ana).post(f"{HOME}{note.code}/edit/", typed | {"body": "What Ana wrote", "base": "1"})
    assert answer.status_code == 422
    page = text_of(answer)
    assert "What Boris wrote" in page
    assert "What Ana wrote" in page
    assert 'name="base" value="2"' in page


def test_what_goes_by_hand_is_copied_and_marked():
    ana = make_ana()
    note = make_note(ana, channel="by_hand", to_address="wxid-li")
    client = enter(ana)
    page = text_of(client.get(f"{HOME}{note.code}/"))
    assert 'data-copies="text"' in page
    assert "Release" not in page.split("Do not send it at all")[0].split("letter-text")[1]
    typed = {"to_name": "李明", "to_address": "wxid-ming", "language": "zh", "subject_line": "会议纪要", "body": "您好"}
    assert client.post(f"{HOME}{note.code}/edit/", typed).status_code == 302
    assert told(client.post(f"{HOME}{note.code}/sent/"))[-1] == "Noted as sent."
    assert state_of(note) == State.SENT
    assert "Ana Orlova" in text_of(client.get(f"{HOME}?shelf=sent"))
    make_note(ana, channel="by_hand")
    assert 'name="code"' not in text_of(client.get(HOME))


def test_a_failed_note_is_tried_again():
    ana = make_ana()
    note = make_failed(ana)
    client = enter(ana)
    assert "Correct it" in text_of(client.get(f"{HOME}{note.code}/"))
    answer = client.post(f"{HOME}retry/", {"code": note.code})
    assert (told(answer), answer.url) == (["It is tried again."], f"{HOME}?shelf=way")
    assert state_of(note) == State.QUEUED


def test_a_failed_note_is_corrected():
    ana = make_ana()
    note = make_failed(ana)
    answer = enter(ana).post(f"{HOME}take-back/", {"code": note.code, "next": f"{HOME}{note.code}/edit/"})
    assert answer.url == f"{HOME}{note.code}/edit/"
    assert state_of(note) == State.HELD


def test_a_note_is_cancelled_with_a_reason():
    ana = make_ana()
    note = make_note(ana)
    client = enter(ana)
    assert told(client.post(f"{HOME}{note.code}/cancel/")) == ["Say in a few words why it is not sent."]
    assert told(client.post(f"{HOME}{note.code}/cancel/", {"reason": "They called"}))[-1] == "The note is cancelled."
    assert state_of(note) == State.CANCELLED
    assert "They called" in text_of(client.get(f"{HOME}{note.code}/"))


def test_a_page_says_what_happened_to_a_note():
    ana = make_ana()
    note = make_note(ana)
    outbox.release(codes=[note.code], by=ana, at=AT)
    delivery.attempt(note.code, now=lambda: AT + GRACE)
    page = text_of(enter(ana).get(f"{HOME}{note.code}/"))
    assert [act in page for act in ("Note written", "Note released", "Note sent")] == [True] * 3
    assert "<small>Attaché</small><small>15:30 Shanghai</small>" in page
    assert "released by Ana Orlova" in text_of(enter(ana).get(f"{HOME}?shelf=sent"))


def test_the_state_alone_is_sent_to_htmx():
    ana = make_ana()
    note = make_queued(ana)
    part = text_of(enter(ana).get(f"{HOME}{note.code}/", headers={"HX-Request": "true"}))
    assert "<h1" not in part
    assert "on its way" in part


def test_what_i_wrote_needs_my_release():
    ana = make_ana()
    note, boris = make_note(ana), make_boris()
    make_failed(ana)
    mine = needs.of(ana, NOW.date(), queries.NEEDS)
    assert [need.note for need in mine] == [
        "李明 · waits for your release",
        "李明 · not sent: This installation has no way to send such a note.",
    ]
    assert mine[0].url == f"{HOME}{note.code}/"
    assert needs.of(boris, NOW.date(), queries.NEEDS) == []


@pytest.mark.parametrize("shelf", ["waiting", "way"])
def test_a_shelf_costs_the_same_with_one_note_and_with_three(shelf: str):
    ana = make_ana()
    make = make_note if shelf == "waiting" else make_queued
    client, page = enter(ana), f"{HOME}?shelf={shelf}"
    make(ana)
    one = queries_of(client, page)
    make(ana)
    make(ana)
    assert queries_of(client, page) == one <= MOST
    assert queries_of(client, f"{HOME}N-0001/") <= MOST
