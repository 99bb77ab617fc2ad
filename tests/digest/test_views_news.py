"""The public pages."""

import re
import xml.etree.ElementTree as ET
from datetime import date
from html.parser import HTMLParser

import pytest

from attache.front.digest.models import Publication
from attache.kernel.dates.when import span
from attache.kernel.languages import Language, Words
from tests.digest.factories import (
    LATER,
    SPRING,
    item_of,
    make_edition,
    make_editor,
    make_happening,
    make_institute,
    make_letter,
    make_picture,
    make_published,
    told,
)
from tests.people.counting import MOST, queries_of
from tests.people.factories import make_agent

pytestmark = pytest.mark.django_db
SITE = "http://localhost:8020"
TITLE = Words("Spring 2020", "Весна 2020 года", "2020年春")
TAGS = {"en": "en", "ru": "ru", "zh": "zh-Hans"}
LANGUAGES = list(TAGS)
FEEDS = ("application/atom+xml", "application/rss+xml", "application/feed+json")


class Head(HTMLParser):
    """The links and metas of a page, the microdata, and the level of every heading."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.links: list[dict[str, str]] = []
        self.metas: dict[str, str] = {}
        self.items: list[str] = []
        self.headings: list[int] = []
        self.lang = ""
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        given = {name: value or "" for name, value in attrs}
        self.lang = given["lang"] if tag == "html" else self.lang
        self.items += [given["itemtype"]] if "itemtype" in given else []
        self.headings += [int(tag[1])] if re.fullmatch(r"h[1-6]", tag) else []
        if tag == "link":
            self.links.append(given)
        name = given.get("name") or given.get("property") or given.get("itemprop")
        if tag == "meta" and name:
            self.metas[name] = given.get("content", "")

    def hrefs(self, rel: str) -> dict[str, str]:
        """The links of one relation by language."""
        return {one.get("hreflang", one.get("type", "")): one["href"] for one in self.links if one.get("rel") == rel}


def make_news(by) -> None:
    institute = make_institute(by)
    make_letter(by, institute)
    make_happening(by, institute)
    make_published(by, title=TITLE)


def address(language: str) -> str:
    return f"/{language}/news/shanghai-2020-03/"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_news_says_where_it_stands_and_in_what_languages(client, language: str):
    make_news(make_editor())
    head = Head(client.get(address(language)).content.decode())
    assert head.lang == TAGS[language]
    assert head.hrefs("canonical") == {"": SITE + address(language)}
    assert head.hrefs("alternate") == {
        "en": f"{SITE}/en/news/shanghai-2020-03/",
        "ru": f"{SITE}/ru/news/shanghai-2020-03/",
        "zh-Hans": f"{SITE}/zh/news/shanghai-2020-03/",
        "x-default": f"{SITE}/en/news/shanghai-2020-03/",
        "application/atom+xml": f"{SITE}/{language}/news/feed.xml",
        "application/rss+xml": f"{SITE}/{language}/news/rss.xml",
        "application/feed+json": f"{SITE}/{language}/news/feed.json",
    }
    assert {name: head.metas[name] for name in ("og:type", "og:title", "og:url", "article:published_time")} == {
        "og:type": "article",
        "og:title": TITLE[Language(language)],
        "og:url": SITE + address(language),
        "article:published_time": "2020-05-28",
    }
    assert head.metas["og:description"] == head.metas["description"] != ""


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_news_is_an_article_for_machines(client, language: str):
    make_news(make_editor())
    head = Head(client.get(address(language)).content.decode())
    assert head.items == ["https://schema.org/NewsArticle", "https://schema.org/Organization"]
    assert (head.metas["headline"], head.metas["inLanguage"]) == (TITLE[Language(language)], TAGS[language])
    assert head.metas["datePublished"] == "2020-05-28"
    assert head.headings == [1, 2, 3, 2, 3]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_news_tells_every_sentence(client, language: str):
    ana = make_editor()
    make_news(ana)
    page = client.get(address(language)).content.decode().replace("&#x27;", "'")
    edition = Publication.objects.get(language=language).edition
    for item in edition.items.all():
        assert all(sentence in page for sentence in told(item, Language(language)))


def test_news_laid_out_by_item_has_no_gap_in_its_headings(client):
    ana = make_editor()
    make_happening(ana)
    make_published(ana, layout="item")
    assert Head(client.get(address("en")).content.decode()).headings == [1, 2]


def test_a_draft_is_not_public(client):
    ana = make_editor()
    make_happening(ana)
    make_edition(ana)
    for page in (address("en"), "/en/news/shanghai-2020-03.html"):
        assert client.get(page).status_code == 404
    assert "shanghai-2020-03" not in client.get("/en/news/").content.decode()
    assert "shanghai-2020-03" not in client.get("/en/news/feed.xml").content.decode()


def test_another_language_is_no_page(client):
    make_news(make_editor())
    for page in ("/fr/news/", "/fr/news/feed.xml", address("fr"), "/fr/news/shanghai-2020-03.html"):
        assert client.get(page).status_code == 404, page


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_archive_lists_the_news_newest_first(client, language: str):
    ana = make_editor()
    empty = client.get(f"/{language}/news/").content.decode()
    assert '<p class="lead-text">' in empty
    make_happening(ana, when=span(*SPRING))
    make_published(ana, title=TITLE)
    few = queries_of(client, f"/{language}/news/")
    for month in (4, 5):
        make_published(ana, start=date(2020, month, 2), end=date(2020, 6, month))
    page = client.get(f"/{language}/news/").content.decode()
    found = re.findall(rf'<li><a href="/{language}/news/([\w-]+)/">', page)
    assert found == ["shanghai-2020-05", "shanghai-2020-04", "shanghai-2020-03"]
    assert (queries_of(client, f"/{language}/news/"), few <= MOST) == (few, True)
    head = Head(page)
    assert head.hrefs("canonical") == {"": f"{SITE}/{language}/news/"}
    assert set(head.hrefs("alternate")) == {*TAGS.values(), "x-default", *FEEDS}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_feed_is_atom(client, language: str):
    make_news(make_editor())
    answer = client.get(f"/{language}/news/feed.xml")
    assert answer.headers["Content-Type"] == "application/atom+xml; charset=utf-8"
    root = ET.fromstring(answer.content)  # noqa: S314  our own text
    entries = root.findall("{http://www.w3.org/2005/Atom}entry")
    assert [one.findtext("{http://www.w3.org/2005/Atom}title") for one in entries] == [TITLE[Language(language)]]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_single_file_is_saved_and_asks_nobody_for_anything(client, language: str):
    ana = make_editor()
    institute = make_institute(ana)
    make_happening(ana, institute)
    make_picture(item_of(make_edition(ana)), ana)
    make_published(ana)
    answer = client.get(f"/{language}/news/shanghai-2020-03.html")
    assert answer.headers["Content-Disposition"] == f'attachment; filename="shanghai-2020-03-{language}.html"'
    html = answer.content.decode()
    head = Head(html)
    assert head.lang == TAGS[language]
    assert "<script" not in html
    assert [one["rel"] for one in head.links] == ["canonical"]
    assert not re.search(r'src="(?!data:)|url\(|@import', html)
    assert "data:image/jpeg;base64," in html


@pytest.mark.parametrize("page", ["/en/news/", "/en/news/feed.xml", address("en"), "/en/news/shanghai-2020-03.html"])
def test_public_pages_may_be_kept_for_a_while(client, page: str):
    make_news(make_editor())
    answer = client.get(page)
    assert sorted(answer.headers["Cache-Control"].split(", ")) == ["max-age=300", "public"]
    assert answer.headers["Content-Language"] == "en"
    assert queries_of(client, page) <= MOST


def test_the_news_carries_its_seal_as_a_tag(client):
    make_news(make_editor())
    sealed = Publication.objects.get(language="ru").sha256
    assert client.get(address("ru")).headers["ETag"] == f'"{sealed[:32]}-1"'


def test_a_picture_of_the_news_is_kept_for_long(client):
    ana = make_editor()
    make_happening(ana)
    picture = make_picture(item_of(make_edition(ana)), ana)
    make_published(ana)
    answer = client.get(f"/news/pictures/{picture.file}.jpg")
    assert "immutable" in answer.headers["Cache-Control"]
    page = client.get(address("zh")).content.decode()
    assert f'src="/news/pictures/{picture.file}.jpg" width="40" height="30" alt="屏幕前的两个人"' in page


@pytest.mark.parametrize(
    ("header", "language"), [("ru-RU,ru;q=0.9", "ru"), ("zh-CN,zh;q=0.9", "zh"), ("de", "en"), ("", "en")]
)
def test_the_front_door_leads_readers_to_the_news_in_their_language(client, header: str, language: str):
    answer = client.get("/", headers={"accept-language": header})
    assert (answer.status_code, answer.url) == (302, f"/{language}/news/")
    assert "Accept-Language" in answer.headers["Vary"]


def test_the_front_door_leads_the_people_of_the_house_to_their_desk(client):
    ana = make_editor()
    client.force_login(ana)
    assert client.get("/").url == "/office/"
    client.force_login(make_agent(ana.office))
    assert client.get("/").url == "/en/news/"


def test_only_reading_is_possible(client):
    make_news(make_editor())
    for page in ("/", "/en/news/", "/en/news/feed.xml", address("en"), "/en/news/shanghai-2020-03.html"):
        assert client.post(page).status_code == 405, page
        assert client.head(page).status_code in {200, 302}, page


def test_the_moment_of_publication_is_shown_as_the_offices_day(client):
    make_news(make_editor())
    assert LATER.isoformat() == "2020-05-28T07:00:00+00:00"
    assert "28 мая 2020 года" in client.get(address("ru")).content.decode()
