"""What an office counts: from its records into an edition, onto every channel, and over the editions for readers."""

import json
from datetime import date

import pytest
from django.test import Client

from attache.front.digest import actions as digest
from attache.front.digest import queries as editions
from attache.front.digest.models import Edition, Publication
from attache.front.digest.queries import paper
from attache.front.digest.queries.figures import lines_of, printed
from attache.front.figures import queries
from attache.front.mailing.logic.chosen import Variant
from attache.front.mailing.outputs.letters import letter_from
from attache.front.news import outputs as news
from attache.front.press import outputs as press
from attache.front.subscribers.states import Channel
from attache.front.wechat import outputs as wechat
from attache.kernel.dates import when
from attache.kernel.languages import Language
from tests.digest.factories import (
    LATER,
    make_approved,
    make_company,
    make_edition,
    make_editor,
    make_happening,
    make_head,
    make_institute,
    make_published,
)
from tests.subscribers.factories import subscribe

pytestmark = pytest.mark.django_db
TODAY = date(2020, 5, 29)


@pytest.fixture
def ana():
    return make_editor()


@pytest.fixture
def draft(ana) -> Edition:
    institute, company = make_institute(ana), make_company(ana)
    make_happening(ana, institute, when=when.month(2020, 3))
    make_happening(ana, institute)
    make_happening(ana, company, section="companies")
    make_happening(ana, company, status="planned", when=when.month(2020, 5))
    for number, language in enumerate(["zh", "zh", "ru"]):
        subscribe(ana.office, f"a{number}@example.org", language=language, zone="Asia/Shanghai")
    return make_edition(ana)


def place(edition: Edition, by) -> Edition:
    found = editions.edition_with_all(edition.code)
    digest.place_figures(edition=found, figures=queries.counted(found, TODAY), by=by, at=LATER)
    return editions.edition_with_all(edition.code)


def test_meetings_are_counted_by_month_and_partner_and_planned_ones_are_not(draft) -> None:
    meetings = queries.counted(draft, TODAY)[0]
    assert (meetings["measure"], meetings["total"], meetings["before"]) == ("meetings", 3, None)
    assert [(one["label"]["ru"], one["n"]) for one in meetings["parts"]] == [
        ("март 2020 года", 1),
        ("апрель 2020 года", 2),
    ]
    assert [one["n"] for one in meetings["also"]] == [2, 1]


def test_readers_are_counted_by_language_as_of_a_day(draft) -> None:
    readers = queries.counted(draft, TODAY)[-1]
    assert (readers["measure"], readers["total"], readers["as_of"]) == ("subscribers", 3, "2020-05-29")
    assert [(one["label"]["en"], one["n"]) for one in readers["parts"]] == [("Русский", 1), ("中文", 2)]


def test_what_counts_nothing_is_left_out(draft) -> None:
    assert [one["measure"] for one in queries.counted(draft, TODAY)] == ["meetings", "subscribers"]


@pytest.mark.parametrize(
    ("before", "said"),
    [
        (None, ""),
        (1, "+2 since the edition before"),
        (5, "−2 since the edition before"),
        (3, "as many as in the edition before"),
    ],
)
def test_the_change_is_said_in_words(before: int | None, said: str) -> None:
    one = {"measure": "meetings", "total": 3, "before": before, "as_of": "", "parts": [], "also": []}
    assert printed([one], Language.EN)[0]["change"] == said


def test_the_change_is_that_since_the_published_edition_before(ana, draft) -> None:
    make_published(make_head(ana.office), place(draft, ana))
    make_happening(ana, None, when=when.month(2020, 7))
    summer = make_edition(ana, start=date(2020, 6, 1), end=date(2020, 8, 31))
    meetings = queries.counted(summer, date(2020, 8, 31))[0]
    assert (meetings["total"], meetings["before"]) == (1, 3)


def test_placing_figures_voids_the_approval_and_the_seal_holds_them(ana, draft) -> None:
    head = make_head(ana.office)
    approved = make_approved(head, draft)
    place(approved, ana)
    assert Edition.objects.get().state == "translating"
    make_published(head, editions.edition_with_all(draft.code))
    for one in Publication.objects.all():
        assert [it["total"] for it in one.content["figures"]] == [3, 3]
        assert paper.seal(one.content) == one.sha256


def test_an_edition_without_figures_is_sealed_as_before(ana, draft) -> None:
    assert "figures" not in paper.content_of(draft, Language.EN)
    with pytest.raises(digest.SameFigures):
        digest.place_figures(edition=draft, figures=[], by=ana, at=LATER)


def test_figures_that_were_changed_after_publishing_reach_readers_as_a_correction(ana, draft) -> None:
    published = make_published(make_head(ana.office), place(draft, ana))
    assert paper.unpublished_changes(editions.edition_with_all(published.code)) == []
    digest.place_figures(edition=published, figures=[], by=ana, at=LATER)
    assert paper.unpublished_changes(editions.edition_with_all(published.code)) == list(Language)


@pytest.mark.parametrize("language", list(Language))
def test_every_channel_prints_them(ana, draft, language: Language) -> None:
    content = paper.content_of(place(draft, ana), language)
    title, months = news.in_figures(language), content["figures"][0]["parts"][1]["label"]
    letter = letter_from(content, draft.office, Variant(language, Channel.BRIEF, frozenset()))
    said = [
        news.as_html(content),
        news.as_plain_text(content).replace(title.upper(), title),
        letter.html,
        letter.text.replace(title.upper(), title),
        wechat.ready(content).article.body,
        json.dumps(press.part(content), ensure_ascii=False),
    ]
    assert [one for one in said if title not in one or months not in one] == []
    assert wechat.ready(content).findings == []
    assert press.booklet([content]).startswith(b"%PDF")


def test_a_figure_as_lines_says_total_change_day_and_parts() -> None:
    words = {"en": "March", "ru": "март", "zh": "三月"}
    one = {
        "measure": "meetings", "total": 3, "before": 1, "as_of": "2020-05-29", "parts": [{"label": words, "n": 3}],
        "also": [],
    }  # fmt: skip
    [figure] = printed([one], Language.EN)
    assert lines_of(figure) == ["Meetings and talks: 3 (+2 since the edition before · as of 29 May 2020)", "March 3"]


def test_readers_see_the_figures_over_the_editions_and_strangers_nothing_of_a_draft(ana, draft) -> None:
    place(draft, ana)
    for language in Language:
        assert "figure-box" not in Client().get(f"/{language.value}/news/figures/").content.decode()
        assert "<rect" not in Client().get(f"/{language.value}/news/figures/").content.decode()
    make_published(make_head(ana.office), editions.edition_with_all(draft.code))
    page = Client().get("/ru/news/figures/").content.decode()
    assert "апрель 2020 года" in page
    assert f"/ru/news/{draft.code}/#figures" in page
    assert 'id="figures"' in Client().get(f"/ru/news/{draft.code}/").content.decode()
    assert Client().get("/de/news/figures/").status_code == 404


def test_the_page_in_the_office_shows_both_and_puts_one_into_the_other(ana, draft) -> None:
    client = Client()
    client.force_login(ana)
    address = f"/office/digest/{draft.code}/figures/"
    assert "Print these figures" in client.get(address).content.decode()
    client.post(f"{address}place/")
    assert [one["total"] for one in Edition.objects.get().figures] == [3, 3]
    client.post(f"{address}remove/")
    assert Edition.objects.get().figures == []
