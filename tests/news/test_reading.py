"""What readers find: feeds that other programs read, an archive that is searched, pages that machines understand."""

import json
import re
from datetime import date
from xml.etree import ElementTree as ET

import feedparser
import pytest
from django.test import Client

from attache.front.digest import actions as digest
from attache.front.digest.models import Publication, Text
from attache.kernel.dates.when import span
from attache.kernel.languages import Words
from tests.digest.factories import (
    LATER,
    SPRING,
    make_edition,
    make_editor,
    make_happening,
    make_institute,
    make_published,
)
from tests.people.counting import MOST, queries_of

pytestmark = pytest.mark.django_db
SITE = "http://localhost:8020"
LANGUAGES = ["en", "ru", "zh"]
FOUND = r'<li><a href="([^"]+)"><b>'


@pytest.fixture
def news():
    ana = make_editor()
    make_happening(ana, make_institute(ana), when=span(*SPRING))
    make_published(ana)
    return ana


def found(language: str, **asked: str) -> list[str]:
    return re.findall(FOUND, Client().get(f"/{language}/news/", asked).content.decode())


@pytest.mark.parametrize("name", ["feed.xml", "rss.xml"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_second_reader_takes_the_feed_with_its_whole_text(news, language, name):
    read = feedparser.parse(Client().get(f"/{language}/news/{name}").content)
    assert not read.bozo, read.get("bozo_exception")
    (entry,) = read.entries
    sealed = Publication.objects.get(language=language)
    assert entry.title == sealed.content["title"]
    assert entry.id == entry.link == f"{SITE}/{language}/news/shanghai-2020-03/"
    assert all(
        item["heading"] in entry.content[0].value for section in sealed.content["sections"] for item in section["items"]
    )
    assert "<script" not in entry.content[0].value


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_json_feed_says_what_its_standard_asks_for(news, language):
    answer = Client().get(f"/{language}/news/feed.json")
    assert answer["Content-Type"].startswith("application/feed+json")
    read = json.loads(answer.content)
    assert read["version"] == "https://jsonfeed.org/version/1.1"
    assert read["feed_url"] == f"{SITE}/{language}/news/feed.json"
    (entry,) = read["items"]
    assert entry["id"] == entry["url"] == f"{SITE}/{language}/news/shanghai-2020-03/"
    assert entry["content_html"].startswith("<p>")
    assert entry["date_published"] <= entry["date_modified"]


def correct(by, before: str, after: str) -> None:
    edition = Publication.objects.get(language="en").edition
    for text in Text.objects.filter(item__edition=edition):
        told = [{**one, "text": one["text"].replace(before, after)} for one in text.sentences]
        Text.objects.filter(pk=text.pk).update(sentences=told)
    note = Words("A name was wrong.", "Имя было неверным.", "名称有误。")
    digest.correct_edition(edition=edition, note=note, by=by, at=LATER.replace(day=30))


def test_a_correction_changes_the_entry_and_not_its_id(news):
    before = feedparser.parse(Client().get("/en/news/feed.xml").content).entries[0]
    correct(news, "materials", "fabrics")
    after = feedparser.parse(Client().get("/en/news/feed.xml").content).entries[0]
    assert (before.id, before.published) == (after.id, after.published)
    assert before.updated < after.updated
    assert "A name was wrong." in after.content[0].value
    assert len(found("en", q="fabrics")) == 1


@pytest.mark.parametrize(("language", "query"), [("en", "material"), ("ru", "новыми материалами"), ("zh", "新材料")])
def test_an_item_is_found_by_its_words_in_any_case_and_leads_to_its_place(news, language, query):
    (address,) = found(language, q=query)
    page, _hash, anchor = address.partition("#")
    assert f'id="{anchor}"' in Client().get(page).content.decode()


def test_what_is_found_in_one_language_is_of_that_language_and_drafts_are_never_found(news):
    assert found("en", q="материалы") == []
    make_happening(news, title=Words("Kites", "Змеи", "风筝"))
    make_edition(news, start=date(2020, 4, 2))
    assert found("en", q="kites") == []


def test_the_archive_is_asked_by_theme_and_by_partner(news):
    partner = re.search(r"\?partner=([\w-]+)", Client().get("/en/news/").content.decode())
    assert partner
    assert found("en", partner=partner[1]) == found("en", theme="science") != []
    assert found("en", theme="education") == found("en", partner="O-9999") == []
    assert "0 items found" in Client().get("/en/news/?theme=education").content.decode()


def test_asking_costs_the_same_for_one_edition_and_for_three(news):
    client = Client()
    asked = [f"/en/news/?{query}" for query in ("q=materials", "theme=science", "partner=O-0001")]
    few = [queries_of(client, one) for one in asked]
    for month in (4, 5):
        make_published(news, start=date(2020, month, 2), end=date(2020, 6, month))
    assert [queries_of(client, one) for one in asked] == few
    assert max(few) <= MOST


def test_the_sitemap_has_every_page_with_its_other_languages(news):
    root = ET.fromstring(Client().get("/sitemap.xml").content)  # noqa: S314  our own text
    space = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    pages = {one.findtext(f"{space}loc"): one for one in root}
    assert pages.keys() == {f"{SITE}/{one}/news/{rest}" for one in LANGUAGES for rest in ("", "shanghai-2020-03/")}
    edition = pages[f"{SITE}/zh/news/shanghai-2020-03/"]
    assert edition.findtext(f"{space}lastmod") == "2020-05-28"
    assert {one.get("hreflang") for one in edition if one.get("hreflang")} == {"en", "ru", "zh-Hans"}
    assert f"Sitemap: {SITE}/sitemap.xml" in Client().get("/robots.txt").content.decode()


@pytest.mark.parametrize("language", LANGUAGES)
def test_machines_read_the_edition_in_the_words_of_schema_org(news, language):
    page = Client().get(f"/{language}/news/shanghai-2020-03/").content.decode()
    (said,) = re.findall(r'<script type="application/ld\+json">(.+?)</script>', page)
    told = json.loads(said)
    sealed = Publication.objects.get(language=language).content
    assert (told["@type"], told["headline"]) == ("NewsArticle", sealed["title"])
    assert (told["datePublished"], told["temporalCoverage"]) == ("2020-05-28", "2020-03-01/2020-05-31")
    assert all(part["url"].partition("#")[2] in page for part in told["hasPart"])


def test_a_heading_cannot_break_out_of_the_data(news):
    sealed = Publication.objects.get(language="en")
    content = {**sealed.content, "title": "</script><script>alert(1)</script>"}
    Publication.objects.filter(pk=sealed.pk).update(content=content)
    page = Client().get("/en/news/shanghai-2020-03/").content.decode()
    assert "<script>alert" not in page
