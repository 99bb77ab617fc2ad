"""The article and its files, made of an edition's content."""

import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override
from PIL import Image

from attache.front.digest.queries.figures import lines_of
from attache.front.digest.queries.paper import Content
from attache.front.news.outputs import said_of
from attache.front.press import outputs as press
from attache.front.press.outputs import cards
from attache.front.wechat.logic import limits
from attache.front.wechat.logic.lint import File, Finding, Submitted, lint
from attache.front.wechat.logic.writing import Article, Picture, Words, write
from attache.kernel import files, printing
from attache.kernel.languages import Language
from attache.kernel.links import qr

QUALITIES = (86, 78, 70, 60, 50, 40)


@dataclass(frozen=True)
class Ready:
    """An article whose pictures are files of the package: their bytes by the name that the body has for them."""

    article: Article
    files: dict[str, bytes]
    cover: bytes | None
    findings: list[Finding]


def ready(content: Content) -> Ready:
    """The article of an edition as it lies in the package, with what the lint says of it."""
    article = article_of(content, lambda picture: f"pictures/{picture.name}")
    made = {f"pictures/{one.name}": bytes_of(one, article.address) for one in article.pictures}
    cover = cover_of(content)
    shown = {name: as_file(data) for name, data in made.items()}
    handed = Submitted(
        title=article.title,
        author=article.author,
        summary=article.summary,
        body=article.body,
        address=article.address,
        files=shown,
        cover=as_file(cover) if cover else None,
    )
    return Ready(article, made, cover, lint(handed))


def written(content: Content) -> Article:
    """The article as it is copied: its pictures have the addresses under which readers have them."""
    return article_of(content, lambda picture: settings.PUBLIC_URL + _public(picture, content))


def article_of(content: Content, place: Callable[[Picture], str]) -> Article:
    """The article of an edition in the language of its content, with corrections said as readers are told them."""
    with override(Language(content["language"]).django):
        words = Words(
            digest=_("Digest"),
            notes=_("Addresses"),
            figures=_("In figures"),
            whole=_("Hold the code to read the edition with everything in it"),
            qr=_("QR code: %(address)s") % {"address": press.address(content)},
        )
        said = [said_of(one) for one in content["corrections"]]
        counted = [lines_of(one) for one in content.get("figures", ())]
    return write({**content, "said": said, "figure_lines": counted}, words, press.address(content), place)


def bytes_of(picture: Picture, address: str) -> bytes:
    """A picture as it is uploaded: no wider than a phone shows, lighter than WeChat's limit."""
    if picture.source is None:
        return qr.dots(address)
    return _fitted(_file_of(picture.source))


def cover_of(content: Content) -> bytes | None:
    """The cover: the first picture cut to its shape, else the title as a card; none where no card can be drawn."""
    first = next(
        (one for section in content["sections"] for item in section["items"] for one in item["pictures"]), None
    )
    if first:
        return _cut(_file_of(first))
    try:
        return cards.card(content, limits.COVER)
    except printing.NoEngine:
        return None


def as_file(data: bytes) -> File:
    """What the lint wants to know of a picture."""
    with Image.open(io.BytesIO(data)) as picture:
        media_type = Image.MIME[picture.format or ""]
        return File(media_type, len(data), picture.width, picture.height)


def _file_of(source: Mapping[str, Any]) -> str:
    """The file to begin with: of a film its poster, of a picture the largest size that a phone shows."""
    if source.get("poster"):
        return str(source["poster"])
    sizes = [one for one in source.get("sizes", ()) if one["width"] <= limits.WIDEST]
    return str(max(sizes, key=lambda one: int(one["width"]))["file"] if sizes else source["file"])


def _public(picture: Picture, content: Content) -> str:
    if picture.source is None:
        return reverse("press:qr", args=[content["language"], content["code"]])
    return reverse("news:picture", args=[_file_of(picture.source)])


@lru_cache(maxsize=64)
def _fitted(name: str) -> bytes:
    data = files.read(name)
    with Image.open(io.BytesIO(data)) as picture:
        if picture.width <= limits.WIDEST and len(data) < limits.MOST_PICTURE:
            return data
        picture.thumbnail((limits.WIDEST, limits.WIDEST * 20))
        return _light(picture)


@lru_cache(maxsize=16)
def _cut(name: str) -> bytes:
    """The middle of a picture in the shape of a cover."""
    wide, high = limits.COVER
    with Image.open(io.BytesIO(files.read(name))) as picture:
        scale = max(wide / picture.width, high / picture.height)
        grown = picture.resize((round(picture.width * scale) or wide, round(picture.height * scale) or high))
        left, top = (grown.width - wide) // 2, (grown.height - high) // 2
        return _light(grown.crop((left, top, left + wide, top + high)))


def _light(picture: Image.Image) -> bytes:
    """A picture as JPEG below the limit, as good as that allows."""
    held = io.BytesIO()
    for quality in QUALITIES:
        held = io.BytesIO()
        picture.convert("RGB").save(held, "JPEG", quality=quality, optimize=True)
        if held.tell() < limits.MOST_PICTURE:
            break
    return held.getvalue()
