"""Two languages of one edition, one under the other: what of the one says the same as what of the other.

A sealed content does not number its items, and an item may be kept from the readers of a language, so its place alone
tells nothing. Its sentences name the happenings that they rest on, in every language the same.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Any

type Content = Mapping[str, Any]
type Partners = dict[int, int]  # the place of an item in the first language: that of its counterpart


@dataclass(frozen=True)
class Both:
    """The same in two languages; `None` where a language does not have it."""

    first: Content | None
    other: Content | None


@dataclass(frozen=True)
class Stack:
    """A section in two languages, with its items in the order of the first, then what only the other has."""

    section: Both
    items: list[Both]


def stacked(first: Sequence[Content], other: Sequence[Content]) -> list[Stack]:
    """The sections of two languages with their items; nothing of either is lost, the order of the first is kept."""
    there = {name: at for at, name in enumerate(_named(other))}
    partners = {at: there[name] for at, name in enumerate(_named(first)) if name in there}
    return [
        Stack(both, paired(both.first["items"] if both.first else (), both.other["items"] if both.other else ()))
        for both in _joined(first, other, partners)
    ]


def paired(first: Sequence[Content], other: Sequence[Content]) -> list[Both]:
    """The items of one section, each with its counterpart."""
    here, there = [_marks(one) for one in first], [_marks(one) for one in other]
    partners = _by_marks(here, there)
    return _joined(first, other, partners | _by_place(here, there, partners))


def _joined(first: Sequence[Content], other: Sequence[Content], partners: Partners) -> list[Both]:
    told = [Both(one, other[partners[at]] if at in partners else None) for at, one in enumerate(first)]
    met = set(partners.values())
    return told + [Both(None, one) for at, one in enumerate(other) if at not in met]


def _named(sections: Sequence[Content]) -> list[tuple[str, int]]:
    """The names of the sections; the second of the same name is another one."""
    names = [one["section"] for one in sections]
    return [(name, names[:at].count(name)) for at, name in enumerate(names)]


def _marks(item: Content) -> Set[str]:
    """The codes of the happenings that an item rests on; of one without any, its pictures."""
    codes = {code for sentence in item["sentences"] for code in sentence["happenings"]}
    return codes or {one["file"] for one in item["pictures"]}


def _by_marks(here: Sequence[Set[str]], there: Sequence[Set[str]]) -> Partners:
    """Who shares most finds each other first; of those who share as much, who stand nearest."""
    shares = sorted(
        (-len(one & two) / len(one | two), abs(at - place), at, place)
        for at, one in enumerate(here)
        for place, two in enumerate(there)
        if one & two
    )
    partners: Partners = {}
    met: set[int] = set()
    for _share, _apart, at, place in shares:
        if at not in partners and place not in met:
            partners[at] = place
            met.add(place)
    return partners


def _by_place(here: Sequence[Set[str]], there: Sequence[Set[str]], partners: Partners) -> Partners:
    """Items without any mark, in turn, where as many of them follow the same pair: otherwise one would be a guess."""
    ours = _unmarked(here, {at: at for at in partners})
    theirs = _unmarked(there, {place: at for at, place in partners.items()})
    alike = [(run, theirs[after]) for after, run in ours.items() if len(run) == len(theirs.get(after, ()))]
    return {at: place for run, places in alike for at, place in zip(run, places, strict=True)}


def _unmarked(items: Sequence[Set[str]], pairs: Mapping[int, int]) -> dict[int, list[int]]:
    """The places of the items without a mark, by the pair after which they stand."""
    after, found = -1, defaultdict(list)
    for at, marks in enumerate(items):
        after = pairs.get(at, after)
        if not marks:
            found[after].append(at)
    return found
