"""A review as its page shows it, and the mail about a deadline."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from attache.kernel.dates.when import day, say
from attache.kernel.languages import Language, Words, current
from attache.relations.agreements.models import Agreement
from attache.relations.renewals.states import Shelf


@dataclass(frozen=True)
class Found:
    """A meeting, a letter or a happening of the evidence; `tied` when somebody has said that it belongs there."""

    title: str
    url: str
    on: str
    kind: str
    code: str
    tied: bool


@dataclass(frozen=True)
class Shown:
    """One kind of evidence: how many there are, and the newest with their days."""

    title: str
    count: int
    newest: list[Found]


def shelves(evidence: Mapping[str, Any], part: str, tied: Collection[tuple[str, str]] = ()) -> list[Shown]:
    """The evidence that belongs to the agreement (`own`), or what else there was with its partners (`wider`)."""
    return [
        Shown(str(shelf.label), found["count"], [_row(shelf.value, row, tied) for row in found["newest"]])
        for shelf in Shelf
        if (found := evidence.get(part, {}).get(shelf.value))
    ]


def is_silent(evidence: Mapping[str, Any]) -> bool:
    """Whether nothing at all has come of the agreement itself."""
    return not any(one["count"] for one in evidence.get("own", {}).values()) and not evidence["places"][0]


def day_said(text: str) -> str:
    """A day in the language of the page."""
    return say(day(date.fromisoformat(text)), current().value, adverbial=False) if text else ""


def mail(one: Agreement, language: Language, url: str) -> tuple[str, str]:
    """Subject and text of the mail about a deadline that comes near, in a language."""
    with override(language.django):
        told = {
            "title": one.title.best(language),
            "day": say(day(one.deadline), language.value, adverbial=False) if one.deadline else "",
            "url": url,
        }
        said = _(
            "“%(title)s” has to be decided upon by %(day)s: renew, extend, amend, let lapse or terminate.\n\nThe "
            "review collects what has come of it:\n%(url)s"
        )
        return _("Before %(day)s: %(title)s") % told, said % told + "\n"


def _row(kind: str, row: Mapping[str, Any], tied: Collection[tuple[str, str]]) -> Found:
    title = Words.read(row["title"]).best(current()) or row["code"]
    return Found(title, row["url"], day_said(row["on"]), kind, row["code"], (kind, row["code"]) in tied)
