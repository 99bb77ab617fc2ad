"""Where names stand in a text: one pass over the folded text, then boundaries, capitals and the longest match.

A name inside a longer name of somebody else is not found (see `nesting`). Nothing is found by likeness.
"""

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Protocol

import ahocorasick

from attache.kernel.languages import Language
from attache.registry.naming import states
from attache.registry.naming.logic.folding import Folded, fold, folded, is_han, is_letter
from attache.registry.naming.logic.nesting import is_nested
from attache.registry.naming.logic.patterns import Pattern

DEFINITION = re.compile(
    r"[ \u00a0]?[(（][ \u00a0]?(?P<said>hereinafter|далее|以下简称|简称)?[ \u00a0:：–—-]*[\"«“‘]?"
    r"(?P<acronym>[^\W\d_][^\s()（）\"»”’]{1,11})[\"»”’]?[)）]"
)
Key = tuple[str, str]  # kind and code of a record


@dataclass(frozen=True)
class Mention:
    """A name found in a text: `text[start:end]`, the record it stands for, and as which form of its name.

    `also` are other records that the same words stand for; `language` is that of the form, not of the text.
    """

    start: int
    end: int
    text: str
    kind: str
    code: str
    form: str
    case: str = ""
    language: str = ""
    also: tuple[Pattern, ...] = ()


@dataclass(frozen=True)
class Hit:
    """Words of a text that are a pattern's, whether or not they are taken in the end."""

    start: int
    end: int
    patterns: tuple[Pattern, ...]


class Names(Protocol):
    """Names made ready to be found."""

    def hits(self, text: str) -> Iterator[tuple[int, int, tuple[Pattern, ...]]]:
        """Start, end and patterns of every place of the folded text, overlapping ones included."""


@dataclass
class Layer:
    """Patterns made ready to be found. Of equal words, each record's earliest form counts."""

    automaton: "ahocorasick.Automaton"
    words: list[tuple[int, tuple[Pattern, ...]]] = field(default_factory=list)

    @classmethod
    def build(cls, patterns: Iterable[Pattern]) -> "Layer":
        """A layer of any number of patterns; those without a letter are left out."""
        by_words: dict[str, dict[Key, Pattern]] = {}
        for pattern in patterns:
            records = by_words.setdefault(fold(pattern.text), {})
            standing = records.get((pattern.kind, pattern.code))
            if standing is None or _order(pattern) < _order(standing):
                records[pattern.kind, pattern.code] = pattern
        layer = cls(ahocorasick.Automaton(ahocorasick.STORE_INTS))
        for key, records in by_words.items():
            if key.strip():
                layer.automaton.add_word(key, len(layer.words))
                layer.words.append((len(key), tuple(records.values())))
        layer.automaton.make_automaton()
        return layer

    def hits(self, text: str) -> Iterator[tuple[int, int, tuple[Pattern, ...]]]:
        """Start, end and patterns of every place of the folded text, overlapping ones included."""
        if not self.words:
            return
        words = self.words
        for last, number in self.automaton.iter(text):
            length, patterns = words[number]
            start, end = last + 1 - length, last + 1
            if start and is_letter(text[start]) and is_letter(text[start - 1]):
                continue
            if end < len(text) and is_letter(text[last]) and is_letter(text[end]):
                continue
            yield start, end, patterns


def find(text: str, language: str, layers: Sequence[Names], hidden: Sequence[Container[Key]] = ()) -> list[Mention]:
    """The names in a text, in its order, none overlapping another.

    `layers` are asked in their order: of equal words the earlier layer's records come first. `hidden`, one container
    for each layer, holds records that the layer must not answer for, because an earlier one knows them better.
    """
    if not text:
        return []
    plain = folded(text)
    hits = _longest(text, _seen(text, plain, layers, hidden))
    mentions = [_mention(text, hit, language) for hit in hits]
    return sorted([*mentions, *_defined(text, mentions)], key=lambda mention: mention.start)


def _order(pattern: Pattern) -> int:
    return states.ORDER.index(pattern.form)


def _seen(text: str, plain: Folded, layers: Sequence[Names], hidden: Sequence[Container[Key]]) -> list[Hit]:
    """All hits in the original's places that are written as their patterns ask, one for each stretch."""
    found: dict[tuple[int, int], tuple[Pattern, ...]] = {}
    for number, layer in enumerate(layers):
        without = hidden[number] if number < len(hidden) else ()
        for start, end, patterns in layer.hits(plain.text):
            place = plain.span(start, end)
            fitting = tuple(one for one in patterns if (one.kind, one.code) not in without and _fits(text, place, one))
            if fitting:
                found[place] = found.get(place, ()) + fitting
    return [Hit(start, end, patterns) for (start, end), patterns in found.items()]


def _fits(text: str, place: tuple[int, int], pattern: Pattern) -> bool:
    """Capitals: of an acronym all, of a post or a term none, of a body outside two, of another name the first."""
    if pattern.is_acronym:
        return text[place[0] : place[1]] == pattern.text
    if pattern.kind in states.COMMON:
        return True
    if pattern.kind == states.REFERENCE and pattern.language == Language.EN:
        return sum(word[0].isupper() for word in text[place[0] : place[1]].split()) > 1
    return not pattern.text[0].isupper() or not text[place[0]].islower()


def _longest(text: str, hits: list[Hit]) -> list[Hit]:
    """Of overlapping hits the longest, of equal ones the first. One inside an unknown longer name goes, and with it
    whatever stands inside of it.
    """
    starts = {hit.start for hit in hits}
    taken = bytearray(len(text))
    kept = []
    for hit in sorted(hits, key=lambda one: (one.start - one.end, one.start)):
        if taken.find(1, hit.start, hit.end) >= 0:
            continue
        taken[hit.start : hit.end] = b"\1" * (hit.end - hit.start)
        if not is_nested(text, hit.start, hit.end, hit.patterns[0], starts):
            kept.append(hit)
    return kept


def _mention(text: str, hit: Hit, language: str) -> Mention:
    """The first pattern's record, a pattern of the text's own language before others."""
    first = next((one for one in hit.patterns if one.language == language), hit.patterns[0])
    also = tuple(one for one in hit.patterns if (one.kind, one.code) != (first.kind, first.code))
    words = text[hit.start : hit.end]
    return Mention(hit.start, hit.end, words, first.kind, first.code, first.form, first.case, first.language, also)


def _defined(text: str, mentions: list[Mention]) -> Iterator[Mention]:
    """Acronyms that the text itself explains, "Name (ACR)", and each place where they come again."""
    taken = {at for mention in mentions for at in range(mention.start, mention.end)}
    meanings: dict[str, Mention] = {}
    for mention in mentions:
        told = DEFINITION.match(text, mention.end) if mention.kind in states.BODIES else None
        if told and _is_told(told):
            meanings.setdefault(told["acronym"], mention)
    for words, mention in meanings.items():
        for found in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text):
            if found.start() not in taken:
                yield Mention(*found.span(), words, mention.kind, mention.code, states.DEFINED, "", mention.language)


def _is_told(told: re.Match[str]) -> bool:
    """Capitals explain themselves; any other short form has to be announced."""
    words = told["acronym"]
    return bool(told["said"]) if is_han(words[0]) else sum(char.isupper() for char in words) > 1
