"""The chronicle's pages as Ana, Boris, a reader and a stranger meet them."""

from typing import Any

import pytest
from django.conf import settings
from django.contrib.messages import get_messages
from django.test import Client

from attache.daybook.chronicle import actions, outputs, queries
from attache.daybook.chronicle.forms import HappeningForm
from attache.daybook.chronicle.logic.drafts import LinkDraft, PartyDraft
from attache.daybook.chronicle.models import Happening
from attache.kernel import clock
from attache.kernel.dates import when
from attache.kernel.languages import Words
from attache.registry.people.models import Office, User
from tests.chronicle.factories import (
    AT,
    TALKS,
    make_ana,
    make_boris,
    make_draft,
    make_full_draft,
    make_happening,
    make_organisation,
    make_stranger,
    make_translator,
)
from tests.chronicle.test_forms import sent_by
from tests.people.counting import queries_of

pytestmark = pytest.mark.django_db
HOME = "/office/chronicle/"
HTMX = {"HX-Request": "true"}
PAGES = ("", "H-0001/")
FORMS = ("new/", "H-0001/edit/", "names/")


def enter(user: User) -> Any:
    client = Client()
    client.force_login(user)
    return client


def text_of(answer) -> str:
    return answer.content.decode()


def sentences(answer) -> list[str]:
    return [str(message) for message in get_messages(answer.wsgi_request)]


def test_whoever_records_reads_and_writes():
    ana = make_ana()
    make_happening(ana)
    assert [enter(ana).get(HOME + page).status_code for page in (*PAGES, *FORMS)] == [200] * 5


def test_reader_reads_but_finds_no_buttons_and_no_forms():
    ana = make_ana()
    make_happening(ana)
    tan = enter(make_translator(Office.objects.get()))
    assert [tan.get(HOME + page).status_code for page in (*PAGES, *FORMS)] == [200] * 2 + [403] * 3
    page = text_of(tan.get(HOME + "H-0001/"))
    assert ["H-0001/edit/" in page, "H-0001/withdraw/" in page, "Follow up" in page] == [False] * 3
    assert [tan.post(f"{HOME}H-0001/{act}/").status_code for act in ("withdraw", "restore", "edit")] == [403] * 3


def test_stranger_sees_nothing():
    make_happening(make_ana())
    stranger = enter(make_stranger(Office.objects.get()))
    assert [stranger.get(HOME + page).status_code for page in (*PAGES, *FORMS)] == [403] * 5
    assert [Client().get(HOME + page).headers["Location"] for page in (*PAGES, *FORMS)] == [
        f"/sign-in/?next={HOME}{page}" for page in (*PAGES, *FORMS)
    ]


@pytest.mark.parametrize("page", ["H-0999/", "H-0999/edit/"])
def test_what_is_not_there_is_not_found(page):
    assert enter(make_ana()).get(HOME + page).status_code == 404


@pytest.mark.parametrize(
    "page", ["H-0999/withdraw/", "names/N-0999/tie/", "names/N-0999/add/", "names/N-0999/dismiss/"]
)
def test_acts_upon_what_is_not_there_are_not_found(page):
    assert enter(make_ana()).post(HOME + page).status_code == 404


def test_acts_are_posted():
    ana = make_ana()
    make_happening(ana)
    assert [enter(ana).get(f"{HOME}H-0001/{act}/").status_code for act in ("withdraw", "restore")] == [405, 405]
    assert Happening.objects.get().state == "recorded"


def test_empty_chronicle_teaches_and_an_empty_search_helps():
    client = enter(make_ana())
    assert "The chronicle is empty" in text_of(client.get(HOME))
    assert "Nothing found" in text_of(client.get(HOME, {"q": "masks"}))


def test_list_is_searched_live_and_by_a_plain_form():
    ana = make_ana()
    make_happening(ana, "Masks received", type="courtesy", kind="gift")
    make_happening(ana, "Talks", when=when.unknown())
    whole = enter(ana).get(HOME, {"q": "masks", "office": "shanghai"})
    part = enter(ana).get(HOME, {"q": "masks"}, headers=HTMX)
    assert ["Masks received" in text_of(answer) for answer in (whole, part)] == [True, True]
    assert ["<h1>" in text_of(answer) for answer in (whole, part)] == [True, False]
    assert "Talks</a>" not in text_of(part)
    assert "HX-Request" in part.headers["Vary"]


def make_rows(ana: User, *names: str) -> None:
    """A happening for each name, with an organisation and a name that waits."""
    for name in names:
        code = make_organisation(ana, Words(f"University of {name}")).code
        parties = (PartyDraft(organisation=code), PartyDraft(organisation=f"{name} and friends"))
        make_happening(ana, f"Talks in {name}", parties=parties)


@pytest.mark.parametrize("page", ["", "?q=talks", "?withdrawn=on", "names/"])
def test_lists_cost_the_same_for_one_row_and_for_three(page):
    ana = make_ana()
    client = enter(ana)
    make_rows(ana, "Harbin")
    one = queries_of(client, HOME + page)
    make_rows(ana, "Dalian", "Qingdao")
    assert queries_of(client, HOME + page) == one <= 12


@pytest.mark.parametrize("page", ["", "edit/"])
def test_pages_of_one_cost_twelve_queries_at_most(page):
    ana = make_ana()
    happening = actions.record_happening(draft=make_full_draft(ana), by=ana, at=AT)
    make_happening(ana, "Report", links=(LinkDraft(happening.code, "reports_back"),))
    assert queries_of(enter(ana), f"{happening.get_absolute_url()}{page}") <= 12


@pytest.mark.parametrize("page", ["new/", "new/?follows=H-0001"])
def test_quick_add_costs_twelve_queries_at_most(page):
    ana = make_ana()
    make_rows(ana, "Harbin")
    assert queries_of(enter(ana), HOME + page) <= 12


def test_page_of_one_shows_every_fact():
    ana = make_ana()
    happening = actions.record_happening(draft=make_full_draft(ana), by=ana, at=AT)
    make_happening(ana, "What became of it", links=(LinkDraft(happening.code, "reports_back"),))
    page = text_of(enter(ana).get(happening.get_absolute_url()))
    for fact in (
        "Переговоры о совместном подготовительном центре",
        "14–16 April 2020",
        "Education",
        "Xi&#x27;an Technological University",
        "several agencies",
        "not in the registry yet",
        "Lei Yaping",
        "the levels of Russian",
        '<span lang="zh-Hans">考试</span>',
        "at least 320 persons",
        "We are ready.",
        "Memorandum signed",
        "What became of it",
        "Ana&#x27;s notes",
        "the third line",
    ):
        assert fact in page


def test_quick_add_fills_the_dialog_of_any_page():
    client = enter(make_ana())
    part = client.get(HOME + "new/", headers=HTMX | {"Referer": "http://testserver/office/partners/?page=2"})
    assert "<h1>" not in text_of(part)
    assert 'value="/office/partners/?page=2"' in text_of(part)
    elsewhere = client.get(HOME + "new/", headers=HTMX | {"Referer": "https://example.org/"})
    assert "example.org" not in text_of(elsewhere)


def test_quick_add_knows_today_on_the_offices_clock(monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: AT.replace(hour=20))
    assert 'value="29 May 2020"' in text_of(enter(make_ana()).get(HOME + "new/"))


def test_quick_add_knows_the_partner_it_was_opened_from():
    ana = make_ana()
    make_organisation(ana)
    assert "Xi&#x27;an Technological University (O-0001)" in text_of(enter(ana).get(HOME + "new/?partner=O-0001"))
    assert enter(ana).get(HOME + "new/?partner=O-0999&follows=H-0999").status_code == 200


def test_quick_add_journey():
    ana = make_ana()
    make_organisation(ana)
    client = enter(ana)
    page = text_of(client.get(HOME + "new/"))
    assert "What took place" in page
    typed = {
        "title": "Talks",
        "when": "last week",
        "kind": "first_talks",
        "partners": "西安工业大学、Hiboway",
        "next": "/office/",
    }
    refused = client.post(HOME + "new/", typed)
    assert refused.status_code == 422
    assert "“last” says nothing to a later reader." in text_of(refused)
    assert ["西安工业大学、Hiboway" in text_of(refused), Happening.objects.count()] == [True, 0]
    answer = client.post(HOME + "new/", typed | {"when": "28 мая 2020"})
    assert (answer.status_code, answer.url) == (302, "/office/")
    happening = queries.facts("H-0001")
    assert (happening.happening.kind, happening.happening.office.code) == ("first_talks", "shanghai")
    assert [str(party) for party in happening.parties] == ["Xi'an Technological University", "Hiboway"]
    [sentence] = sentences(answer)
    assert sentence.startswith("Recorded. Not in the registry yet, waiting for your decision: Hiboway.")
    assert 'href="/office/chronicle/H-0001/"' in sentence


def test_quick_add_without_a_page_to_go_back_to_shows_the_record():
    typed = {"title": "Talks", "when": "28 May 2020", "kind": "talks", "next": "https://example.org/"}
    answer = enter(make_ana()).post(HOME + "new/", typed)
    assert answer.url == "/office/chronicle/H-0001/"
    assert sentences(answer)[0].startswith("Recorded. <a")


def test_quick_add_answers_in_the_punctuation_of_the_language():
    client = enter(make_ana())
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "zh-hans"
    typed = {"title": "会谈", "when": "2020年5月28日", "kind": "talks", "partners": "甲; 乙; 丙"}
    [sentence] = sentences(client.post(HOME + "new/", typed))
    assert sentence.startswith("已记录。以下名称尚未列入名录，待确认：甲、乙和丙。 <a")


def test_quick_add_in_the_dialog_leaves_the_page_when_it_is_done_and_stays_when_not():
    client = enter(make_ana())
    typed = {"title": "Talks", "when": "soon", "kind": "talks"}
    refused = client.post(HOME + "new/", typed, headers=HTMX)
    assert (refused.status_code, "<h1>" in text_of(refused)) == (422, False)
    done = client.post(HOME + "new/", typed | {"when": "2020"}, headers=HTMX)
    assert (done.status_code, done.headers["HX-Redirect"]) == (200, "/office/chronicle/H-0001/")


def test_refusal_of_the_act_is_told_in_the_form():
    typed = {"title": "Talks", "when": "2020", "kind": "talks", "reports_back": "H-0999"}
    answer = enter(make_ana()).post(HOME + "new/", typed)
    assert (answer.status_code, "There is no happening “H-0999” to link to." in text_of(answer)) == (422, True)


def test_follow_up_reports_back_with_the_same_parties():
    ana = make_ana()
    code = make_organisation(ana).code
    several = PartyDraft(collective=Words("several agencies"))
    parties = (PartyDraft(organisation=code), several, PartyDraft(organisation="Hiboway"))
    make_happening(ana, TALKS, status="planned", parties=parties, type="alumni", kind="other")
    client = enter(ana)
    page = text_of(client.get(HOME + "new/?follows=H-0001"))
    assert "Xi&#x27;an Technological University (O-0001); Hiboway" in page
    assert "This reports what became of H-0001." in page
    typed = {"title": "Held", "when": "2020", "kind": "other:alumni", "reports_back": "H-0001"}
    assert client.post(HOME + "new/", typed).status_code == 302
    assert [str(link) for link in queries.facts("H-0002").links] == ["H-0002 reports_back H-0001"]


def test_correction_is_saved():
    ana = make_ana()
    happening = actions.record_happening(draft=make_full_draft(ana), by=ana, at=AT)
    data = sent_by(HappeningForm(None, outputs.content_of(happening)), title_en="Talks held")
    answer = enter(ana).post(f"{HOME}H-0002/edit/", data)
    assert (answer.status_code, answer.url) == (302, "/office/chronicle/H-0002/")
    assert sentences(answer) == ["Corrected. The history keeps what was."]
    assert queries.facts("H-0002").happening.title.en == "Talks held"


def test_correction_with_mistakes_keeps_what_was_typed():
    ana = make_ana()
    happening = actions.record_happening(draft=make_full_draft(ana), by=ana, at=AT)
    mistakes = {"people-0-person": "Nemo", "title_en": "Talks held", "points-2-text_zh": "口试"}
    data = sent_by(HappeningForm(None, outputs.content_of(happening)), **mistakes)
    answer = enter(ana).post(f"{HOME}H-0002/edit/", data)
    assert answer.status_code == 422
    for kept in ("People, row 1:", "Nemo", 'value="Talks held"', 'value="口试"'):
        assert kept in text_of(answer)
    assert queries.facts("H-0002").happening.title == TALKS


def test_correction_that_came_too_late_is_told_in_the_form():
    ana = make_ana()
    happening = make_happening(ana)
    data = sent_by(HappeningForm(None, outputs.content_of(happening)), opened="1")
    mine, source = data | {"title_en": "Second"}, data | {"source": "her letter"}
    actions.correct_happening(happening=happening, draft=make_draft("First"), by=ana, at=AT)
    boris = make_boris()
    answer = enter(boris).post(f"{HOME}H-0001/edit/", mine)
    assert answer.status_code == 409
    for side in ("Second", "First", "Talks", "Ana has changed the same fields meanwhile."):
        assert side in text_of(answer)
    assert answer.context["editing"].opened == 2
    merged = enter(boris).post(f"{HOME}H-0001/edit/", source)
    assert sentences(merged) == ["Corrected. The history keeps what was. Merged with what Ana has changed meanwhile."]
    stored = queries.facts("H-0001").happening
    assert (stored.title.en, stored.source) == ("First", "her letter")


def test_rows_are_added_and_removed_without_javascript_and_without_saving():
    ana = make_ana()
    happening = actions.record_happening(draft=make_full_draft(ana), by=ana, at=AT)
    data = sent_by(HappeningForm(None, outputs.content_of(happening)), title_en="", title_ru="Новое")
    client = enter(ana)
    added = client.post(f"{HOME}H-0002/edit/", data | {"add": "people"})
    assert (added.status_code, 'name="people-1-person"' in text_of(added), 'value="Новое"' in text_of(added)) == (
        200,
        True,
        True,
    )
    removed = client.post(f"{HOME}H-0002/edit/", data | {"remove": "people-0"}, headers=HTMX)
    assert ("people-0-person" in text_of(removed), "<h1>" in text_of(removed)) == (False, False)
    assert queries.facts("H-0002").happening.title == TALKS


def test_withdrawn_happening_can_be_put_back_from_the_toast():
    ana = make_ana()
    make_happening(ana)
    client = enter(ana)
    answer = client.post(f"{HOME}H-0001/withdraw/")
    [message] = get_messages(answer.wsgi_request)
    assert (answer.url, message.extra_tags) == (f"{HOME}H-0001/", "undo Z-0001")
    assert "Put back" in text_of(client.get(answer.url))
    assert client.post("/office/undo/", {"slip": "Z-0001"}).status_code == 302
    assert Happening.objects.get().state == "recorded"


def test_withdrawing_twice_is_refused_in_a_sentence():
    ana = make_ana()
    make_happening(ana)
    client = enter(ana)
    client.post(f"{HOME}H-0001/withdraw/")
    answer = client.post(f"{HOME}H-0001/withdraw/")
    assert (answer.status_code, "This is no longer possible" in text_of(answer)) == (409, True)


@pytest.mark.parametrize("method", ["get", "post"])
def test_after_the_session_has_ended_the_dialog_leads_to_sign_in_and_back(client, method: str):
    asked = {"HX-Request": "true", "Referer": "http://testserver/office/partners/?q=x"}
    answer = getattr(client, method)("/office/chronicle/new/", {"title": "Talks"}, headers=asked)
    assert (answer.status_code, answer.content) == (200, b"")
    assert answer.headers["HX-Redirect"] == "/sign-in/?next=%2Foffice%2Fpartners%2F%3Fq%3Dx"
    elsewhere = client.get("/office/chronicle/new/", headers=asked | {"Referer": "https://elsewhere.example/"})
    assert elsewhere.headers["HX-Redirect"] == "/sign-in/?next=%2Foffice%2Fchronicle%2Fnew%2F"
    assert client.get("/office/chronicle/new/").url == "/sign-in/?next=/office/chronicle/new/"
