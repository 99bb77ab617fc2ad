"""What was published, as a page, text, JSON and one file."""

import base64
import json
from collections.abc import Callable, Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from attache.front.digest.models import Edition, Publication
from attache.front.digest.queries.figures import lines_of
from attache.front.digest.queries.paper import Content, all_sentences, content_of, numbered, paragraphs
from attache.front.narration.logic.editing import as_text
from attache.front.narration.logic.story import read_sentence
from attache.kernel import charts, files
from attache.kernel.languages import Language
from attache.kernel.worldmap import Drawing, Spot, draw

KEPT = 60  # pages held ready; each is made of what never changes


def as_plain_text(content: Content) -> str:
    """The edition as text for reading in a terminal or a mail."""
    language = Language(content["language"])
    lines = [content["title"], f"{content['office']['name']} · {content['period']['words']}", ""]
    lines += [text_of(content["lead"], language), ""]
    lines[2:2] = corrections_in(content, language)
    for section in content["sections"]:
        lines += [section["title"].upper(), ""] if section["title"] else []
        for item in section["items"]:
            lines += [item["heading"], "", text_of(item["sentences"], language), ""]
    lines += figure_lines(content, language)
    return "\n".join([*lines, content["prepared_by"], ""])


def figure_lines(content: Content, language: Language) -> list[str]:
    """The figures of an edition as plain text, under their title; nothing where it has none."""
    if not content.get("figures"):
        return []
    with override(language.django):
        return [in_figures(language).upper(), "", *(line for one in content["figures"] for line in lines_of(one)), ""]


def in_figures(language: Language) -> str:
    """The title above the figures."""
    with override(language.django):
        return _("In figures")


def said_of(correction: Content) -> str:
    """A correction in one line, in the language of the page."""
    said = {"day": correction["words"], "note": correction["note"]}
    return _("Corrected on %(day)s. %(note)s") % said


def as_json(content: Content) -> str:
    """The edition as JSON: its sections and items, and all sentences with the codes of their happenings."""
    return json.dumps({**content, "sentences": all_sentences(content)}, ensure_ascii=False, indent=2)


def printed_content(edition: Edition, language: Language) -> Content:
    """What readers have of an edition in one language, or the draft as it stands."""
    sealed = edition.publications.filter(language=language.value).order_by("-number").first()
    return sealed.content if sealed else content_of(edition, language)


def as_html(content: Content) -> str:
    """The edition as one HTML file that opens anywhere, without a network."""
    language = Language(content["language"])
    with override(language.django):
        context = reading(content, language, _shown_alone) | {"css": export_css()}
        return render_to_string("news/alone/edition.html", context)


def page_of(publication: Publication, newest: int) -> str:
    """The public page of a publication, where `newest` is the number that readers have now; held ready once written."""
    return _written(publication.pk, publication.sha256, newest, settings.PUBLIC_URL)


@lru_cache(maxsize=KEPT)
def _written(pk: int, _seal: str, newest: int, _base: str) -> str:
    publication = Publication.objects.select_related("edition").get(pk=pk)
    language = Language(publication.language)
    with override(language.django):
        context = reading(publication.content, language)
        context |= {"publication": publication, "newest": newest, "earlier": range(1, publication.number)}
        return render_to_string("news/news_edition.html", context)


def _shown(picture: Content) -> Content:
    """A picture with its addresses on the public pages."""

    def address(name: str, page: str = "news:picture") -> str:
        return reverse(page, args=[name]) if name else ""

    sizes = picture.get("sizes", [])
    steps = [f"{address(one['file'])} {one['width']}w" for one in sizes]
    return {
        **picture,
        "source": address(picture["file"], "news:film" if _is_video(picture) else "news:picture"),
        "srcset": ", ".join([*steps, f"{address(picture['file'])} {picture['width']}w"]) if sizes else "",
        "poster": address(picture.get("poster", "")),
        "tracks": [
            {"source": address(one["file"], "news:film"), "language": Language(one["language"])}
            for one in picture.get("captions", [])
        ],
        "is_video": _is_video(picture),
    }


def _shown_alone(picture: Content) -> Content:
    """A picture inside the page itself; of a video, its poster."""
    name = picture.get("poster", "") if _is_video(picture) else picture["file"]
    return {**picture, "source": "data:image/jpeg;base64," + base64.b64encode(files.read(name)).decode()}


def _is_video(picture: Content) -> bool:
    return str(picture.get("media_type", "")).startswith("video/")


def reading(content: Content, language: Language, shown: Callable[[Content], Content] = _shown) -> dict[str, Any]:
    """What the printed page shows, from its content alone; `shown` gives a picture its addresses."""
    address = f"/{{}}/news/{content['code']}/"
    own = f"{settings.PUBLIC_URL}{address.format(language.value)}"
    tongues = [one for one in Language if one.value not in content.get("waived", ())]
    return {
        "content": content,
        "language": language,
        "lead": paragraphs(content["lead"]),
        "drawing": map_of(content),
        "sections": [
            {**section, "items": [_printed(item, shown) for item in section["items"]]}
            for section in content["sections"]
        ],
        "figures": [{**one, "chart": _bars(one)} for one in content.get("figures", ())],
        "description": " ".join(one["text"] for one in content["lead"])[:300],
        "base": settings.PUBLIC_URL,
        "structured": structured(content, own, f"{own}card.png"),
        "address": address.format(language.value),
        "tongues": [(one, address.format(one.value)) for one in tongues],
        "beside": [(one, f"{address.format(language.value)}with/{one.value}/") for one in tongues if one != language],
        "waived": [(Language(one), not_in(Language(one))) for one in content.get("waived", ())],
    }


def _bars(figure: Content) -> charts.BarChart | None:
    rows = [(one["label"], [("plain", one["n"])]) for one in figure["parts"]]
    return charts.bars(rows) if rows else None


def not_in(language: Language) -> str:
    """What a reader of a language is told that an edition goes without, in that language."""
    with override(language.django):
        return _("This edition has not been published in English.")


def _printed(item: Content, shown: Callable[[Content], Content]) -> Content:
    return {**item, "pictures": [shown(one) for one in item["pictures"]], "paragraphs": paragraphs(item["sentences"])}


@cache
def export_css() -> str:
    """The public page's style sheet for a file that stands alone: without fonts, which it could not load."""
    sheet = Path(str(finders.find("attache/digest.css"))).read_text(encoding="utf-8")
    return "\n".join(line for line in sheet.splitlines() if not line.startswith("@font-face"))


def structured(content: Content, address: str, picture: str) -> dict[str, Any]:
    """The edition in the words of schema.org, for those who read pages by machine."""
    published, corrections = content["published"], content["corrections"]
    said: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": content["title"][:110],
        "inLanguage": Language(content["language"]).tag,
        "mainEntityOfPage": address,
        "image": [picture],
        "author": {"@type": "Organization", "name": content["prepared_by"]},
        "publisher": {"@type": "Organization", "name": content["office"]["name"]},
        "temporalCoverage": f"{content['period']['from']}/{content['period']['to']}",
        "hasPart": [
            {"@type": "WebPageElement", "headline": one["heading"], "url": f"{address}#{one['anchor']}"}
            for one in numbered(content)
        ],
    }
    if published:
        said |= {"datePublished": published["on"], "dateModified": (corrections or [published])[-1]["on"]}
    if corrections:
        said["correction"] = [one["note"] for one in corrections]
    return said


def corrections_in(content: Content, language: Language) -> list[str]:
    with override(language.django):
        return [said_of(one) for one in content.get("corrections", ())]


def text_of(sentences: Sequence[dict[str, Any]], language: Language) -> str:
    return as_text([read_sentence(one) for one in sentences], language)


def map_of(content: Content) -> Drawing | None:
    """The map of the places in the content; none when there are fewer than two."""
    spots = tuple(
        Spot(one["name"], one["latitude"], one["longitude"], weight=one["told"], home=one["home"])
        for one in content["places"]
    )
    return _drawn(spots) if len(spots) > 1 else None


@lru_cache(maxsize=200)
def _drawn(spots: tuple[Spot, ...]) -> Drawing:
    return draw(spots)
