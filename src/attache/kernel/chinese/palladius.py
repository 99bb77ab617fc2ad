"""The Palladius system: pinyin's syllables joined into a Russian word, and a Russian word read back.

Source of the rules: the system of Archimandrite Palladius as Russian passports, maps and the press use it.
"""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from attache.kernel.chinese import syllables as tables
from attache.kernel.chinese.doubts import Doubt, Open, Reading
from attache.kernel.chinese.pinyin import openings, rank
from attache.kernel.chinese.syllables import ERHUA, Split, splits

VOWELS = frozenset("аеёиоуыэюя")
STRESS = "\u0301"
BREAKS = re.compile(r"ъ|['’\s‐‑-]+")


def write(syllables: Sequence[str]) -> str:
    """One word in lower case. Between н and a vowel stands ъ (Чанъань); нь and a vowel do not need it (Цзяньань)."""
    word = ""
    for one in syllables:
        cyrillic = "р" if one == ERHUA else tables.palladius()[one]
        word += f"ъ{cyrillic}" if word.endswith("н") and cyrillic[0] in VOWELS else cyrillic
    return word


def read(text: str) -> Reading:
    """The syllables of a word in Cyrillic; several divisions are named in the doubts, as of pinyin.

    A missing ъ is forgiven only where the word could not be read without it.
    """
    word = unicodedata.normalize("NFC", text).casefold().replace(STRESS, "").strip()
    chunks = [chunk for chunk in BREAKS.split(word) if chunk]
    found = [_ranked(chunk) for chunk in chunks]
    if not found or not all(found):
        return Reading(doubts=(Doubt(Open.NOT_PALLADIUS, text.strip()),) if chunks else ())
    doubts = openings(text.strip(), found[0]) if len(chunks) == 1 else []
    return Reading(tuple(syllable for ranked in found for syllable in ranked[0]), tuple(doubts))


@lru_cache(maxsize=8192)
def _ranked(chunk: str) -> tuple[Split, ...]:
    pinyin = tables.pinyin()
    found = splits(chunk, pinyin)
    if not found and chunk.endswith("р"):
        found = [(*split, "р") for split in splits(chunk[:-1], pinyin) if split]
    joined = [split for split in found if not any(map(_wants_sign, split, split[1:]))]
    latin = [tuple(ERHUA if one == "р" else pinyin[one] for one in split) for split in joined or found]
    return tuple(sorted(latin, key=rank))


def _wants_sign(one: str, following: str) -> bool:
    return one.endswith("н") and following[0] in VOWELS
