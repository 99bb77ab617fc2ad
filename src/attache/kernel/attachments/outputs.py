"""Attachments as pages show them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from babel.dates import format_date
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from attache.kernel.attachments import queries
from attache.kernel.attachments.models import Attachment, Part, Role
from attache.kernel.history import Content
from attache.kernel.languages import Language, Words
from attache.kernel.telling import Field, Kept, Table

PREVIEW = 480  # pixels


@dataclass(frozen=True)
class Track:
    """Captions of a video."""

    language: Language
    source: str


@dataclass(frozen=True)
class Shown:
    """One file: the address of its content, and what is needed to show it where it stands."""

    attachment: Attachment
    source: str
    preview: str
    srcset: str
    poster: str
    tracks: tuple[Track, ...]


def shown(attachments: Sequence[Attachment]) -> list[Shown]:
    """Files with the addresses of their contents, sizes, posters and captions."""
    parts = queries.parts_of(one.file for one in attachments)
    return [_shown(one, parts.get(one.file, [])) for one in attachments]


def content_of(attachment: Attachment) -> Content:
    """What its form can change, as revisions keep it."""
    words = {"alt": attachment.alt.as_dict(), "caption": attachment.caption.as_dict()}
    return words | {name: getattr(attachment, name) for name in ("credit", "may_publish", "evidence")}


def words_for(_contents: Sequence[Content]) -> Table:
    """How that is told."""
    return {
        "alt": Field(_("What it shows"), by_language=True),
        "caption": Field(_("Caption"), by_language=True),
        "credit": Field(_("Credit")),
        "may_publish": Field(_("We have the right to publish it")),
        "evidence": Field(_("How we know")),
    }


KEPT = Kept(content_of, words_for)


def initial_of(content: Content) -> dict[str, Any]:
    """What its form begins with."""
    return {**content, "alt": Words.read(content["alt"]), "caption": Words.read(content["caption"])}


def moment(at: datetime | None, zone: str, language: Language) -> str:
    """A moment on the reader's clock, with its zone: 22 Apr 2020, 15:40 Asia/Shanghai."""
    if at is None:
        return ""
    local = at.astimezone(ZoneInfo(zone))
    return f"{format_date(local, 'medium', locale=language.value)}, {local:%H:%M} {zone}"


def length(seconds: float | None) -> str:
    """How long a video plays, as 2:05; empty where it is not known."""
    return f"{int(seconds // 60)}:{int(seconds % 60):02d}" if seconds is not None else ""


def _shown(attachment: Attachment, parts: list[Part]) -> Shown:
    def address(file: str) -> str:
        return reverse("attachments:content", args=[attachment.code, file])

    source = address(attachment.file)
    sizes = [part for part in parts if part.role == Role.SIZE]
    steps = [f"{address(part.file)} {part.width}w" for part in sizes] + [f"{source} {attachment.width}w"]
    return Shown(
        attachment=attachment,
        source=source,
        preview=next((address(part.file) for part in sizes), source),
        srcset=", ".join(steps) if sizes else "",
        poster=next((address(part.file) for part in parts if part.role == Role.POSTER), ""),
        tracks=tuple(
            Track(Language(part.language), address(part.file)) for part in parts if part.role == Role.CAPTIONS
        ),
    )
