"""Somebody outside sends files for a record by a link, without an account; the office sees what came and from whom."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from attache.daybook.requests import actions, queries
from attache.daybook.requests.models import Request
from attache.kernel import clock, journal
from attache.kernel.attachments.models import Attachment
from attache.kernel.languages import Language
from attache.kernel.links.actions import LinkEnded
from attache.kernel.links.models import Link
from attache.kernel.merging.models import Moved
from attache.registry.partners.models import Organisation
from attache.registry.people.models import User
from attache.registry.tidying.actions import merge_organisations
from tests.kernel.samples import SOUND
from tests.partners.factories import NARI, make_partner
from tests.people.factories import make_ana, make_boris, make_vera

pytestmark = pytest.mark.django_db
KIND = "partners.organisation"


@pytest.fixture(autouse=True)
def folder(tmp_path, settings) -> None:
    settings.DATA = tmp_path


@pytest.fixture
def ana() -> User:
    return make_ana()


@pytest.fixture
def partner(ana: User) -> Organisation:
    return make_partner(ana)


def ask(partner: Organisation, ana: User, days: int = 7) -> tuple[Request, Link, str]:
    now = clock.now()
    asked: dict[str, Any] = {
        "what": "请发送备忘录扫描件",
        "name": "李明",
        "language": Language.ZH,
        "until": now + timedelta(days=days),
    }
    return actions.ask_for_files(subject=partner, **asked, by=ana, at=now)


def file(name: str = "photo.jpg", data: bytes | None = None) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, SOUND[name] if data is None else data)


def test_whoever_has_the_link_sends_files_from_a_phone_and_sees_what_arrived(partner: Organisation, ana: User):
    _request, link, token = ask(partner, ana)
    phone = Client()
    page = phone.get(f"/to/{token}/").content.decode()
    assert ("请发送文件" in page, "请发送备忘录扫描件" in page) == (True, True)
    sent = phone.post(f"/to/{token}/", {"sent": [file(), file("memo.pdf")]})
    assert (sent.status_code, sent.headers["Location"]) == (302, f"/to/{token}/")
    assert [one.added_by for one in Attachment.objects.filter(subject_code=partner.code)] == ["李明", "李明"]
    page = phone.get(f"/to/{token}/").content.decode()
    assert all(name in page for name in ("photo.jpg", "memo.pdf"))
    assert phone.post(f"/to/{token}/", {"sent": [file("poster.webp")]}).status_code == 302
    assert queries.brought_by(link).count() == 3
    assert journal.verify() is None


def test_what_the_gate_refuses_is_said_and_the_rest_comes_in(partner: Organisation, ana: User):
    _request, link, token = ask(partner, ana)
    answer = Client().post(f"/to/{token}/", {"sent": [file("photo.jpg", b"<script>"), file("memo.pdf")]})
    assert answer.status_code == 422
    assert 'role="alert"' in answer.content.decode()
    assert [one.name for one in queries.brought_by(link)] == ["memo.pdf"]
    assert Client().post(f"/to/{token}/", {}).status_code == 422


def test_the_link_shows_nothing_but_what_it_brought(partner: Organisation, ana: User):
    _one, _link, token = ask(partner, ana)
    _other, _link, second = ask(partner, ana)
    Client().post(f"/to/{token}/", {"sent": [file()]})
    page = Client().get(f"/to/{second}/").content.decode()
    assert "photo.jpg" not in page
    assert str(partner) not in page


def test_no_more_than_thirty_files_come_by_one_link(partner: Organisation, ana: User, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(actions, "MOST", 1)
    _request, _link, token = ask(partner, ana)
    answer = Client().post(f"/to/{token}/", {"sent": [file(), file("memo.pdf")]})
    assert "通过此链接已收到1个文件" in answer.content.decode()
    assert Attachment.objects.count() == 1


def test_after_its_day_or_when_closed_the_link_takes_nothing(partner: Organisation, ana: User):
    request, link, token = ask(partner, ana)
    given: dict[str, Any] = {"data": SOUND["photo.jpg"], "name": "photo.jpg", "address": ""}
    with pytest.raises(LinkEnded):
        actions.receive(request=request, link=link, **given, at=clock.now() + timedelta(days=8))
    assert not Attachment.objects.exists()
    actions.close(request=request, by=ana, at=clock.now())
    actions.close(request=request, by=ana, at=clock.now())
    assert Client().post(f"/to/{token}/", {"sent": [file()]}).status_code == 410
    assert list(journal.Entry.objects.filter(verb="request closed").values_list("subject_code", flat=True)) == [
        request.code
    ]


def test_when_the_record_is_gone_the_page_says_so(partner: Organisation, ana: User):
    _request, _link, token = ask(partner, ana)
    Organisation.objects.filter(pk=partner.pk).delete()
    answer = Client().post(f"/to/{token}/", {"sent": [file()]})
    assert "不再需要" in answer.content.decode()


def test_after_a_merge_the_files_come_to_the_record_that_stays(partner: Organisation, ana: User):
    stays = make_partner(ana, NARI)
    _request, _link, token = ask(partner, ana)
    merge_organisations(stays=stays, goes=partner, by=ana, at=clock.now())
    assert Moved.objects.exists()
    assert Client().post(f"/to/{token}/", {"sent": [file()]}).status_code == 302
    assert Attachment.objects.get().subject_code == stays.code


def test_the_office_asks_sees_what_came_and_closes(client: Client, partner: Organisation, ana: User):
    client.force_login(ana)
    page = f"/office/requests/{KIND}/{partner.code}/"
    files = client.get(f"/office/files/of/{KIND}/{partner.code}/").content.decode()
    assert page in files
    day = f"{clock.today('Asia/Shanghai') + timedelta(days=3):%Y-%m-%d}"
    typed = {"what": "The charter, please", "name": "Li Ming", "language": "en", "until_on": day}
    assert client.post(page, typed | {"until_on": "2019-01-01"}).status_code == 422
    made = client.post(page, typed).content.decode()
    token = made.split("/to/")[1].split("/")[0]
    assert Client().post(f"/to/{token}/", {"sent": [file()]}).status_code == 302
    assert "1 file came" in client.get(page).content.decode()
    assert "Li Ming has sent files: The charter, please" in client.get("/office/needs/").content.decode()
    request = Request.objects.get()
    assert client.post(f"/office/requests/{request.code}/close/").headers["Location"] == page
    assert "has sent files" not in client.get("/office/needs/").content.decode()
    assert client.post("/office/requests/FR-9999/close/").status_code == 404
    assert client.get(f"/office/requests/{KIND}/O-9999/").status_code == 404


def test_only_whoever_keeps_the_record_asks(client: Client, partner: Organisation, ana: User):
    page = f"/office/requests/{KIND}/{partner.code}/"
    for user, status in ((make_boris(), 200), (make_vera(ana.office), 403)):
        client.force_login(user)
        assert client.get(page).status_code == status
