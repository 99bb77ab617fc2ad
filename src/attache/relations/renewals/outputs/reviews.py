"""A review as its page shows it, and the mail about a deadline."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from attache.kernel.dates.when import day, say
from attache.kernel.languages import Language, Words, current
from attache.relations.agreements.models import Agreement

SHELVES: dict[str, str | Promise] = {
    "meetings": gettext_lazy("Meetings held"),
    "letters": gettext_lazy("Letters"),
    "students": gettext_lazy("Students, recruitment, centres"),
    "projects": gettext_lazy("Projects and calls"),
}


@dataclass(frozen=True)
class Shelf:
    """One kind of evidence: how many there are, and the newest with their days."""

    title: str
    count: int
    newest: list[tuple[str, str, str]]


def shelves(evidence: Mapping[str, Any]) -> list[Shelf]:
    """The evidence in the language of the page."""
    return [
        Shelf(str(title), evidence[name]["count"], [_row(row) for row in evidence[name]["newest"]])
        for name, title in SHELVES.items()
        if name in evidence
    ]


def is_silent(evidence: Mapping[str, Any]) -> bool:
    """Whether nothing at all has come of the agreement."""
    return not any(evidence[name]["count"] for name in SHELVES if name in evidence) and not evidence["places"][0]


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


def _row(row: Mapping[str, Any]) -> tuple[str, str, str]:
    return Words.read(row["title"]).best(current()) or row["code"], row["url"], day_said(row["on"])
