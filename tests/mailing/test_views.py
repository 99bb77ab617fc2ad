"""The pages of mailings: what is sent is looked at first, and its way is seen."""

from datetime import timedelta
from email import message_from_bytes, policy

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from attache.front.mailing import tasks
from attache.front.mailing.models import Delivery, Mailing
from attache.front.mailing.states import State
from attache.kernel import clock, needs
from attache.registry.people.models import User
from attache.registry.people.states import Role
from tests.mailing.factories import COUNTDOWN, NOON, begin, make_mailing, make_readers, make_sendable
from tests.people.factories import make_user

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


@pytest.fixture(autouse=True)
def at_noon(monkeypatch: pytest.MonkeyPatch, settings, tmp_path) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOON)
    settings.DATA = tmp_path


def enter(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def test_a_published_edition_is_found_prepared_begun_and_stopped():
    head, edition = make_sendable()
    make_readers(head, "en", "zh")
    client = enter(head)
    assert any(edition.code in str(one) or "not sent by mail yet" in one.title for one in needs.of(head, NOON.date()))
    page = client.get("/office/mailings/").content.decode()
    assert f"/office/mailings/prepare/{edition.code}/" in page
    answer = client.post(f"/office/mailings/prepare/{edition.code}/")
    mailing = Mailing.objects.get()
    assert answer["Location"] == mailing.get_absolute_url()
    shown = client.get(mailing.get_absolute_url()).content.decode()
    assert "Send in ten minutes" in shown
    client.post(f"{mailing.get_absolute_url()}begin/")
    counting = client.get(mailing.get_absolute_url()).content.decode()
    assert 'data-until="2020-06-01T08:10:00+00:00">600' in counting
    client.post(f"{mailing.get_absolute_url()}stop/")
    mailing.refresh_from_db()
    assert mailing.state == State.DRAFT


@pytest.mark.parametrize("kind", ["html", "txt", "eml"])
def test_each_letter_can_be_looked_at_as_a_file(kind: str):
    head, edition = make_sendable()
    mailing = make_mailing(head, edition)
    answer = enter(head).get(f"{mailing.get_absolute_url()}letter-zh.{kind}")
    assert answer["Content-Disposition"] == f'attachment; filename="{edition.code}-zh.{kind}"'
    assert "退订" in (body(answer.content) if kind == "eml" else answer.content.decode())
    assert enter(head).get(f"{mailing.get_absolute_url()}letter-de.{kind}").status_code == 404


def body(raw: bytes) -> str:
    part = message_from_bytes(raw, policy=policy.default).get_body(("plain",))
    assert part is not None
    return str(part.get_content())


def test_the_way_of_a_mailing_is_seen_and_what_did_not_go_well(settings, tmp_path):
    folder = {"folder": str(tmp_path / "mail")}
    settings.MAILERS = {"default": {"BACKEND": "attache.kernel.outbox.folder.FolderBackend", "OPTIONS": folder}}
    head, edition = make_sendable()
    make_readers(head, "en", "zh", "zh")
    mailing = begin(make_mailing(head, edition), head)
    first = Delivery.objects.filter(mailing=mailing).order_by("pk")[0]
    Delivery.objects.filter(pk=first.pk).update(state="failed", due_at=None, error="refused")
    tasks.work(now=lambda: NOON + COUNTDOWN)
    client = enter(head)
    page = client.get(mailing.get_absolute_url()).content.decode()
    assert "<b>2 / 3</b>" in page
    assert "a1@example.org" in page
    part = client.get(mailing.get_absolute_url(), headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in part
    assert "2 / 3" in part
    client.post(f"{mailing.get_absolute_url()}again/failed/")
    assert tasks.work(now=lambda: NOON + COUNTDOWN) == 1
    tasks.beat(at=NOON + COUNTDOWN)
    assert "<b>3 / 3</b>" in client.get(mailing.get_absolute_url()).content.decode()


def test_hours_are_set_while_it_is_prepared_and_kept_as_typed_when_they_are_none():
    head, edition = make_sendable()
    mailing = make_mailing(head, edition)
    client = enter(head)
    client.post(f"{mailing.get_absolute_url()}hours/", {"opens": "10:00", "closes": "18:30"})
    mailing.refresh_from_db()
    assert (f"{mailing.opens:%H:%M}", f"{mailing.closes:%H:%M}") == ("10:00", "18:30")
    answer = client.post(f"{mailing.get_absolute_url()}hours/", {"opens": "soon", "closes": "18:30"})
    assert answer.status_code == 422
    assert 'value="soon"' in answer.content.decode()


def test_who_may_not_publish_looks_on_and_sees_no_address():
    head, edition = make_sendable()
    make_readers(head, "en")
    mailing = begin(make_mailing(head, edition), head)
    Delivery.objects.update(state="failed", due_at=None)
    ana = make_user("olga", Role.OFFICE_STAFF, office=head.office)
    page = enter(ana).get(mailing.get_absolute_url()).content.decode()
    assert "a1@example.org" not in page
    assert "Send the failed ones again" not in page
    assert enter(ana).post(f"{mailing.get_absolute_url()}pause/").status_code == 403


@pytest.mark.parametrize("begun", [False, True])
def test_pages_take_few_queries_however_many_letters_there_are(begun: bool):
    head, edition = make_sendable()
    client = enter(head)
    counts: dict[str, list[int]] = {}
    for readers in (1, 3):
        make_readers(head, *["zh"] * readers, domain=f"n{readers}.example")
        mailing = make_mailing(head, edition)
        if begun:
            Delivery.objects.all().delete()
            Mailing.objects.update(state="draft", begun_at=None, begins_at=None)
            mailing.refresh_from_db()
            begin(mailing, head)
            Delivery.objects.update(state="failed", due_at=None)
        for path in ("/office/mailings/", mailing.get_absolute_url()):
            client.get(path)
            with CaptureQueriesContext(connection) as seen:
                assert client.get(path).status_code == 200
            counts.setdefault(path, []).append(len(seen))
    assert all(one == many <= 14 for one, many in counts.values()), counts


def test_the_seconds_never_count_below_none():
    head, edition = make_sendable()
    mailing = make_mailing(head, edition)
    Mailing.objects.filter(pk=mailing.pk).update(state="counting", begins_at=NOON - timedelta(seconds=5))
    assert "It begins within a few seconds." in enter(head).get(mailing.get_absolute_url()).content.decode()
