"""Texts to tokens, queries to conditions: the part of search that needs no database.

A word is found in any of its forms (Russian lemma and stem, English stem), a Chinese name by any of its characters, by
its pinyin or by the initials of its pinyin. Nothing is translated: a record is found in the scripts it was put with.
"""

import hashlib
import re
import threading
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

MAX_TOKEN = 64
MAX_QUERY = 256  # characters of a query that are read, and of a title that can be met exactly
MAX_WORDS = 12  # conditions of one query: enough to tell any two records apart
MAX_PINYIN_RUN = 24  # characters: a longer run is prose, and nobody types its pinyin from the start
SHORTEST_CORRECTED = 4  # with fewer letters nearly every word is one error away from another
SURFACE, DERIVED = 2, 1  # the word as written says more than the lemma, the stem or the pinyin made from it

_HAN = "\u3005\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_CHUNK = re.compile(rf"[{_HAN}]+|[^\W_{_HAN}]+(?:[-\u2010][^\W_{_HAN}]+)*")
_HYPHEN = re.compile("[-\u2010]")
_IS_HAN = re.compile(f"[{_HAN}]")
_LATIN = re.compile("[a-z]+")
_CYRILLIC = re.compile("[\u0400-\u04ff]+")
# Before NFKC, which would turn the acute accent into a space and № into letters.
_APOSTROPHES = "'`\u00b4\u02b9\u02bb\u02bc\u02bd\u2018\u2019\u201b\u2032\uff07"
_POSSESSIVE = re.compile(rf"(?<=[^\W\d_])[{_APOSTROPHES}]s\b", re.IGNORECASE)
_BEFORE = str.maketrans({**dict.fromkeys(_APOSTROPHES, ""), "№": " "})
_LETTERS = {"ё": "е", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"}


@dataclass(frozen=True)
class Word:
    """One condition of a query: some token is among `forms`, or begins with `prefix` where there is one."""

    surface: str
    forms: frozenset[str]
    prefix: str = ""

    @property
    def may_be_corrected(self) -> bool:
        return is_term(self.surface)


@dataclass(frozen=True)
class Query:
    """Every word must be met; or, for pinyin typed with spaces, some token begins with `joined`."""

    words: tuple[Word, ...]
    joined: str = ""
    title: str = ""


@dataclass
class Analysis:
    """The tokens of a text with their share of its weight, and its words for the vocabulary."""

    tokens: dict[str, int] = field(default_factory=dict)
    terms: set[str] = field(default_factory=set)

    def add(self, tokens: Iterable[str], share: int) -> None:
        for token in tokens:
            self.tokens[token[:MAX_TOKEN]] = max(share, self.tokens.get(token[:MAX_TOKEN], 0))


def fold(text: str) -> str:
    """One spelling for what people take for the same: Xi’an is xian, Ёлка is елка, Ｌübeck is lubeck."""
    plain = _POSSESSIVE.sub("", text).translate(_BEFORE)
    folded = unicodedata.normalize("NFKC", plain).casefold()
    return "".join(map(_fold_letter, unicodedata.normalize("NFKC", folded)))


@lru_cache(maxsize=4096)
def _fold_letter(letter: str) -> str:
    if letter in _LETTERS:
        return _LETTERS[letter]
    base = unicodedata.normalize("NFD", letter)[0]
    if _LATIN.fullmatch(base):  # only Latin loses its marks: й is a letter, not и with a mark
        return base
    return "" if unicodedata.category(letter) in {"Mn", "Cf"} else letter


def analyse(text: str) -> Analysis:
    """Everything this text is to be found by."""
    found = Analysis()
    for chunk in _CHUNK.findall(fold(text)):
        if _IS_HAN.match(chunk):
            found.add([*_bigrams(chunk), chunk[-1]], SURFACE)
            found.add(_pinyin(chunk), DERIVED)
            continue
        parts = _HYPHEN.split(chunk)
        found.add(parts, SURFACE)
        found.add(["".join(parts)], DERIVED)
        for part in parts:
            found.add(derived(part), DERIVED)
            found.terms.update(filter(is_term, spellings(part)))
    return found


def parse(text: str) -> Query:
    """What a typed query asks for. Without a letter or a digit it has no words, and finds nothing."""
    chunks: list[str] = _CHUNK.findall(fold(text[:MAX_QUERY]))
    spelt = [part for chunk in chunks if not _IS_HAN.match(chunk) for part in _HYPHEN.split(chunk)]
    words = [word for chunk in chunks for word in _conditions(chunk)]
    for place in reversed(range(len(words))):
        word = words[place]
        if not _IS_HAN.match(word.surface):  # the last spelt word may not be typed to its end yet
            words[place] = Word(word.surface, word.forms, prefix=word.surface)
            break
    spaced = len(spelt) > 1 and len(spelt) == len(words)
    joined = "".join(spelt)[:MAX_TOKEN] if spaced and all(map(_LATIN.fullmatch, spelt)) else ""
    return Query(tuple(dict.fromkeys(words))[:MAX_WORDS], joined, title_token(text))


def _conditions(chunk: str) -> Iterator[Word]:
    if not _IS_HAN.match(chunk):
        for part in _HYPHEN.split(chunk):
            yield Word(part[:MAX_TOKEN], forms(part))
    elif len(chunk) == 1:
        yield Word(chunk, frozenset(), prefix=chunk)
    else:
        for bigram in _bigrams(chunk):
            yield Word(bigram, frozenset([bigram]))


def title_token(text: str) -> str:
    """The token under which a doc of exactly this title is found; no word of a text can be equal to it."""
    words = " ".join(_CHUNK.findall(fold(text[:MAX_QUERY]).replace("\u2010", "-")))
    return f"={hashlib.blake2b(words.encode(), digest_size=16).hexdigest()}" if words else ""


def forms(word: str) -> frozenset[str]:
    """The folded word itself with its lemma and its stem."""
    return frozenset(form[:MAX_TOKEN] for form in (word, *derived(word)))


@lru_cache(maxsize=65536)
def derived(word: str) -> tuple[str, ...]:
    """Lemma and stem of a folded Russian word, stem of a Latin one, nothing for anything else."""
    if _LATIN.fullmatch(word):
        return (_stemmers().english.stemWord(word),)
    # Both, for each misses pairs that the other joins: the stem of заявок is not that of заявка.
    if _CYRILLIC.fullmatch(word):
        return _lemma(word), _stemmers().russian.stemWord(word)
    return ()


def spellings(word: str) -> frozenset[str]:
    """The whole words a typing error may be near to, or a mistyped word may stand for: itself and its lemma."""
    return frozenset([word, _lemma(word)])


@lru_cache(maxsize=65536)
def _lemma(word: str) -> str:
    if not _CYRILLIC.fullmatch(word):
        return word
    return fold(_morphology()(word)[0].normal_form)


def _bigrams(run: str) -> list[str]:
    return [run[place : place + 2] for place in range(len(run) - 1)]


@lru_cache(maxsize=16384)
def _pinyin(run: str) -> tuple[str, ...]:
    """Joined pinyin and, from two characters, the initials: 西安工业大学 is xiangongyedaxue and xagydx."""
    if len(run) > MAX_PINYIN_RUN:
        return ()
    from pypinyin import lazy_pinyin  # noqa: PLC0415  takes a fifth of a second, and not every process indexes

    syllables = [syllable for syllable in lazy_pinyin(run) if _LATIN.fullmatch(syllable)]
    joined = "".join(syllables)
    # ü is typed v by Chinese keyboards, u by everybody else and yu in passports: 吕 is lv, lu and lyu.
    found = [joined, joined.replace("v", "u"), joined.replace("v", "yu")]
    if len(syllables) > 1:
        found.append("".join(syllable[0] for syllable in syllables))
    return tuple(dict.fromkeys(filter(None, found)))


def is_term(word: str) -> bool:
    """Whether typing errors in this word are corrected: letters only, not Chinese, neither tiny nor cut off."""
    return SHORTEST_CORRECTED <= len(word) < MAX_TOKEN and word.isalpha() and not _IS_HAN.search(word)


def reach(word: str) -> int:
    """How many typing errors are forgiven in a word of this length."""
    return 1 if len(word) <= 7 else 2


def nearest(word: str, terms: Iterable[tuple[str, int]], limit: int = 5) -> list[str]:
    """The terms within reach of a mistyped word, nearest first, then those with the greater number beside them."""
    from rapidfuzz.distance import OSA  # noqa: PLC0415  wanted only after a typing error

    ranked = sorted((OSA.distance(word, term), -df, term) for term, df in terms)
    return [term for distance, _, term in ranked if distance <= reach(word)][:limit]


@cache
def _morphology() -> "Callable[[str], Any]":
    import pymorphy3  # noqa: PLC0415  loads a dictionary of 16 MB, which not every process needs

    parse: Callable[[str], Any] = pymorphy3.MorphAnalyzer().parse
    return parse


class _Stemmers(threading.local):
    """A Snowball stemmer keeps the word it works on in itself, so no two threads may share one."""

    def __init__(self) -> None:
        import snowballstemmer  # noqa: PLC0415  as lazy as its neighbours

        self.english = snowballstemmer.stemmer("english")
        self.russian = snowballstemmer.stemmer("russian")


@cache
def _stemmers() -> _Stemmers:
    return _Stemmers()
