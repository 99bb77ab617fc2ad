"""The pages of minutes: of the office, and of the other side by its link on a phone."""

import re
from io import BytesIO
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from docx import Document

from attache.kernel import clock
from attache.registry.people.models import User
from attache.registry.people.states import Role
from attache.relations.minutes.models import Minutes
from tests.chronicle.factories import make_user
from tests.meetings.factories import AFTER, agree, hold, make_ana
from tests.minutes.factories import TITLE, ask, begin, fresh
from tests.minutes.factories import agree as agree_with

pytestmark = pytest.mark.django_db
HOME = "/office/minutes/"


@pytest.fixture(autouse=True)
def after_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: AFTER)


@pytest.fixture
def ana() -> User:
    return make_ana()


def enter(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def text_of(answer) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def test_the_docx_says_every_language_whole_and_who_signed_these_words_off(ana: User):
    minutes = begin(ana)
    signoff, _link, _token = ask(minutes, ana)
    agree_with(signoff)
    answer = enter(ana).get(f"{HOME}{minutes.code}/minutes.docx")
    lines = [one.text for one in Document(BytesIO(answer.content)).paragraphs]
    said = "\n".join(lines)
    assert [title in lines for title in TITLE.values()] == [True, True]
    assert ("王辉 · 6 июня 2020" in said, "王辉 · 2020年6月6日" in said, said.count(minutes.sha256)) == (True, True, 2)


def test_minutes_are_begun_from_the_meeting_written_and_sent(ana: User):
    meeting, client = hold(ana), enter(ana)
    assert f"{HOME}of/{meeting.code}/" in client.get(meeting.get_absolute_url()).content.decode()
    assert "There are no minutes" in text_of(client.get(f"{HOME}of/{meeting.code}/"))
    begun: Any = client.post(f"{HOME}of/{meeting.code}/")
    minutes = Minutes.objects.get()
    assert begun.url == f"{HOME}{minutes.code}/edit/"
    known: Any = client.get(f"{HOME}of/{meeting.code}/")
    assert known.url == f"{HOME}{minutes.code}/"
    sent = {
        "opened": "1", "languages": ["ru", "zh"], "title_ru": "Протокол", "title_zh": "", "held_ru": "5 июня",
        "item-1-title_ru": "грант", "item-1-outcome": "decision", "item-2-title_ru": "", "item-3-title_zh": "其他",
    }  # fmt: skip
    wrong = client.post(f"{HOME}{minutes.code}/edit/", sent)
    assert (wrong.status_code, "Write the title in 中文 too" in text_of(wrong)) == (422, True)
    one_tongue = client.post(f"{HOME}{minutes.code}/edit/", {**sent, "languages": ["ru"]})
    assert "two languages at least" in text_of(one_tongue)
    assert client.post(f"{HOME}{minutes.code}/edit/", {**sent, "title_zh": "纪要"}).status_code == 302
    items = fresh(minutes).content["items"]
    assert {key: (one["title"], one["outcome"]) for key, one in items.items()} == {
        "1": ({"ru": "грант"}, "decision"),
        "3": ({"zh": "其他"}, ""),
    }
    asked = client.post(f"{HOME}{minutes.code}/ask/", {"name": "王辉", "language": "zh", "until_on": "2020-06-20"})
    assert "The link for 王辉" in text_of(asked)
    late = client.post(f"{HOME}{minutes.code}/ask/", {"name": "王辉", "language": "zh", "until_on": "2020-01-20"})
    assert late.status_code == 422


def test_nothing_is_begun_of_a_meeting_that_was_not_held(ana: User):
    meeting = agree(ana)
    assert "was held" in text_of(enter(ana).get(f"{HOME}of/{meeting.code}/"))
    assert enter(ana).post(f"{HOME}of/{meeting.code}/").status_code == 409
    assert [enter(ana).get(HOME + page).status_code for page in ("of/M-9999/", "MN-9999/")] == [404, 404]


def test_the_other_side_comments_and_then_signs_off_in_its_language(ana: User):
    minutes = begin(ana)
    token = ask(minutes, ana)[2]
    phone = Client()
    page = phone.get(f"/to/{token}/")
    assert "这份纪要是否准确？" in text_of(page)
    assert "会谈纪要" in text_of(page)
    assert "Протокол переговоров" in text_of(page)
    answer = {"seen": minutes.sha256, "answer": "comment", "text": ""}
    assert phone.post(f"/to/{token}/", answer).status_code == 422
    assert phone.post(f"/to/{token}/", {**answer, "text": "日期不对"}).status_code == 302
    assert "日期不对" in text_of(enter(ana).get(f"{HOME}{minutes.code}/"))
    assert phone.post(f"/to/{token}/", {"seen": minutes.sha256, "answer": "agree"}).status_code == 302
    assert fresh(minutes).state == "signed"
    assert 'name="answer"' not in phone.get(f"/to/{token}/").content.decode()


def test_an_answer_to_words_that_are_no_longer_there_is_refused_with_a_sentence(ana: User):
    minutes = begin(ana)
    token = ask(minutes, ana)[2]
    refused = Client().post(f"/to/{token}/", {"seen": "0" * 64, "answer": "agree"})
    assert (refused.status_code, "您打开此页面后，纪要已被修改" in text_of(refused)) == (409, True)


def test_the_page_says_whose_sign_off_went_and_the_office_signs(ana: User):
    minutes, client = begin(ana), enter(ana)
    token = ask(minutes, ana)[2]
    Client().post(f"/to/{token}/", {"seen": minutes.sha256, "answer": "agree"})
    client.post(f"{HOME}{minutes.code}/sign/", {"seen": minutes.sha256})
    assert "for the office" in text_of(client.get(f"{HOME}{minutes.code}/"))
    sent = {"languages": ["ru", "zh"], "title_ru": "Протокол", "title_zh": "纪要", "held_ru": "5 июня"}
    assert "every sign-off is void" in text_of(client.get(f"{HOME}{minutes.code}/edit/"))
    client.post(f"{HOME}{minutes.code}/edit/", sent)
    page = text_of(client.get(f"{HOME}{minutes.code}/"))
    assert "王辉 signed version 2 off; the words have been changed since" in page
    assert Client().get(f"/to/{token}/").status_code == 410


def test_readers_read_and_print_and_change_nothing(ana: User):
    minutes = begin(ana)
    vera = enter(make_user("vera", ana.office, Role.VICE_RECTOR))
    file = vera.get(f"{HOME}{minutes.code}/minutes.html")
    assert "attachment" in file.headers["Content-Disposition"]
    pages = ("", "edit/", "ask/")
    assert [vera.get(f"{HOME}{minutes.code}/{page}").status_code for page in pages] == [200, 403, 403]
    assert vera.post(f"{HOME}{minutes.code}/sign/").status_code == 403
    assert vera.post(f"{HOME}of/{hold(ana).code}/").status_code == 403


def test_every_version_can_be_read_with_what_changed(ana: User):
    minutes = begin(ana)
    assert "Протокол переговоров" in text_of(enter(ana).get(f"/office/history/minutes/{minutes.code}/"))


def test_the_page_costs_the_same_for_one_answer_and_for_three(ana: User):
    minutes, client, counts = begin(ana), enter(ana), []
    for names in ("甲", "乙丙"):
        for name in names:
            ask(minutes, ana, name)
        with CaptureQueriesContext(connection) as asked:
            client.get(f"{HOME}{minutes.code}/")
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 14
