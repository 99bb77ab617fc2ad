"""The pages of agreements as the office and the partner meet them."""

import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from attache.daybook.chronicle.models import Happening
from attache.kernel import clock
from attache.registry.people.models import User
from attache.relations.agreements.models import Agreement, Version
from tests.agreements.factories import (
    AFTER,
    AT,
    EN,
    RU,
    ZH,
    condition,
    draft,
    fresh,
    make_ana,
    make_chain,
    make_line,
    party,
    sign,
    submit,
)
from tests.meetings.factories import XATU, make_partner

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
HOME = "/office/agreements/"


@pytest.fixture
def ana() -> User:
    return make_ana()


def enter(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def text_of(answer: Any) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


SENT = {
    "title_en": "Exchange", "type": "exchange", "others": XATU, "expires_on": "2025-06-30", "prolongs": "12",
    "notice": "3", "sphere": "education", "importance": "2", "topic_en": "exchange",
}  # fmt: skip
TEXTS = {"text_en": EN, "text_ru": RU, "text_zh": ZH, "prevailing": "ru", "translator_zh": "Li Na"}
CONDITION = {
    "what": "studies", "direction": "out", "places": "10", "level": "7", "isced": "0715", "language": "ru",
    "skill": "torfl-1", "first_year": "2020", "last_year": "2024",
}  # fmt: skip


def begin(client: Client, ana: User, **more: str) -> str:
    return str(client.post(f"{HOME}new/", {**SENT, "owner": ana.code, **more}).headers["Location"])


def test_an_agreement_is_begun_and_written_through_the_pages(ana: User, monkeypatch: pytest.MonkeyPatch):
    line, client = make_line(ana, "talks"), enter(ana)
    monkeypatch.setattr(clock, "now", lambda: AT)
    assert "Nothing stands here" in text_of(client.get(HOME))
    wrong = {**SENT, "owner": ana.code, "effective_on": "2030-01-01"}
    assert client.post(f"{HOME}new/", wrong).status_code == 422
    url = begin(client, ana, line=line.code, advance="on")
    line.refresh_from_db()
    assert (url, line.state) == (Agreement.objects.get().get_absolute_url(), "agreement")
    assert client.post(f"{url}texts/", {**TEXTS, "text_ru": ""}).status_code == 422
    client.post(f"{url}texts/", TEXTS)
    for wrong in ({"isced": "9999"}, {"last_year": "2019"}, {"language": "en"}, {"language": ""}):
        assert client.post(f"{url}conditions/1/", {**CONDITION, **wrong}).status_code == 422
    client.post(f"{url}conditions/1/", CONDITION)
    client.post(f"{url}conditions/1/used/", {"year_2020": "12"})
    client.post(f"{url}texts/zh/checked/")
    shown = text_of(client.get(url))
    assert "The same articles, numbers, dates and names in all texts." in shown
    assert "12 of 50 places taken · 2020/2021: 12/10 more than agreed" in shown
    assert "Checked by Ana" in shown


def test_it_is_approved_signed_and_ended_through_the_pages(ana: User, monkeypatch: pytest.MonkeyPatch):
    line, (hana, vera), client = make_line(ana, "talks"), make_chain(ana), enter(ana)
    monkeypatch.setattr(clock, "now", lambda: AT)
    url = begin(client, ana, line=line.code)
    client.post(f"{url}texts/", TEXTS)
    client.post(f"{url}submit/", {"step_1": hana.code, "step_2": vera.code})
    one = Agreement.objects.get()
    for person in (hana, vera):
        assert "Approve these words" in enter(person).get(url).content.decode()
        enter(person).post(f"{url}answer/", {"approve": "", "seen": one.sha256, "comment": "Well done"})
    assert fresh(one).state == "approved"
    monkeypatch.setattr(clock, "now", lambda: AFTER)
    signed = {"party-1-signatory": "The rector", "party-1-signed_on": "2020-06-05", "party-2-signatory": "Lei Yaping"}
    assert client.post(f"{url}sign/", signed).status_code == 422
    client.post(f"{url}sign/", {**signed, "party-2-signed_on": "2020-06-04", "advance": "on"})
    line.refresh_from_db()
    assert (fresh(one).state, line.state, Happening.objects.get().kind) == ("in_force", "in_force", "agreement")
    assert "Exchange" in text_of(client.get(HOME))
    renewal = url.replace("agreements", "renewals")
    client.post(f"{renewal}prolong/", {"until": "2030-06-30"})
    client.post(f"{url}amend/", {"title_en": "Amendment 1"})
    client.post(f"{renewal}end/", {"on": "2020-12-31", "reason": "Nobody came", "runs_out": "on"})
    assert fresh(one).state == "running_out"
    assert "Amended by Amendment 1" in text_of(client.get(url))


def test_a_rejection_by_the_page_keeps_the_reason(ana: User):
    one, (hana, _vera) = submit(ana), make_chain(ana)
    enter(hana).post(f"{HOME}{one.code}/answer/", {"reject": "", "seen": one.sha256, "comment": "Twelve places"})
    page = text_of(enter(ana).get(one.get_absolute_url()))
    assert "Twelve places" in page
    assert fresh(one).state == "draft"


def test_the_partner_reads_in_chinese_on_a_phone_comments_and_agrees(ana: User, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(clock, "now", lambda: AT)
    one, client = draft(ana), enter(ana)
    assert client.post(f"{HOME}{one.code}/ask/", {"name": "李娜", "until_on": "2019-01-01"}).status_code == 422
    asked = {"name": "李娜", "language": "zh", "until_on": "2020-06-20"}
    made = client.post(f"{HOME}{one.code}/ask/", asked).content.decode()
    found = re.search(r"/to/[\w-]+/", made)
    assert found is not None
    phone, address = Client(), found[0]
    page = text_of(phone.get(address))
    assert "与西安的交流协议" in page
    assert "自2020年9月1日起" in page
    assert phone.post(address, {"answer": "comment", "seen": one.sha256, "text": " "}).status_code == 422
    phone.post(address, {"answer": "comment", "seen": one.sha256, "text": "12人"})
    assert "12人" in text_of(client.get(f"{one.get_absolute_url()}said/"))
    phone.post(address, {"answer": "agree", "seen": one.sha256})
    assert one.consents.get().answer == "agreed"
    assert phone.post(address, {"answer": "agree", "seen": "0" * 64}).status_code == 409


def test_what_the_texts_do_not_have_alike_is_shown(ana: User):
    texts = {"en": EN, "ru": RU.replace("10", "12"), "zh": f"{ZH}\n第二条 {'其他'}"}
    page = text_of(enter(ana).get(draft(ana, texts=texts).get_absolute_url()))
    assert "English lacks articles 2" in page
    assert "Русский lacks numbers 10" in page


def test_a_lease_is_entered_as_signed_and_is_not_for_the_digest(ana: User, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(clock, "now", lambda: AFTER)
    client = enter(ana)
    sent = {
        "title_en": "The office", "type": "lease", "others": "Landlord Ltd", "owner": ana.code, "prolongs": "0",
        "notice": "0", "sphere": "office", "importance": "1", "expires_on": "2020-12-31",
    }  # fmt: skip
    made: Any = client.post(f"{HOME}new/", sent)
    signed = {f"party-{key}-signatory": "Somebody" for key in (1, 2)}
    client.post(f"{made.url}sign/", {**signed, "when": "March 2018"})
    one = Agreement.objects.get()
    assert (one.state, one.publishable, one.signed_from.month) == ("in_force", False, 3)
    assert not Happening.objects.get().publishable


def test_the_office_has_types_of_its_own(ana: User):
    hana = enter(make_chain(ana)[0])
    hana.post(f"{HOME}types/", {"name_en": "Contract for translations"})
    assert "Contract for translations" in text_of(hana.get(f"{HOME}types/"))
    assert "Contract for translations" in text_of(enter(ana).get(f"{HOME}new/"))


def test_what_is_not_there_is_not_found(ana: User):
    one, client = draft(ana), enter(ana)
    for path in ("AG-9999/", f"{one.code}/parties/9/", f"{one.code}/conditions/9/used/"):
        assert client.get(f"{HOME}{path}").status_code == 404
    assert client.post(f"{HOME}{one.code}/texts/de/checked/").status_code == 404
    assert Version.objects.filter(checker=None).count() == 3


def test_the_list_and_the_page_cost_the_same_for_one_and_for_three(ana: User, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(clock, "now", lambda: AFTER)
    client, counts = enter(ana), []
    for more in (1, 3):
        rows = {str(n): condition() for n in range(1, more + 1)}
        sides = [make_partner(ana).code, "Body 2", "Body 3"][:more]
        others = {str(n): party(name, signatory="X") for n, name in enumerate(sides, start=2)}
        parties = {"1": party(ours=True, signatory="Y"), **others}
        one = draft(ana, conditions=rows, parties=parties)
        sign(ana, conditions=rows)
        counts.append([_queries(client, address) for address in (f"{HOME}?shelf=all", one.get_absolute_url())])
    assert counts[0] == counts[1]
    assert max(counts[0]) <= 12


def _queries(client: Client, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        client.get(address)
    return len(asked)


def test_a_partner_s_page_has_its_agreements(ana: User, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(clock, "now", lambda: AFTER)
    sign(ana)
    address = f"/office/partners/{make_partner(ana).code}/dealings/"
    assert "Exchange with Xi&#x27;an" in enter(ana).get(address).content.decode()
