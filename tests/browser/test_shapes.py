"""Every shape of a real edition on a phone and a desk: nothing overflows, lies over its neighbour, or is cut off."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from django.utils.translation import override

from attache.front.digest.models import Publication
from attache.front.mailing.logic.chosen import Variant
from attache.front.mailing.outputs import letters
from attache.front.news import outputs as news
from attache.front.news.outputs import stacked
from attache.front.subscribers.states import Channel
from attache.front.wechat import outputs as wechat
from attache.kernel.languages import Language, Words
from attache.registry.people.models import Office
from tests.press.shapes import picture_bytes, shapes

HOST = "http://localhost:8020"  # the public address of the tests; nothing listens there
TYPES = {"css": "text/css", "js": "text/javascript", "svg": "image/svg+xml", "woff2": "font/woff2"}
OFFICE = Office(
    code="shanghai", name=Words(en="Shanghai"), address=Words(en="No. 1, A Very Long Road\n200000 Shanghai")
)

FAULTS = (Path(__file__).with_name("faults.js")).read_text(encoding="utf-8")
REPLACE = """(html) => {
  const next = new DOMParser().parseFromString(html, "text/html");
  document.documentElement.lang = next.documentElement.lang;
  document.body.replaceWith(next.body);
}"""


@pytest.fixture
def house(page: Any) -> Any:
    """A page at the public address, to which our static files and the shapes' pictures are given without a server."""

    def answer(route: Any) -> None:
        path = route.request.url.removeprefix(HOST).partition("?")[0]
        name = path.rpartition("/")[2]
        if path.startswith("/static/"):
            route.fulfill(
                path=str(finders.find(path.removeprefix("/static/"))), content_type=TYPES[name.rpartition(".")[2]]
            )
        elif path.startswith("/news/pictures/"):
            route.fulfill(body=picture_bytes(name.removesuffix(".jpg")), content_type="image/jpeg")
        else:
            route.fulfill(body="<!doctype html><title></title>", content_type="text/html")

    page.route(f"{HOST}/**", answer)
    page.goto(f"{HOST}/")
    return page


def test_every_shape_keeps_within_the_web_page(house: Any):
    with gathering() as faults:
        for at, shape in enumerate(shapes()):
            for content in shape.contents:
                html = web_page(content)
                if at == 0:
                    house.set_content(html)
                    house.evaluate("document.fonts.ready")
                house.evaluate(REPLACE, html)
                for width in (320, 390, 1280):
                    faults[f"{shape.name} at {width}"] = looked_at(house, width)


def test_every_shape_in_two_languages_keeps_within_the_page_of_both(house: Any):
    pairs = [(shape.name, shape.contents) for shape in shapes() if len(shape.contents) == 2]
    house.set_content(stacked.page_from(*pairs[0][1]))
    house.evaluate("document.fonts.ready")
    with gathering(least=27) as faults:
        for name, (one, other) in pairs:
            for kind, first, second in (("", one, other), (" turned", other, one), (" in part", one, in_part(other))):
                house.evaluate(REPLACE, stacked.page_from(first, second))
                for width in (320, 390, 1280):
                    faults[f"{name}{kind} at {width}"] = looked_at(house, width)


def test_every_shape_keeps_within_the_letter(house: Any):
    with gathering() as faults:
        for shape in shapes():
            for content in shape.contents:
                house.set_content(letter(content))
                for width in (320, 600):
                    faults[f"{shape.name} at {width}"] = looked_at(house, width)


def test_every_shape_keeps_within_the_article_for_wechat(house: Any):
    house.set_content(
        '<!doctype html><meta name="viewport" content="width=device-width"><style>body{margin:0 16px}</style>'
    )
    with gathering() as faults:
        for shape in shapes():
            body = "".join(wechat.written(content).body for content in shape.contents)
            house.evaluate("(body) => { document.body.innerHTML = body }", body)
            faults[f"{shape.name} at 390"] = looked_at(house, 390)


@contextmanager
def gathering(least: int = 109) -> Iterator[dict[str, list[str]]]:
    """What is wrong with each shape, said together at the end."""
    faults: dict[str, list[str]] = {}
    yield faults
    wrong = [f"{name}: {'; '.join(found)}" for name, found in faults.items() if found]
    assert len(faults) >= least
    assert not wrong, f"{len(wrong)} of {len(faults)}\n" + "\n".join(wrong)


def looked_at(page: Any, width: int) -> list[str]:
    page.set_viewport_size({"width": width, "height": 900})
    found: list[str] = page.evaluate(FAULTS)
    return found


def in_part(content: dict[str, Any]) -> dict[str, Any]:
    """The content without the first item of each section, and with a section that no other language has."""
    rest = [{**one, "items": one["items"][1:]} for one in content["sections"]]
    own = {**content["sections"][0]["items"][0], "sentences": []}
    return {**content, "sections": [*rest, {"section": "own", "title": "own", "items": [own]}]}


def web_page(content: dict[str, Any]) -> str:
    """The public page as a reader is sent it."""
    language = Language(content["language"])
    publication = Publication(number=content["number"], sha256="0" * 64)
    with override(language.django):
        context = news.reading(content, language) | {
            "publication": publication,
            "newest": content["number"],
            "earlier": [],
        }
        return render_to_string("news/news_edition.html", context)


def letter(content: dict[str, Any]) -> str:
    language = Language(content["language"])
    return letters.letter_from(content, OFFICE, Variant(language, Channel.FULL, frozenset())).html
