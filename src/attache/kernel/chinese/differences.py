"""Whether the scripts of one Chinese name tell the same name: the family name 单 is Shan, not Dan."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import product

from django.utils.translation import gettext_lazy as _

from attache.kernel.chinese import hanzi, names, palladius, pinyin
from attache.kernel.chinese.doubts import Reading
from attache.kernel.chinese.names import ChineseName
from attache.kernel.chinese.syllables import Split

type Parts = tuple[str, str]  # family and given name in one script
NOBODY: Parts = ("", "")


class Clash(StrEnum):
    """Which spelling does not agree, and how."""

    PASSPORT = "passport"
    UMLAUT = "umlaut"
    CYRILLIC = "cyrillic"


SENTENCES = {
    Clash.PASSPORT: _("%(source)s is read %(expected)s, but the Latin spelling is %(found)s."),
    Clash.UMLAUT: _("%(source)s is read %(expected)s; the Latin spelling %(found)s has lost the ü."),
    Clash.CYRILLIC: _("%(source)s is %(expected)s by the Palladius system, but the Cyrillic is %(found)s."),
}


@dataclass(frozen=True)
class Difference:
    """Two scripts that disagree about one part of a name: what the one asks for, and what the other says."""

    what: Clash
    source: str
    expected: tuple[str, ...]
    found: str

    @property
    def sentence(self) -> str:
        """The difference in the reader's language."""
        words = {"source": self.source, "expected": " / ".join(self.expected), "found": self.found}
        return str(SENTENCES[self.what]) % words


def settle(characters: Parts, latin: Parts) -> ChineseName:
    """A name in characters, where the passport spelling decides between the readings that the characters leave open."""
    name = names.from_hanzi(*characters)
    ways = (_family_readings(name.characters[0]), _given_readings(name.characters[1]))
    family, given = (
        next((Reading(one) for one in readings if _letters(spelled) in _spelled(one)), read)
        for readings, spelled, read in zip(ways, latin, (name.family, name.given), strict=True)
    )
    return replace(name, family=family, given=given)


def differences(characters: Parts = NOBODY, latin: Parts = NOBODY, cyrillic: Parts = NOBODY) -> list[Difference]:
    """What disagrees between the scripts of a name, family name first. An empty part is not compared.

    Truly ambiguous characters agree with each of their readings, and so do several divisions of a Latin word.
    """
    read = (_family_readings(characters[0]), _given_readings(characters[1]))
    spelled = names.from_pinyin(*latin) if all(latin) else names.from_pinyin(latin[0])
    heard = (names.all_readings(spelled.family), names.all_readings(spelled.given))
    return [
        difference
        for at in range(2)
        for difference in (
            *_of_latin(characters[at], read[at], latin[at]),
            *_of_cyrillic(characters[at] or latin[at], (*read[at], *heard[at]), cyrillic[at]),
        )
    ]


def _of_latin(source: str, read: tuple[Split, ...], latin: str) -> Iterator[Difference]:
    letters = _letters(latin)
    if not read or not letters:
        return
    joined = set().union(*map(_spelled, read))
    if letters not in joined:
        lost = letters in {one.replace("ü", "u") for one in joined}
        expected = dict.fromkeys(pinyin.passport(one).capitalize() for one in read)
        yield Difference(Clash.UMLAUT if lost else Clash.PASSPORT, source, tuple(expected), latin)


def _of_cyrillic(source: str, read: tuple[Split, ...], cyrillic: str) -> Iterator[Difference]:
    expected = dict.fromkeys(palladius.write(one).capitalize() for one in read)
    if expected and cyrillic and cyrillic.strip().capitalize() not in expected:
        yield Difference(Clash.CYRILLIC, source, tuple(expected), cyrillic)


def _letters(latin: str) -> str:
    return "".join(pinyin.BREAKS.split(pinyin.plain(latin)))


def _spelled(syllables: Split) -> set[str]:
    return {"".join(syllables), pinyin.passport(syllables)}


def _family_readings(han: str) -> tuple[Split, ...]:
    return hanzi.surnames().get(han) or _only(hanzi.read_family(han).syllables)


def _given_readings(han: str) -> tuple[Split, ...]:
    syllables = hanzi.read_given(han).syllables
    ways = [hanzi.open_characters().get(one, (usual,)) for one, usual in zip(han, syllables, strict=False)]
    return tuple(product(*ways)) if syllables else ()


def _only(syllables: Split) -> tuple[Split, ...]:
    return (syllables,) if syllables else ()
