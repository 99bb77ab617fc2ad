"""What two sides must agree in, and what a project is by its sides. Pure."""

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from attache.kernel.languages import Language, Words
from attache.science.projects.states import Filed, State


@dataclass(frozen=True)
class Side:
    """What one side says, as far as the other must say the same, and how far it is."""

    filed: str
    led: bool
    title: Words
    first: date | None
    last: date | None
    team: int | None


@dataclass(frozen=True)
class Difference:
    """What the sides do not agree in: `title` in a language, `first`, `last` or `team`."""

    field: str
    language: str
    values: tuple[str, ...]


def parity(sides: Mapping[int, Side]) -> list[Difference]:
    """What differs between the sides; empty where they agree, and where there is one side only.

    A title is compared letter by letter in each language, but for blanks; one that a single side has differs.
    """
    rows = [sides[number] for number in sorted(sides)]
    if len(rows) < 2:
        return []
    found = [
        Difference("title", language.value, tuple(one.title[language] for one in rows))
        for language in Language
        if len({_plain(one.title[language]) for one in rows}) > 1
    ]
    for name in ("first", "last", "team"):
        values = [getattr(one, name) for one in rows]
        if len(set(values)) > 1:
            found.append(Difference(name, "", tuple("" if value is None else str(value) for value in values)))
    return found


def standing(sides: Mapping[int, Side], *, objected: bool) -> State:
    """What a project is by its sides: eligible if and only if all are submitted, agree, and nothing is objected to."""
    rows: Sequence[Side] = list(sides.values())
    submitted = [one for one in rows if one.filed == Filed.SUBMITTED]
    if rows and len(submitted) == len(rows):
        if parity(sides):
            return State.BOTH
        return State.INELIGIBLE if objected else State.ELIGIBLE
    if submitted or any(one.filed == Filed.MORE for one in rows):
        return State.ONE
    led = sum(one.led for one in rows)
    if not led:
        return State.IDEA
    return State.DRAFTING if led == len(rows) else State.PAIRING


def months_between(first: date, last: date) -> int:
    """How many months work lasts, from a first to a last day, begun ones counted whole."""
    months = (last.year - first.year) * 12 + last.month - first.month
    return months + (1 if last.day >= first.day else 0)


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())
