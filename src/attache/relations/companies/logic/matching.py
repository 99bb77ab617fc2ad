"""Which offers fit a need, ranked, with the reasons in words.

A concept of the names' authority that both texts name counts 5 (it is the same in Chinese and in Russian), a topic that
both are filed under 3, a word that both use 1, unless more than half of the offers use it. Topics and words are
compared within one language, and the language that shares most counts.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from attache.kernel.search.analyser import derived, fold

CONCEPT, TOPIC, WORD = 5, 3, 1
SHORTEST = 4  # letters of a word that may say something; Chinese is taken two characters at a time
FEW = 3  # among so few offers no word is common
_HAN = re.compile(r"[㐀-鿿]+")
_LETTERS = re.compile(r"[^\W\d_]+")
_PARTS = re.compile(r"[,;，；、\n]")
Texts = Mapping[str, str]


@dataclass(frozen=True)
class Profile:
    """What a need or an offer is about: concepts by their codes, topics and words by language and key, each with how
    it was written, a concept by language.
    """

    concepts: Mapping[str, Texts] = field(default_factory=dict)
    topics: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


@dataclass(frozen=True)
class Fit:
    """How well an offer fits, and by what, as the need writes it: concepts each by language, topics and words as they
    are shared in each language.
    """

    score: int
    concepts: Sequence[Texts] = ()
    topics: Mapping[str, Sequence[str]] = field(default_factory=dict)
    words: Mapping[str, Sequence[str]] = field(default_factory=dict)

    def said_in(self, language: str) -> tuple[list[str], list[str], list[str]]:
        """Concepts, topics and words in a language, where there are any in it; else in the one that shares most."""
        concepts = [texts.get(language) or next(iter(texts.values())) for texts in self.concepts]
        topics, words = (list(found.get(language) or _most(found)) for found in (self.topics, self.words))
        return concepts, topics, words


def profile(texts: Sequence[Texts], topics: Texts, concepts: Mapping[str, Texts]) -> Profile:
    """What texts in some languages and lists of topics say, with the concepts that were found in them."""
    words: dict[str, dict[str, str]] = {}
    for one in texts:
        for language, text in one.items():
            words.setdefault(language, {}).update(words_of(text))
    filed = {language: topics_of(text) for language, text in topics.items()}
    return Profile(dict(concepts), filed, words)


def topics_of(text: str) -> dict[str, str]:
    """The topics of a list that is parted by commas, by their folded form."""
    return {fold(part).strip(): part.strip() for part in _PARTS.split(text) if part.strip()}


def words_of(text: str) -> dict[str, str]:
    """The words of a text that may say something, by a key that their forms share."""
    found: dict[str, str] = {}
    for run in _LETTERS.findall(fold(text)):
        if _HAN.search(run):
            for part in _HAN.findall(run):
                found.update({pair: pair for pair in (part[at : at + 2] for at in range(len(part) - 1))})
        elif len(run) >= SHORTEST:
            found.setdefault(_key(run), run)
    return found


def ranked[K](need: Profile, offers: Mapping[K, Profile]) -> list[tuple[K, Fit]]:
    """The offers that share anything with the need, the best first; of equals the one that was given first."""
    common = _common(offers.values())
    fits = [(key, fit(need, offer, common)) for key, offer in offers.items()]
    return sorted(((key, one) for key, one in fits if one.score), key=lambda pair: -pair[1].score)


def fit(need: Profile, offer: Profile, common: frozenset[tuple[str, str]] = frozenset()) -> Fit:
    """What the two share."""
    concepts = [text for code, text in need.concepts.items() if code in offer.concepts]
    topics = _shared(need.topics, offer.topics, frozenset())
    words = {language: _joined(found) for language, found in _shared(need.words, offer.words, common).items()}
    score = CONCEPT * len(concepts) + TOPIC * len(_most(topics)) + WORD * len(_most(words))
    return Fit(score, concepts, topics, words)


def _shared(
    mine: Mapping[str, Mapping[str, str]], theirs: Mapping[str, Mapping[str, str]], common: frozenset[tuple[str, str]]
) -> dict[str, list[str]]:
    return {
        language: [
            text for key, text in mine[language].items() if key in theirs[language] and (language, key) not in common
        ]
        for language in mine
        if language in theirs
    }


def _joined(words: Sequence[str]) -> list[str]:
    """Pairs of Chinese characters that run on into one another are one word; others stay as they are."""
    joined: list[str] = []
    for word in words:
        if joined and _HAN.match(word) and joined[-1].endswith(word[0]) and _HAN.match(joined[-1]):
            joined[-1] += word[1:]
        else:
            joined.append(word)
    return joined


def _most(shared: Mapping[str, Sequence[str]]) -> Sequence[str]:
    return max(shared.values(), key=len, default=[])


def _common(offers: Iterable[Profile]) -> frozenset[tuple[str, str]]:
    """The words that more than half of the offers use: they tell none apart."""
    every = list(offers)
    counts = Counter((language, key) for one in every for language, words in one.words.items() for key in words)
    return frozenset(word for word, count in counts.items() if len(every) > FEW and count * 2 > len(every))


def _key(word: str) -> str:
    return next(iter(derived(word)), word)  # the lemma of a Russian word, the stem of an English one
