"""Translation memory: sentences of published editions beside their translations, and those that are like a sentence."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rapidfuzz import fuzz, process

from attache.front.narration.logic.differences import Changed

LIKE = 72.0  # of 100: below this, changing the offer takes longer than writing
MOST = 3
type Content = Mapping[str, Any]


@dataclass(frozen=True)
class Pair:
    """A sentence or heading, its translation, and the edition in which readers have both."""

    source: str
    target: str
    edition: str


@dataclass(frozen=True)
class Offer:
    """A pair that is like a sentence, by how much of 100, and what the sentence has otherwise."""

    pair: Pair
    like: int
    changes: Changed

    @property
    def is_same(self) -> bool:
        """Whether it is the very sentence."""
        return self.pair.source == self.changes.after


def pairs_of(source: Content, target: Content) -> Iterator[Pair]:
    """The sentences of one edition in two languages that stand for each other.

    Two pieces belong together when they rest on the same records, and their sentences when the pieces have the same
    paragraphs with as many sentences in each: where a translator has joined two, nothing is guessed.
    """
    others = dict(_pieces(target))
    for key, (heading, sentences) in _pieces(source):
        if key not in others:
            continue
        their_heading, theirs = others[key]
        if heading and their_heading:
            yield Pair(heading, their_heading, source["code"])
        if _shape(sentences) == _shape(theirs):
            for mine, other in zip(sentences, theirs, strict=True):
                yield Pair(mine["text"], other["text"], source["code"])


def offers(sentence: str, pairs: Sequence[Pair]) -> list[Offer]:
    """The pairs whose source is most like a sentence, the best first; of equal translations the first alone."""
    found = process.extract(
        sentence, [one.source for one in pairs], scorer=fuzz.ratio, score_cutoff=LIKE, limit=MOST * 3
    )
    best: dict[str, Offer] = {}
    for text, score, place in found:
        pair = pairs[place]
        best.setdefault(pair.target, Offer(pair, int(score), Changed(text, sentence)))
    return list(best.values())[:MOST]


def _pieces(content: Content) -> Iterator[tuple[frozenset[str], tuple[str, Sequence[Content]]]]:
    """Lead and items of an edition by the records that they rest on; the lead under none of its own."""
    yield frozenset(), ("", content["lead"])
    for section in content["sections"]:
        for item in section["items"]:
            codes = frozenset(code for one in item["sentences"] for code in one["happenings"])
            if codes:
                yield codes, (item["heading"], item["sentences"])


def _shape(sentences: Sequence[Content]) -> list[tuple[int, str]]:
    return [(one.get("paragraph", 0), one.get("kind", "")) for one in sentences]
