"""The content of an edition as a booklet: what stands on its pages, and the pages as PDF."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import override

from attache.front.digest.models import Publication
from attache.front.digest.queries.paper import Content, paragraphs
from attache.front.narration.logic.story import Sentence
from attache.front.news.outputs import in_figures, map_of, said_of
from attache.front.press import queries
from attache.kernel import files, printing
from attache.kernel.languages import Language
from attache.kernel.links import qr

TEMPLATE = Path(__file__).parent / "digest.typ"
KEPT = 12  # booklets held ready; each is made of what never changes
PRINTED_WIDE = 1600  # pixels: 300 to the inch over a column of 13 cm


def booklet(contents: Sequence[Content], *, seals: Sequence[str] = ()) -> bytes:
    """The pages of one edition, in the language of each content in turn, as a tagged PDF.

    `seals` stand in the colophon of what was published. Refused (`printing.NoSign`)
    for a sign that no font of ours has.
    """
    parts = [part(content, seal) for content, seal in zip(contents, [*seals, *[""] * len(contents)], strict=False)]
    values = {"title": contents[0]["title"], "author": contents[0]["office"]["name"], "parts": parts}
    return printing.pdf(TEMPLATE, values, dict(enclosed(contents)))


def of_publications(publications: Sequence[Publication]) -> bytes:
    """The booklet of what readers have in these languages; what was made once is held ready for the next reader."""
    return _held(tuple((one.pk, one.sha256) for one in publications))


def part(content: Content, seal: str = "") -> dict[str, Any]:
    """What the pages of one language say."""
    language = Language(content["language"])
    with override(language.django):
        return {
            "lang": language.value,
            "title": content["title"],
            "over": f"{content['office']['name']} · {_('Digest')}",
            "period": content["period"]["words"],
            "published": _("published %(day)s") % {"day": content["published"]["words"]}
            if content["published"]
            else "",
            "corrections": [said_of(one) for one in content["corrections"]],
            "contents": _("In this issue"),
            "map": {"file": _map_name(language), "alt": _map_said(content)} if map_of(content) else None,
            "lead": [_paragraph(one, language) for one in paragraphs(content["lead"])],
            "sections": [_section(one, language) for one in content["sections"]],
            "figures": {"title": in_figures(language), "rows": [_figure(one) for one in content.get("figures", ())]},
            "colophon": _colophon(content, seal),
            "qr": {"file": _qr_name(language), "alt": address(content)},
        }


def address(content: Content) -> str:
    """Where the edition stands for readers."""
    return f"{settings.PUBLIC_URL}/{content['language']}/news/{content['code']}/"


def enclosed(contents: Sequence[Content]) -> Iterator[tuple[str, bytes]]:
    """Every file that the pages show, by the name that they call it."""
    for content in contents:
        language = Language(content["language"])
        yield _qr_name(language), qr.drawn(address(content))
        drawing = map_of(content)
        if drawing:
            yield _map_name(language), render_to_string("press/map.svg", {"drawing": drawing}).encode()
        for picture in _pictures(content):
            yield _picture_name(picture), files.read(_file_of(picture))


def _section(section: Content, language: Language) -> dict[str, Any]:
    items = [
        {
            "heading": item["heading"],
            "paragraphs": [_paragraph(one, language) for one in paragraphs(item["sentences"])],
            "pictures": [_picture(one) for one in item["pictures"]],
        }
        for item in section["items"]
    ]
    return {"title": section["title"], "items": items}


def _figure(figure: Content) -> dict[str, Any]:
    aside = " · ".join(one for one in (figure["change"], figure["as_of"]) if one)
    most = max((one["n"] for one in figure["parts"]), default=0) or 1
    parts = [{"label": one["label"], "n": str(one["n"]), "share": one["n"] / most} for one in figure["parts"]]
    also = " · ".join(f"{one['label']} {one['n']}" for one in figure["also"])
    return {"title": figure["title"], "total": str(figure["total"]), "aside": aside, "parts": parts, "also": also}


def _paragraph(sentences: Sequence[Sentence], language: Language) -> dict[str, str]:
    blank = "" if language is Language.ZH else " "
    by = sentences[0].by if sentences[0].kind == "quote" else ""
    return {"text": blank.join(one.text for one in sentences), "by": by, "kind": sentences[0].kind}


def _picture(picture: Content) -> dict[str, str]:
    credit = f"© {picture['credit']}" if picture["credit"] else ""
    under = " ".join(filter(None, (picture["caption"], credit)))
    return {"file": _picture_name(picture), "alt": picture["alt"], "under": under}


def _pictures(content: Content) -> Iterator[Content]:
    for section in content["sections"]:
        for item in section["items"]:
            yield from item["pictures"]


def _file_of(picture: Content) -> str:
    """The file that is printed: of a film its poster, of a picture the smallest size that is sharp on paper."""
    if picture.get("poster"):
        return str(picture["poster"])
    sharp = [one for one in picture.get("sizes", ()) if one["width"] >= PRINTED_WIDE]
    return str(min(sharp, key=lambda one: int(one["width"]))["file"] if sharp else picture["file"])


def _picture_name(picture: Content) -> str:
    return f"{_file_of(picture)}.jpg"


def _map_name(language: Language) -> str:
    return f"map-{language.value}.svg"


def _qr_name(language: Language) -> str:
    return f"qr-{language.value}.svg"


def _map_said(content: Content) -> str:
    names = ", ".join(one["name"] for one in content["places"])
    return _("Where the news of this edition comes from: %(places)s") % {"places": names}


def _colophon(content: Content, seal: str) -> list[str]:
    lines = [content["prepared_by"]]
    if seal:
        said = {"number": content["number"], "seal": seal[:12]}
        lines.append(_("No. %(number)s, sealed %(seal)s") % said)
    return [*lines, address(content)]


@lru_cache(maxsize=KEPT)
def _held(key: tuple[tuple[int, str], ...]) -> bytes:
    found = queries.publications([pk for pk, _seal in key])
    return booklet([one.content for one in found], seals=[one.sha256 for one in found])
