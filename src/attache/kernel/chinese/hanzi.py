"""Chinese characters read as a person's name: special and double family names first, then the dictionary."""

from collections.abc import Mapping
from functools import cache, lru_cache

from attache.kernel.chinese.doubts import Doubt, Open, Reading
from attache.kernel.chinese.syllables import Split, lines, palladius

LONGEST_FAMILY, LONGEST_GIVEN = 2, 3


@cache
def surnames() -> Mapping[str, tuple[Split, ...]]:
    """Family names with special readings, and the double ones; the likeliest reading first."""
    return {name: tuple(tuple(one.split("-")) for one in readings) for name, *readings in lines("surnames.txt")}


@cache
def double_surnames() -> frozenset[Split]:
    """The syllables of every double family name."""
    return frozenset(readings[0] for name, readings in surnames().items() if len(name) == LONGEST_FAMILY)


@cache
def open_characters() -> Mapping[str, tuple[str, ...]]:
    """Characters of given names that are read in more than one way."""
    return {character: tuple(readings) for character, *readings in lines("given.txt")}


@cache
def places() -> Mapping[str, str]:
    """Places with a Russian name of their own, by characters and by pinyin without marks."""
    return {key: russian for han, latin, russian in lines("places.txt") for key in (han, latin)}


def is_han(text: str) -> bool:
    """Whether a text consists of Chinese characters alone."""
    return bool(text) and all("\u3400" <= char <= "\u9fff" or char == "〇" or char >= "\U00020000" for char in text)


def part(text: str) -> tuple[str, str, tuple[Doubt, ...]]:
    """Family and given name of a whole name in characters, with the doubt where the family name ends."""
    name = "".join(text.split())
    double = len(name) > LONGEST_FAMILY and name[:LONGEST_FAMILY] in surnames()
    family = name[: LONGEST_FAMILY if double else 1]
    unclear = (len(name) == LONGEST_FAMILY and name in surnames()) or len(name) - len(family) > LONGEST_FAMILY
    return family, name[len(family) :], (Doubt(Open.PARTING, name),) if unclear else ()


def read_family(han: str) -> Reading:
    """A family name's syllables. The doubts name every reading of a truly ambiguous one."""
    if not is_han(han) or len(han) > LONGEST_FAMILY:
        return Reading(doubts=not_chinese(han))
    known = surnames().get(han)
    if not known:
        parts = [surnames().get(character) or (_dictionary(character),) for character in han]
        known = (tuple(syllable for readings in parts for syllable in readings[0]),)
    if len(known[0]) < len(han) or not all(one in palladius() for one in known[0]):
        return Reading(doubts=not_chinese(han))
    options = tuple("".join(one) for one in known)
    return Reading(known[0], (Doubt(Open.SURNAME, han, options),) if len(known) > 1 else ())


def read_given(han: str) -> Reading:
    """A given name's syllables; the doubts name its characters that are read in more than one way."""
    if not is_han(han) or len(han) > LONGEST_GIVEN:
        return Reading(doubts=not_chinese(han))
    usual = _dictionary(han)
    if len(usual) < len(han):
        return Reading(doubts=not_chinese(han))
    syllables = tuple(
        open_characters().get(one, (by_dictionary,))[0] for one, by_dictionary in zip(han, usual, strict=True)
    )
    if not all(one in palladius() for one in syllables):
        return Reading(doubts=not_chinese(han))
    doubts = [Doubt(Open.CHARACTER, one, open_characters()[one]) for one in han if one in open_characters()]
    return Reading(syllables, tuple(doubts))


def not_chinese(text: str) -> tuple[Doubt, ...]:
    """The doubt about a text that is no name in Chinese characters; none about an empty one."""
    return (Doubt(Open.NOT_CHINESE, text),) if text else ()


@lru_cache(maxsize=8192)
def _dictionary(han: str) -> Split:
    from pypinyin import Style, lazy_pinyin  # noqa: PLC0415  its dictionaries take a sixth of the command's start

    return tuple(lazy_pinyin(han, style=Style.NORMAL, v_to_u=True, errors="ignore"))
