"""Nobody gets the digest who did not ask for it; whoever goes is gone, and whoever is erased has left no address."""

import io
import json
from datetime import date, timedelta
from email import message_from_bytes, policy

import pytest
from django.apps import apps
from django.core import serializers

from attache.front.subscribers import actions, outputs, queries
from attache.front.subscribers.models import Barred, Consent, Subscriber
from attache.front.subscribers.states import State, Why
from attache.kernel import clock, journal
from attache.kernel.languages import Language
from attache.kernel.links.actions import LinkEnded
from attache.kernel.links.models import Link
from attache.kernel.outbox import delivery
from attache.kernel.outbox.models import Note
from attache.kernel.undo import slips
from tests.people.factories import AT, make_boris, make_office
from tests.subscribers.factories import ADDRESS, ask, bring_in, confirming_link, subscribe, token_of

pytestmark = pytest.mark.django_db
LATER = AT + timedelta(days=1)


def everything() -> str:
    """All that the database holds, as one text."""
    out = io.StringIO()
    for model in apps.get_models():
        out.write(serializers.serialize("json", model._base_manager.all()))
    return out.getvalue()


def test_signing_up_sends_one_letter_in_the_readers_language_and_nothing_else():
    row = ask(make_office())
    [note] = Note.objects.all()
    assert (row.state, note.state, note.to_address, note.language) == (State.ASKED, "queued", ADDRESS, "ru")
    assert note.subject_line == "Подтвердите подписку на дайджест новостей (Представительство в Шанхае)"
    assert list(Subscriber.objects.active()) == []
    [consent] = row.consents.all()
    assert (consent.confirmed_at, consent.language, consent.given_on) == (None, "ru", date(2020, 5, 28))
    assert "отписаться" in consent.wording


def test_only_the_owner_of_the_address_confirms():
    office = make_office()
    row = subscribe(office)
    assert row.state == State.ACTIVE
    assert row.consents.get().confirmed_at == AT
    assert Link.objects.get(purpose=queries.LASTING).subject_code == row.code


def test_of_several_letters_only_the_last_one_confirms_and_with_the_last_choices():
    office = make_office()
    row = ask(office, language="en", channel="brief")
    first = confirming_link(row)
    row = ask(office, language="zh", sections=["science"])
    with pytest.raises(LinkEnded):
        actions.confirm(subscriber=row, link=first, place="", at=AT)
    actions.confirm(subscriber=row, link=confirming_link(row), place="", at=AT)
    row.refresh_from_db()
    assert (row.state, row.language, row.sections) == (State.ACTIVE, "zh", ["science"])


def test_who_signs_up_again_gets_a_letter_and_nothing_changes():
    office = make_office()
    row = subscribe(office)
    ask(office, language="zh")
    row.refresh_from_db()
    assert (row.state, row.language, row.consents.count()) == (State.ACTIVE, "ru", 1)
    newest = Note.objects.order_by("-pk")[0]
    assert newest.subject_line == "Вы уже получаете наш дайджест"


def test_the_letter_leaves_with_a_link_that_is_nowhere_kept(settings, tmp_path, monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: AT)
    settings.MAILERS = {
        "default": {"BACKEND": "attache.kernel.outbox.folder.FolderBackend", "OPTIONS": {"folder": str(tmp_path)}}
    }
    ask(make_office())
    note = Note.objects.get()
    assert delivery.attempt(note.code, now=lambda: AT) == "sent"
    [letter] = tmp_path.glob("*.eml")
    text = message_from_bytes(letter.read_bytes(), policy=policy.default).get_content()
    assert f"http://localhost:8020/to/{token_of(note)}/" in text
    assert "/to/" not in everything()


def test_all_sections_are_none_and_unknown_ones_are_not_kept():
    office = make_office()
    every = ["office", "science", "companies", "education", "courtesy"]
    assert subscribe(office, sections=every).sections == []
    assert subscribe(office, "b@example.org", sections=["science", "gossip", "courtesy"]).sections == [
        "courtesy",
        "science",
    ]


def test_leaving_is_done_once_and_never_refused():
    row = subscribe(make_office())
    by = make_boris()
    assert actions.leave(subscriber=row, why=Why.ONE_CLICK, by=by, at=LATER)
    assert not actions.leave(subscriber=row, why=Why.PAGE, by=by, at=LATER)
    row.refresh_from_db()
    assert (row.state, row.why, row.since) == (State.LEFT, Why.ONE_CLICK, LATER)
    assert row.consents.get().withdrawn_at == LATER


def test_who_comes_back_agrees_anew():
    row = subscribe(make_office())
    by = make_boris()
    actions.leave(subscriber=row, why=Why.PAGE, by=by, at=AT)
    actions.come_back(subscriber=row, place="", by=by, at=LATER)
    new, old = row.consents.all()
    assert (new.confirmed_at, new.withdrawn_at, old.withdrawn_at) == (LATER, None, AT)


def test_a_list_brings_in_who_is_new_and_nobody_who_went():
    boris = make_boris()
    gone = subscribe(boris.office, "gone@example.org")
    actions.leave(subscriber=gone, why=Why.PAGE, by=boris, at=AT)
    erased = subscribe(boris.office, "erased@example.org")
    actions.erase(subscriber=erased, by=boris, at=AT)
    report = bring_in(boris, "new@example.org,ru\ngone@example.org\nerased@example.org\nnot an address\n")
    assert [one.address for one in report.added] == ["new@example.org"]
    assert (report.known, report.barred, report.wrong) == (1, 1, [(4, "not an address")])
    [row] = Subscriber.objects.active()
    assert (row.language, row.zone) == ("ru", "Europe/Moscow")
    assert row.consents.get().wording == "Signed at the fair"


def test_nobody_is_entered_without_a_statement_and_nothing_from_an_empty_list():
    boris = make_boris()
    with pytest.raises(actions.NoStatement):
        bring_in(boris, "new@example.org", statement=" ")
    with pytest.raises(actions.NobodyToImport):
        bring_in(boris, "not an address")


def test_entering_a_list_can_be_taken_back():
    boris = make_boris()
    kept = subscribe(boris.office)
    report = bring_in(boris, "a@example.org\nb@example.org")
    assert report.slip is not None
    slips.take_back(slip=report.slip, by=boris, at=LATER)
    assert list(Subscriber.objects.values_list("code", flat=True)) == [kept.code]
    assert Link.objects.filter(purpose=queries.LASTING).count() == 1


def test_nothing_of_an_erased_address_is_left_anywhere():
    boris = make_boris()
    bring_in(boris, f"{ADDRESS}\nanother@example.org")
    row = queries.by_address(boris.office, ADDRESS)
    assert row is not None
    ask(boris.office)  # a letter to who is subscribed already
    assert ADDRESS in everything()
    actions.erase(subscriber=row, by=boris, at=LATER)
    assert ADDRESS not in everything()
    assert Barred.objects.count() == 1
    assert journal.verify() is None


def test_who_was_erased_may_sign_up_again():
    boris = make_boris()
    actions.erase(subscriber=subscribe(boris.office), by=boris, at=AT)
    assert subscribe(boris.office).state == State.ACTIVE
    assert Barred.objects.count() == 0


def test_what_nobody_confirmed_is_forgotten_after_two_weeks():
    office = make_office()
    ask(office)
    kept = subscribe(office, "b@example.org")
    actions.lapse(at=AT + timedelta(days=13))
    assert Subscriber.objects.count() == 2
    actions.lapse(at=AT + timedelta(days=15))
    assert [one.pk for one in Subscriber.objects.all()] == [kept.pk]
    assert ADDRESS not in everything()


def test_who_left_and_does_not_confirm_anew_has_left():
    boris = make_boris()
    row = subscribe(boris.office)
    actions.leave(subscriber=row, why=Why.PAGE, by=boris, at=AT)
    ask(boris.office, at=LATER)
    actions.lapse(at=LATER + timedelta(days=15))
    row.refresh_from_db()
    assert (row.state, row.why) == (State.LEFT, Why.LAPSED)
    assert not Consent.objects.filter(withdrawn_at=None).exists()


def test_the_journal_knows_codes_and_no_addresses():
    boris = make_boris()
    row = subscribe(boris.office)
    actions.change(subscriber=row, chosen={"language": "en", "zone": "UTC"}, by=boris, at=LATER)
    actions.suppress(subscriber=row, why=Why.HARD, by=boris, at=LATER)
    actions.restore(subscriber=row, by=boris, at=LATER)
    entries = serializers.serialize("json", journal.Entry.objects.all())
    assert "example.org" not in entries
    changed = journal.Entry.objects.get(verb="subscription changed")
    assert changed.changes == {"language": ["ru", "en"], "zone": ["Europe/Moscow", "UTC"]}


def test_the_export_can_be_read_in_again_and_runs_nothing():
    boris = make_boris()
    subscribe(boris.office, "=cmd@example.org", sections=["science"])
    subscribe(boris.office, language="zh")
    text = outputs.as_csv(queries.exported())
    rows = [line.split(",") for line in text.strip().splitlines()]
    assert [row[0] for row in rows] == ["\ufeffaddress", "'=cmd@example.org", ADDRESS]
    assert rows[2][1:6] == ["zh", "", "full", "Europe/Moscow", "active"]


@pytest.mark.parametrize("language", Language)
def test_letters_and_wording_are_in_the_language_of_the_reader(language: Language):
    office = make_office()
    letters = [outputs.confirming(office, language), outputs.known_already(office, language)]
    texts = json.dumps([*letters, outputs.wording(office, language)], ensure_ascii=False)
    assert {"en": "digest", "ru": "дайджест", "zh": "简报"}[language] in texts
    assert all("{link}" in one["body"] for one in letters)
