"""The office asks, sees the answers, and takes the speaker's words over."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from attache.daybook.chronicle import actions as chronicle
from attache.daybook.chronicle.models import Happening
from attache.front.quotations import actions
from attache.front.quotations.models import Quotation
from attache.front.quotations.states import State
from attache.kernel import clock
from attache.kernel.languages import Language
from attache.kernel.links import queries as links
from attache.kernel.links.models import Link
from attache.kernel.needs import sources
from attache.registry.people.models import User
from attache.registry.people.states import Role
from tests.people.counting import MOST, queries_of
from tests.people.factories import make_office, make_user, make_vera
from tests.quotations.factories import AT, WORDS, ask, make_letter, said_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def lin(db: None) -> User:
    return make_user("lin", Role.HEAD, office=make_office())


@pytest.fixture
def letter(lin: User) -> Happening:
    return make_letter(lin)


@pytest.fixture
def here(letter: Happening) -> str:
    return f"/office/quotations/{letter.code}/1/"


@pytest.fixture
def head(lin: User, client: Client, monkeypatch: pytest.MonkeyPatch) -> Client:
    monkeypatch.setattr(clock, "now", lambda: AT)
    client.force_login(lin)
    return client


def words(response: Any) -> str:
    return str(response.content.decode())


def test_asking_shows_the_link_once_with_its_picture(head: Client, here: str) -> None:
    form = words(head.get(f"{here}ask/"))
    assert 'value="雷亚萍"' in form
    answer = head.post(f"{here}ask/", {"name": "雷亚萍", "language": "zh", "until_on": "2020-06-03"})
    assert answer.headers["Cache-Control"] == "no-store"
    [token] = re.findall(r'value="http://localhost:8020/to/([\w-]{43})/"', words(answer))
    link = links.opened_by(token)
    assert link
    assert link.expires_at.isoformat() == "2020-06-03T15:59:00+00:00", "the end of the day in Shanghai"
    assert 'class="qr"' in words(answer)
    assert token not in words(head.get(here))
    assert "opened 0 times" in words(head.get(here))


@pytest.mark.parametrize("day", ["2020-05-19", "2021-06-01", "soon", ""])
def test_a_day_that_has_passed_or_is_far_off_is_refused(head: Client, here: str, day: str) -> None:
    answer = head.post(f"{here}ask/", {"name": "雷亚萍", "language": "zh", "until_on": day})
    assert answer.status_code == 422
    assert not Quotation.objects.exists()


def test_what_is_settled_is_not_asked_and_the_form_says_so(head: Client, here: str, letter: Happening) -> None:
    head.post(f"{here}waive/", {"ground": "public", "reason": "XATU news, 4 May"})
    answer = head.post(f"{here}ask/", {"name": "雷亚萍", "language": "zh", "until_on": "2020-06-03"})
    assert (answer.status_code, "no longer possible" in words(answer)) == (422, True)
    assert "Ask the speaker" not in words(head.get(here))


def test_a_waiver_shows_who_why_and_on_which_ground(head: Client, here: str) -> None:
    assert head.post(f"{here}waive/", {"ground": "public", "reason": ""}).status_code == 422
    assert head.post(f"{here}waive/", {"ground": "public", "reason": "XATU news, 4 May"}).status_code == 302
    shown = words(head.get(here))
    assert "XATU news, 4 May" in shown
    assert "Already published, or said in public" in shown
    assert "Lin" in shown


def test_the_answer_stands_on_the_page_with_its_evidence(head: Client, here: str, letter: Happening, lin: User) -> None:
    quotation, link, _token = ask(said_in(letter), lin)
    where: dict[str, Any] = {"language": Language.ZH, "address": "", "at": AT + timedelta(hours=2)}
    actions.propose(quotation=quotation, link=link, text="我们同行。", note="请用这句。", **where)
    shown = words(head.get(here))
    for said in ("我们同行。", "请用这句。", "雷亚萍", "20 May 2020, 16:00", link.code, quotation.words_sha256):
        assert said in shown
    form = words(head.get(f"{here}accept/"))
    assert "我们同行。" in form
    others = {"others_en": "We go together.", "others_ru": WORDS.ru, "others_zh": "我们同行。"}
    assert head.post(f"{here}accept/", others).status_code == 302
    assert said_in(letter).text.en == "We go together."
    assert Quotation.objects.get().state == State.APPROVED
    assert "taken over by Lin" in words(head.get(here))
    assert head.get(f"{here}accept/").status_code == 404


def test_the_words_in_no_language_are_not_taken(head: Client, here: str, letter: Happening, lin: User) -> None:
    quotation, link, _token = ask(said_in(letter), lin)
    actions.propose(quotation=quotation, link=link, language=Language.ZH, text="新", note="", address="", at=AT)
    answer = head.post(f"{here}accept/", {"others_en": "", "others_ru": "", "others_zh": ""})
    assert answer.status_code == 422


def test_who_may_only_waive_sees_only_that(client: Client, here: str, lin: User) -> None:
    client.force_login(make_vera(lin.office))
    shown = words(client.get(here))
    assert "Print unasked" in shown
    assert "Ask the speaker" not in shown


def test_there_is_no_page_for_what_nobody_said(head: Client, letter: Happening) -> None:
    assert head.get(f"/office/quotations/{letter.code}/2/").status_code == 404
    assert head.get("/office/quotations/H-9999/1/").status_code == 404


def test_the_list_costs_the_same_with_one_and_three(head: Client, lin: User, letter: Happening) -> None:
    ask(said_in(letter), lin)
    head.get("/office/quotations/")
    one = queries_of(head, "/office/quotations/")
    for _number in range(2):
        ask(said_in(make_letter(lin)), lin)
    three = queries_of(head, "/office/quotations/")
    assert one == three <= MOST
    assert words(head.get("/office/quotations/")).count("We go on together.") == 3


def test_an_empty_list_teaches(head: Client) -> None:
    assert "Nobody is quoted yet" in words(head.get("/office/quotations/"))


def test_who_asked_finds_the_answer_among_what_needs_him(lin: User, letter: Happening) -> None:
    quotation, link, _token = ask(said_in(letter), lin)
    [source] = [one for one in sources() if one.rows.__name__ == "answers_waiting"]
    assert list(source.rows(lin, AT.date())) == []
    actions.decline(quotation=quotation, link=link, language=Language.ZH, note="", address="", at=AT)
    [row] = source.rows(lin, AT.date())
    need = source.tell(row, AT.date())
    assert (need.title, need.url) == ("Lei Yaping: declined", f"/office/quotations/{letter.code}/1/")
    chronicle.reword_statement(statement=said_in(letter), text=WORDS.read({"en": "Other."}), by=lin, at=AT)
    [row] = source.rows(lin, AT.date())
    assert source.tell(row, AT.date()).url == "/office/quotations/"
    assert Link.objects.get().state == "used"
