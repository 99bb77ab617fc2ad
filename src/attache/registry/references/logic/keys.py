"""The keys of a name: the strict one, by which it is exactly that name, and its words, by which it is looked for."""

import itertools
import re
from functools import lru_cache

from snowballstemmer import stemmer

from attache.kernel.chinese import palladius, pinyin
from attache.registry.partners.logic.names import fold

HAN = "\u3400-\u4dbf\u4e00-\u9fff"
APOSTROPHES = re.compile("'")  # the fold leaves one kind
NO_LETTERS = re.compile(r"[\W_]+")
BETWEEN_HAN = re.compile(rf"(?<=[{HAN}]) (?=[{HAN}])")
ASCII = re.compile("[a-z0-9]+")
WORD = re.compile(rf"[{HAN}]+|[^\s{HAN}]+")
LATIN = re.compile(r"[a-zü]+")
CYRILLIC = re.compile(r"[а-яё]+")

# Words that tell no body from another.
STOP = frozenset({
    "the", "of", "and", "for", "in", "at", "on", "de", "la", "le", "des", "du", "el", "y", "und", "fur", "der", "die",
    "das", "и", "в", "во", "на", "при", "им", "имени", "г",
})  # fmt: skip
# What people type short, by the words as the key has them.
SHORT = {
    "univ": "university", "uni": "university", "inst": "institute", "tech": "technology", "acad": "academy",
    "natl": "national", "nat": "national", "sci": "science", "lab": "laboratory", "dept": "department",
    "intl": "international", "poly": "polytechnic", "corp": "corporation", "ltd": "limited", "co": "company",
    "eng": "engineering", "agric": "agricultural", "med": "medical", "res": "research", "fdn": "foundation",
    "ун": "университет", "унт": "университет", "инт": "институт", "гос": "государственный", "нац": "национальный",
    "тех": "технический", "политех": "политехнический", "мед": "медицинский", "фед": "федеральный",
    "акад": "академия", "лаб": "лаборатория", "нии": "исследовательский институт", "фонд": "фонд",
}  # fmt: skip
HYPHENATED = re.compile(r"\b(ун|ин)-т\w*")
RUSSIAN = stemmer("russian")


def strict(text: str) -> str:
    """Case, width, diacritics, apostrophes, punctuation and blanks do not count; every word and its order does."""
    if text.isascii():  # most of 200,000 names; folding them letter by letter would take seconds
        return " ".join(ASCII.findall(text.replace("'", "").replace("`", "").lower()))
    folded = HYPHENATED.sub(r"\1т", fold(text))
    spaced = NO_LETTERS.sub(" ", APOSTROPHES.sub("", folded)).strip()
    return BETWEEN_HAN.sub("", spaced)


def stem(word: str) -> str:
    """A word without its ending, as far as it matters for looking: Russian cases, English plurals."""
    if "а" <= word[0] <= "я":
        return _russian(word)
    return word[:-1] if len(word) > 4 and word[-1] == "s" and word[-2] != "s" else word


def words(key: str) -> list[str]:
    """The words of a strict key that tell something, written out; all of them when none does."""
    parted = key.split() if key.isascii() else WORD.findall(key)
    found = [word for one in parted for word in (SHORT[one].split() if one in SHORT else (one,))]
    return [one for one in found if one not in STOP] or found


def loose(key: str) -> str:
    """The strict key with short words written out and stop words left out, for measuring likeness."""
    return " ".join(words(key))


def tokens(key: str) -> list[str]:
    """What a key is filed under: stems, and pairs of neighbouring Chinese characters."""
    return [token for word in words(key) for token in (_pairs(word) if is_han(word) else (stem(word),))]


def is_chinese(text: str) -> bool:
    """Whether a text has Chinese characters."""
    return any(map(is_han, text))


def is_han(word: str) -> bool:
    """Whether a word of a key is in Chinese characters."""
    return "\u3400" <= word[0] <= "\u9fff"


def spelled(key: str) -> list[str]:
    """The syllables of those words that read as pinyin or in Palladius's Cyrillic, one after another."""
    found: list[str] = []
    for word in WORD.findall(key):
        found += syllables(word)
    return found


@lru_cache(maxsize=1 << 14)
def syllables(word: str) -> tuple[str, ...]:
    """A Chinese word's syllables from pinyin or Cyrillic; none when it is no such word."""
    if LATIN.fullmatch(word):
        return pinyin.read(word).syllables
    return palladius.read(word).syllables if CYRILLIC.fullmatch(word) else ()


@lru_cache(maxsize=1 << 15)
def _russian(word: str) -> str:
    return str(RUSSIAN.stemWord(word))


def _pairs(han: str) -> tuple[str, ...]:
    return tuple(map("".join, itertools.pairwise(han))) or (han,)


def pairs_of_syllables(found: list[str]) -> list[str]:
    """What a name in pinyin is filed under; the sign keeps it apart from words."""
    return [f"~{one}{other}" for one, other in itertools.pairwise(found)]
