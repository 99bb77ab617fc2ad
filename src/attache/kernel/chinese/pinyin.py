"""Pinyin as it is typed and as passports print it, read into syllables and written from them."""

import re
import unicodedata
from collections.abc import Sequence
from enum import StrEnum
from functools import lru_cache

from attache.kernel.chinese.doubts import Doubt, Open, Reading
from attache.kernel.chinese.syllables import ERHUA, Split, palladius, splits

APOSTROPHES = str.maketrans(dict.fromkeys("’‘ʼ`´ʹ＇", "'"))
DIAERESIS = "\u0308"
VOWELS = frozenset("aoeê")
BREAKS = re.compile(r"['\s‐‑-]+")
# Since 2012 passports print ü after l and n as YU; only a word that cannot be divided otherwise is read so.
PASSPORT_U = {"lyu": "lü", "nyu": "nü", "lyue": "lüe", "nyue": "nüe"}


class Scheme(StrEnum):
    """How ü is spelled in a passport: LYU since 2012, LV before."""

    NEW = "cn-2012"
    OLD = "cn-lv"


def plain(text: str) -> str:
    """Lower-case pinyin without tones, with ü for its stand-ins v and u:, and one kind of apostrophe."""
    wide = unicodedata.normalize("NFKC", text.translate(APOSTROPHES)).casefold().replace("u:", "ü").replace("v", "ü")
    bare = "".join(
        char
        for char in unicodedata.normalize("NFD", wide)
        if char in {DIAERESIS, "\u0302"} or not unicodedata.combining(char)
    )
    return re.sub(r"(?<=[a-z\u0308\u0302])[1-5](?![0-9])", "", unicodedata.normalize("NFC", bare)).strip()


def read(text: str) -> Reading:
    """The syllables of one word, or of syllables parted by apostrophes, hyphens or blanks.

    Passports leave the apostrophe out, so that JIANAN may be ji'a'nan or jian'an: the fewest syllables win, then the
    division in which no later one begins with a vowel, and the others are named in the doubts. Where the writer used
    marks they are believed.
    """
    word = plain(text)
    chunks = [chunk for chunk in BREAKS.split(word) if chunk]
    found = [_ranked(chunk) for chunk in chunks]
    if not found or not all(found) or found[0][0] == (ERHUA,):
        return Reading(doubts=(Doubt(Open.NOT_PINYIN, text.strip()),) if chunks else ())
    doubts = [Doubt(Open.HYPHEN, text.strip())] if re.search("[‐‑-]", word) else []
    if len(chunks) == 1:
        doubts += openings(text.strip(), found[0])
    return Reading(tuple(syllable for ranked in found for syllable in ranked[0]), tuple(doubts))


def write(syllables: Sequence[str]) -> str:
    """Pinyin by its orthography, in lower case: an apostrophe before a, o and e inside the word."""
    return "".join(f"'{one}" if at and one[0] in VOWELS else one for at, one in enumerate(syllables))


def passport(syllables: Sequence[str], scheme: Scheme = Scheme.NEW) -> str:
    """The word as passports print it, in lower case: no apostrophe, ü as YU after l and n (before 2012: V)."""
    return "".join(syllables).replace("ü", "yu" if scheme is Scheme.NEW else "v").replace("ê", "e")


def openings(text: str, ranked: Sequence[Split]) -> list[Doubt]:
    """The doubts about a word's divisions, best first: others of as many syllables, and two that hide in one."""
    best = len(ranked[0])
    equal = [one for one in ranked if len(one) == best]
    hidden = [one for one in ranked if len(one) == 2 > best]
    doubts = [Doubt(Open.SPLIT, text, tuple(map("'".join, equal)))] if len(equal) > 1 else []
    return doubts + ([Doubt(Open.HIDDEN, text, tuple(map("'".join, hidden)))] if hidden else [])


def rank(split: Split) -> tuple[int, int, Split]:
    """Fewer syllables first, then fewer later ones that begin with a vowel and would want an apostrophe."""
    return len(split), sum(one[0] in VOWELS for one in split[1:]), split


@lru_cache(maxsize=8192)
def _ranked(chunk: str) -> tuple[Split, ...]:
    found = splits(chunk, palladius())
    if chunk == ERHUA:
        return ((ERHUA,),)
    if not found:
        wider = splits(chunk, palladius().keys() | PASSPORT_U)
        if chunk.endswith(ERHUA):
            wider += [(*split, ERHUA) for split in splits(chunk[:-1], palladius()) if split]
        found = [tuple(PASSPORT_U.get(one, one) for one in split) for split in wider]
    return tuple(sorted(set(found), key=rank))
