"""One page with two languages, one under the other: whole, light, and never in the place of the edition's own page."""

import gzip
import re

import pytest
from django.test import Client

from attache.front.digest import actions as digest
from attache.front.digest.models import Item, Publication
from attache.front.news.outputs import stacked
from attache.kernel.languages import Language, Words
from tests.digest.factories import (
    LATER,
    item_of,
    make_edition,
    make_editor,
    make_happening,
    make_institute,
    make_letter,
    make_published,
    told,
)
from tests.people.counting import MOST, counted, queries_of
from tests.press.samples import a_content, a_picture

pytestmark = pytest.mark.django_db
TAGS = {"en": "en", "ru": "ru", "zh": "zh-Hans"}
PAIRS = [(one, other) for one in TAGS for other in TAGS if one != other]
EDITION = "shanghai-2020-03"


def address(language: str, other: str) -> str:
    return f"/{language}/news/{EDITION}/with/{other}/"


def page_in(language: str, other: str) -> str:
    answer = Client().get(address(language, other))
    assert answer.status_code == 200
    return answer.content.decode().replace("&#x27;", "'")


@pytest.fixture
def news():
    ana = make_editor()
    institute = make_institute(ana)
    make_letter(ana, institute)
    make_happening(ana, institute)
    make_published(ana, title=Words("Spring 2020", "Весна 2020 года", "2020年春"))
    return ana


@pytest.mark.parametrize(("language", "other"), PAIRS)
def test_the_page_tells_every_sentence_of_both_languages(news, language, other):
    page = page_in(language, other)
    assert f'<html lang="{TAGS[language]}">' in page
    for item in Item.objects.filter(edition__code=EDITION):
        assert all(sentence in page for one in (language, other) for sentence in told(item, Language(one)))
    blocks = re.findall(r'<div class="also[^"]*" lang="([\w-]+)">', page)
    assert blocks == [TAGS[other]] * 3, "the lead and two items, each with its other language right below"
    for one in (language, other):
        content = Publication.objects.get(language=one).content
        assert all(words in page for words in (content["title"], content["sections"][0]["title"]))


def test_search_engines_are_sent_to_the_page_of_the_first_language(news):
    page = page_in("ru", "zh")
    assert f'<link rel="canonical" href="http://localhost:8020/ru/news/{EDITION}/">' in page
    assert '<meta name="robots" content="noindex">' in page
    assert "/with/" not in Client().get("/sitemap.xml").content.decode()


@pytest.mark.parametrize("language", TAGS)
def test_the_page_of_an_edition_leads_there_and_a_preview_does_not(news, language):
    page = Client().get(f"/{language}/news/{EDITION}/").content.decode()
    assert set(re.findall(r'href="([^"]+/with/\w+/)"', page)) == {address(language, one) for one in TAGS} - {
        address(language, language)
    }
    client = Client()
    client.force_login(news)
    assert "/with/" not in client.get(f"/office/digest/{EDITION}/preview/{language}/").content.decode()


def test_what_was_not_published_in_two_languages_is_no_page():
    ana = make_editor()
    make_happening(ana)
    edition = make_edition(ana)
    client = Client()
    assert client.get(address("en", "ru")).status_code == 404, "a draft"
    digest.waive_language(edition=edition, language=Language.ZH, reason="No translator", by=ana, at=LATER)
    make_published(ana, edition)
    assert client.get(address("en", "ru")).status_code == 200
    for one, other in (("en", "en"), ("en", "zh"), ("zh", "en"), ("en", "fr"), ("fr", "en")):
        assert client.get(address(one, other)).status_code == 404, (one, other)
    assert client.get("/en/news/shanghai-1999-01/with/ru/").status_code == 404
    page = client.get(f"/en/news/{EDITION}/").content.decode()
    assert address("en", "ru") in page
    assert address("en", "zh") not in page


def test_it_is_held_by_the_seals_of_both(news):
    client = Client()
    answer = client.get(address("en", "zh"))
    assert answer["Cache-Control"] == client.get(f"/en/news/{EDITION}/")["Cache-Control"] == "public, max-age=300"
    assert answer["Content-Language"] == "en, zh-Hans"
    assert client.get(address("en", "zh"), headers={"if-none-match": answer["ETag"]}).status_code == 304
    assert len({client.get(address(*one))["ETag"] for one in PAIRS}) == len(PAIRS)
    edition = Publication.objects.get(language="en").edition
    Item.objects.filter(pk=item_of(edition).pk).update(heading=Words("Other words", "Иначе", "另说").as_dict())
    note = Words("A name was wrong.", "Имя было неверным.", "名称有误。")
    digest.correct_edition(edition=edition, note=note, by=news, at=LATER.replace(day=30))
    again = client.get(address("en", "zh"), headers={"if-none-match": answer["ETag"]})
    assert again.status_code == 200
    page = again.content.decode()
    assert all(words in page for words in ("Other words", "另说", "A name was wrong.", "名称有误。"))


def test_it_asks_as_much_for_one_item_as_for_three():
    ana = make_editor()
    make_happening(ana)
    make_published(ana)
    few = queries_of(Client(), address("en", "zh"))
    for title in ("Second", "Third"):
        make_happening(ana, title=Words(title, title, title))
    make_published(ana, office=ana.office, start=LATER.date().replace(month=4, day=2))
    assert queries_of(Client(), "/en/news/shanghai-2020-04/with/zh/") == few <= MOST


def test_pictures_are_shown_once_with_what_is_written_under_them_in_both():
    shared, own = a_picture(900, 600, caption="The hall"), a_picture(60, 60, caption="")
    first = a_content("en", shared, items=2)
    other = a_content("zh", {**shared, "caption": "大厅"}, {**own, "caption": "门"}, items=2)
    with counted() as sent:
        page = stacked.page_from(first, other)
    assert sent == [], "it is made of what was sealed alone"
    assert page.count("<img src") == 2
    assert '<span class="said-also" lang="zh-Hans">大厅</span>' in page
    assert re.search(r'<figure lang="zh-Hans">.*?门', page)
    same = stacked.page_from(first, a_content("zh", shared, items=2))
    assert "said-also" not in same, "a caption that is the same in both is read once"


def test_figures_stand_there_once_and_every_correction_in_both():
    said = {"on": "2020-06-01", "words": "1 June 2020", "number": 2}
    figures = [
        {"measure": "meetings", "title": "Meetings", "total": 7, "change": "", "as_of": "", "parts": [], "also": []}
    ]
    first = a_content("en", corrections=[{**said, "note": "A name was wrong."}], figures=figures)
    other = a_content(
        "ru", corrections=[{**said, "note": "Имя было неверным."}, {**said, "number": 3, "note": "И дата."}]
    )
    page = stacked.page_from(first, other)
    assert page.count('class="correction"') == 2
    assert all(words in page for words in ("A name was wrong.", "Имя было неверным.", "И дата."))
    assert page.count('class="figure-box"') == 1


def test_two_languages_weigh_little(news):
    assert len(gzip.compress(page_in("zh", "ru").encode())) < 8 * 1024
