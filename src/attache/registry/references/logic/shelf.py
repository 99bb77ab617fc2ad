"""A shelf of names: exact keys, and words with their rarity, in memory. It knows owners by number only.

Candidates are gathered by the rarest words that they share with what was typed (a word that nobody has stands for the
nearest ones that somebody has), then measured by edit distance. Measured at 127,000 organisations with 213,000 forms.
"""

import math
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from heapq import nlargest
from typing import NamedTuple

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from attache.registry.references.logic.keys import (
    loose,
    pairs_of_syllables,
    spelled,
    stem,
    strict,
    syllables,
    tokens,
    words,
)
from attache.registry.references.states import MADE, SPELLED

ENOUGH = 4000  # forms looked at under one word
MEASURED = 60  # forms whose distance is measured, and so many more of each rare word
OF_EACH, RARE = 15, 1000
NEAREST = 3  # words of one length that stand for one that nobody has
SLIPS = 2  # letters wrong, missing, too many or exchanged in a long word, 1 in a short one
SHORTEST = 3  # letters: a shorter word that nobody has may be anything
WITHIN, EACH_FURTHER_LETTER = 0.9, 0.1
RARE_WORDS = 0.25  # what a form loses that shares none of the words that tell bodies apart
NOBODY: "array[int]" = array("I")
ALONE = (0,)  # what nobody has is as rare as what one has
FLOOR = 50.0  # what is less alike is not shown


class Form(NamedTuple):
    """A form of a name with its owner's number; `links` says whether it links by itself when it is exactly typed."""

    owner: int
    text: str
    kind: str
    links: bool


class Found(NamedTuple):
    """An owner with the form that fits best: how well, from 0 to 100, and whether it is exactly what was typed."""

    owner: int
    form: Form
    score: float
    exact: bool


@dataclass
class Shelf:
    """Names filed for looking up. Built once; what changes goes onto a small shelf of its own."""

    forms: list[Form] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)
    exact: dict[str, tuple[int, ...]] = field(default_factory=dict)
    filed: dict[str, "array[int]"] = field(default_factory=lambda: defaultdict(lambda: array("I")))
    by_start: dict[tuple[str, int], list[str]] = field(default_factory=lambda: defaultdict(list))

    @classmethod
    def build(cls, forms: Iterable[Form]) -> "Shelf":
        """File all forms."""
        shelf = cls()
        for form in forms:
            shelf._file(form)
        for word in shelf.filed:
            shelf.by_start[word[0], len(word)].append(word)
        return shelf

    def find(self, typed: str, limit: int = 20) -> list[Found]:
        """The owners of the names that are most like what was typed, best first."""
        key = strict(typed) if self.forms else ""
        if not key:
            return []
        exact = set(self.exact.get(key, ()))
        shared = dict.fromkeys(exact, 1.0) | self._gathered(key)
        best: dict[int, Found] = {}
        for found in self._measured(key, shared, exact):
            standing = best.get(found.owner)
            if standing is None or (found.exact, found.score) > (standing.exact, standing.score):
                best[found.owner] = found
        ranked = sorted(best.values(), key=lambda one: (not one.exact, -one.score, one.owner))
        return ranked[:limit]

    def _file(self, form: Form) -> None:
        number, key = len(self.forms), strict(form.text)
        self.forms.append(form)
        self.keys.append(key)
        words = pairs_of_syllables(key.split()) if form.kind == SPELLED else tokens(key)
        if form.kind not in MADE:
            self.exact[key] = (*self.exact.get(key, ()), number)
        for word in dict.fromkeys(words):
            self.filed[word].append(number)

    def _gathered(self, key: str) -> dict[int, float]:
        """The forms that share most of the rare words, and how much of them; of several, those as long."""
        shared: dict[int, float] = {}
        by_words = self._weights(dict.fromkeys(tokens(key)))
        for typed in (by_words, self._weights(dict.fromkeys(pairs_of_syllables(spelled(key))))):
            self._share(typed, shared)
        size, keys = len(loose(key)), self.keys

        def fits(number: int) -> tuple[float, int]:
            return shared.get(number, 0.0), -abs(len(keys[number]) - size)

        best = nlargest(MEASURED, shared, key=fits)
        for word in (word for weights in by_words for word in weights):  # the rarest one may be the mistaken one
            holders = self.filed.get(word, NOBODY)
            best += nlargest(OF_EACH, holders, key=fits) if len(holders) <= RARE else []
        return {number: min(shared.get(number, 0.0), 1.0) for number in best}

    def _share(self, typed: list[dict[str, float]], shared: dict[int, float]) -> None:
        """Add to each form what it shares. A word that too many have tells nothing beside a rarer one."""
        counted = [{word: len(self.filed.get(word, ())) for word in weights} for weights in typed]
        rare = [one for one, many in zip(typed, counted, strict=True) if sum(many.values()) <= ENOUGH] or typed
        total = sum(max(weights.values()) for weights in rare)
        for weights in rare:
            for word, weight in weights.items():
                for number in self.filed.get(word, NOBODY)[:ENOUGH]:
                    shared[number] = shared.get(number, 0.0) + weight / total

    def _weights(self, typed: Iterable[str]) -> list[dict[str, float]]:
        """For each typed word those to look under, with their rarity; a near word weighs less than the typed one."""
        found = []
        for word in typed:
            weights = {word: self._rarity(word)}
            if word not in self.filed and len(word) > SHORTEST:
                weights |= {other: self._rarity(other) * likeness for other, likeness in self._near(word)}
            found.append(weights)
        return found

    def _near(self, word: str) -> Iterator[tuple[str, float]]:
        """The words of the shelf that a slip of the fingers makes into this one; its first letter is believed."""
        for size in range(len(word) - SLIPS, len(word) + SLIPS + 1):
            alike = self.by_start.get((word[0], size), ())
            for other, slips, _at in process.extract(
                word, alike, scorer=OSA.distance, limit=NEAREST, score_cutoff=1 if len(word) < 7 else SLIPS
            ):
                yield other, 0.8 if slips == 1 else 0.6

    def _rarity(self, word: str) -> float:
        return math.log(2 + len(self.forms) / len(self.filed.get(word, ALONE)))

    def _measured(self, key: str, shared: dict[int, float], exact: set[int]) -> Iterator[Found]:
        typed, in_pinyin = loose(key), " ".join(spelled(key))
        told = self._told_in_pinyin(key) if in_pinyin else 0.0
        for number, part in shared.items():
            form, other = self.forms[number], self.keys[number]
            score = told * _likeness(in_pinyin, other) if form.kind == SPELLED else _likeness(typed, loose(other))
            score *= 1 - RARE_WORDS * (1 - part)
            is_exact = number in exact
            if is_exact or score >= FLOOR:
                yield Found(form.owner, form, 100.0 if is_exact else min(score, 99.0), is_exact)

    def _told_in_pinyin(self, key: str) -> float:
        """Which part of what was typed reads as pinyin or Palladius, weighed by the rarity of its words."""
        rarity = {word: self._rarity(stem(word)) for word in words(key)}
        return sum(weight for word, weight in rarity.items() if syllables(word)) / sum(rarity.values())


def _likeness(typed: str, name: str) -> float:
    """From 0 to 100; words may stand in another order, and further words of a longer name count little."""
    longer = abs(len(name) - len(typed)) * EACH_FURTHER_LETTER
    within = WITHIN * fuzz.token_set_ratio(typed, name) - longer if len(typed) > 2 else 0.0
    return max(fuzz.token_sort_ratio(typed, name), fuzz.ratio(typed, name), within)
