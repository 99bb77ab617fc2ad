"""The figures of an edition as they are printed: stored as numbers and words in three languages, said in one."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from attache.front.digest.states import Measure
from attache.kernel.dates.when import day, say
from attache.kernel.languages import Language, Words

type Stored = Mapping[str, Any]
type Figure = dict[str, Any]


def printed(figures: Sequence[Stored], language: Language) -> list[Figure]:
    """Each figure with its title, total, change and day in words, and its parts; under the language's translations."""
    return [_figure(one, language) for one in figures]


def lines_of(figure: Mapping[str, Any]) -> list[str]:
    """A figure as lines of plain text: the total, then its parts."""
    colon = _(": %(list)s")
    head = f"{figure['title']}{colon % {'list': figure['total']}}"
    aside = _separated([figure["change"], figure["as_of"]])
    parts = [_separated([f"{one['label']} {one['n']}" for one in figure[name]]) for name in ("parts", "also")]
    return [f"{head} ({aside})" if aside else head, *(one for one in parts if one)]


def _figure(stored: Stored, language: Language) -> Figure:
    as_of = say(day(date.fromisoformat(stored["as_of"])), language.value, adverbial=False) if stored["as_of"] else ""
    return {
        "measure": stored["measure"],
        "title": str(Measure(stored["measure"]).label),
        "total": stored["total"],
        "change": _change(stored["total"], stored["before"]),
        "as_of": _("as of %(day)s") % {"day": as_of} if as_of else "",
        "parts": [_part(one, language) for one in stored["parts"]],
        "also": [_part(one, language) for one in stored["also"]],
    }


def _change(total: int, before: int | None) -> str:
    if before is None:
        return ""
    if total == before:
        return _("as many as in the edition before")
    return _("%(change)s since the edition before") % {"change": f"{total - before:+d}".replace("-", "\N{MINUS SIGN}")}


def _part(stored: Stored, language: Language) -> dict[str, Any]:
    return {"label": Words.read(stored["label"]).best(language), "n": stored["n"]}


def _separated(parts: Sequence[str]) -> str:
    return " · ".join(one for one in parts if one)
