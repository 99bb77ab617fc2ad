"""What is printed of an edition: content, text, JSON, one HTML file, a feed."""

import json
import xml.etree.ElementTree as ET
from datetime import UTC, datetime

import pytest

from attache.front.digest import actions
from attache.front.digest.models import Edition
from attache.front.digest.queries import paper
from attache.front.news import outputs as news
from attache.front.news import queries as readers
from attache.front.news.outputs import feeds
from attache.kernel.dates import when
from attache.kernel.languages import Language, Words
from attache.registry.partners.models import Place
from tests.digest.factories import (
    SPRING,
    again,
    item_of,
    make_approved,
    make_edition,
    make_editor,
    make_happening,
    make_institute,
    make_letter,
    make_picture,
    make_published,
)
from tests.partners.factories import make_partner, make_place, make_xatu

pytestmark = pytest.mark.django_db
ATOM = {"a": "http://www.w3.org/2005/Atom"}
TITLE = Words("Spring 2020", "Весна 2020 года", "2020年春")
EVENING = datetime(2020, 5, 28, 17, 0, tzinfo=UTC)  # the next day in Shanghai


def make_season(by, **given) -> Edition:
    """Letter and talks, compiled."""
    institute = make_institute(by)
    make_letter(by, institute)
    make_happening(by, institute)
    return make_edition(by, title=TITLE, **given)


def content_in(edition: Edition, language: Language, **given) -> paper.Content:
    return paper.content_of(again(edition), language, **given)


def test_content_holds_everything_printed():
    content = content_in(make_season(make_editor()), Language.ZH)
    assert {key: content[key] for key in ("code", "language", "title", "published", "places")} == {
        "code": "shanghai-2020-03",
        "language": "zh",
        "title": "2020年春",
        "published": None,
        "places": [],
    }
    assert content["period"] == {"from": "2020-03-01", "to": "2020-05-31", "words": "2020年3月至5月"}
    assert [section["section"] for section in content["sections"]] == ["courtesy", "science"]
    assert [item["heading"] for section in content["sections"] for item in section["items"]] == ["校长来信", "材料会谈"]
    assert json.loads(json.dumps(content)) == content


def test_an_edition_laid_out_by_item_has_one_section_without_a_title():
    ana = make_editor()
    edition = make_season(ana, layout="item")
    (section,) = content_in(edition, Language.EN)["sections"]
    assert (section["title"], len(section["items"])) == ("", 2)
    text = news.as_plain_text(content_in(edition, Language.EN))
    assert "SCIENCE" not in text


def test_an_edition_of_a_lead_alone_has_no_sections():
    ana = make_editor()
    make_happening(ana, kind="support", type="office", section="office")
    assert content_in(make_edition(ana, layout="item"), Language.EN)["sections"] == []


def test_the_day_of_publication_is_that_of_the_office():
    content = content_in(make_season(make_editor()), Language.RU, published_at=EVENING)
    assert content["published"] == {"on": "2020-05-29", "words": "29 мая 2020 года"}


def test_plain_text_reads_from_title_to_signature():
    lines = news.as_plain_text(content_in(make_season(make_editor()), Language.EN)).splitlines()
    assert lines[:2] == ["Spring 2020", "Shanghai office · March – May 2020"]
    assert lines.index("COURTESY AND SUPPORT") < lines.index("A letter from the Rector") < lines.index("SCIENCE")
    assert "> We go on together." in lines
    assert "> — Lei Yaping" in lines
    assert lines[-1] == "Prepared by the International Office"


def test_json_holds_every_sentence_with_its_happenings():
    content = content_in(make_season(make_editor()), Language.EN)
    read = json.loads(news.as_json(content))
    assert {key: read[key] for key in content} == content
    assert read["sentences"] == paper.all_sentences(content)
    assert [one["happenings"] for one in read["sentences"]][-1] == ["H-0002"]
    assert all(one["text"] and one["happenings"] for one in read["sentences"])


def test_a_draft_is_printed_as_it_stands_and_an_edition_as_it_was_published():
    ana = make_editor()
    edition = make_season(ana)
    assert news.printed_content(again(edition), Language.EN)["published"] is None
    actions.publish_edition(edition=make_approved(ana, edition), by=ana, at=EVENING)
    assert news.printed_content(again(edition), Language.EN)["published"]["on"] == "2020-05-29"


def test_the_single_file_needs_nothing_else():
    ana = make_editor()
    edition = make_season(ana)
    make_picture(item_of(edition), ana)
    html = news.as_html(content_in(edition, Language.RU, published_at=EVENING))
    assert "<script" not in html
    assert "@font-face" not in html
    assert "url(" not in html
    assert 'src="data:image/jpeg;base64,' in html
    assert '<html lang="ru">' in html
    assert "Весна 2020 года" in html


def test_a_draft_can_be_printed_as_a_single_file_too():
    html = news.as_html(content_in(make_season(make_editor()), Language.EN))
    assert "published" not in html.split("</style>")[1].split("<main")[0]


def test_the_map_shows_two_places_or_more():
    ana = make_editor()
    xatu = make_xatu(ana)
    other = make_partner(ana, Words("A school"), place=make_place(ana, Words("Shanghai", "Шанхай", "上海")))
    for number, place in enumerate(Place.objects.order_by("pk")):
        Place.objects.filter(pk=place.pk).update(latitude=34 + number, longitude=109 + 5 * number)
    make_happening(ana, xatu)
    alone = content_in(make_edition(ana), Language.EN)
    assert (len(alone["places"]), news.map_of(alone)) == (1, None)
    make_happening(ana, other, kind="visit")
    both = content_in(make_edition(ana), Language.ZH)
    assert {place["name"] for place in both["places"]} == {"西安", "上海"}
    drawing = news.map_of(both)
    assert drawing is not None
    assert {dot.label for dot in drawing.dots} == {"西安", "上海"}


def test_the_feed_is_atom_with_an_entry_for_each_edition():
    ana = make_editor()
    make_happening(ana, when=when.span(*SPRING))
    make_published(ana, title=TITLE)
    feed = feeds.atom(list(readers.published(Language.RU)), Language.RU, "https://example.org")
    root = ET.fromstring(feed)  # noqa: S314  our own text
    assert root.tag == "{http://www.w3.org/2005/Atom}feed"
    assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == "ru"
    (entry,) = root.findall("a:entry", ATOM)
    assert entry.findtext("a:title", namespaces=ATOM) == "Весна 2020 года"
    assert entry.findtext("a:id", namespaces=ATOM) == "https://example.org/ru/news/shanghai-2020-03/"
    assert entry.findtext("a:updated", namespaces=ATOM) == "2020-05-28T07:00:00+00:00"


def test_an_empty_feed_is_a_feed():
    root = ET.fromstring(feeds.atom([], Language.EN, "https://example.org"))  # noqa: S314  our own text
    assert root.findall("a:entry", ATOM) == []
