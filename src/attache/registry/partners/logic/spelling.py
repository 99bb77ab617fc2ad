"""The scripts of one person's name held against each other, and what one script proposes for another.

Nothing here fills a name in: a proposal is taken by a person, who sees what it leaves open.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from attache.kernel.chinese import differences, hanzi, pinyin
from attache.kernel.chinese.differences import Difference, Parts
from attache.kernel.chinese.doubts import Doubt
from attache.kernel.chinese.names import ChineseName, from_cyrillic, from_pinyin
from attache.kernel.chinese.pinyin import Scheme
from attache.kernel.languages import Language
from attache.kernel.russian.latin import LatinScheme, latin
from attache.registry.partners.logic.names import NameParts
from attache.registry.partners.states import LatinSpelling

PALLADIUS = "palladius"


@dataclass(frozen=True)
class Proposed:
    """A spelling in another script, by a scheme; `source` is what it was made from."""

    language: Language
    parts: NameParts
    scheme: str
    source: str

    @property
    def key(self) -> str:
        """What names it in a form."""
        return f"{self.language}-{self.scheme}"

    @property
    def is_chinese(self) -> bool:
        """Whether it spells a Chinese name, whose family name stands first."""
        return self.scheme in {PALLADIUS, *Scheme}

    @property
    def scheme_words(self) -> str:
        """The scheme in the reader's language."""
        return str(_("Palladius system") if self.scheme == PALLADIUS else LatinSpelling(self.scheme).label)

    def __str__(self) -> str:
        return " ".join(filter(None, (self.parts.family, self.parts.given, self.parts.patronymic)))


@dataclass(frozen=True)
class Spellings:
    """What the scripts that are known propose for the others, and what those proposals leave open."""

    proposed: tuple[Proposed, ...] = ()
    doubts: tuple[Doubt, ...] = ()


def spellings(names: Mapping[Language, NameParts], family_first: bool) -> Spellings:
    """Proposals that differ from what is written already.

    Chinese characters come before the passport, which settles characters with several readings. Pinyin or Cyrillic
    alone is read by Palladius only of somebody whose family name stands first. A Russian name gives Latin by each
    scheme.
    """
    characters, spelled, cyrillic = (names.get(one) for one in (Language.ZH, Language.EN, Language.RU))
    if characters:
        name = differences.settle(_pair(characters), _pair(spelled))
        source = f"{characters.family}{characters.given}"
    elif family_first and spelled:
        name, source = from_pinyin(*_pair(spelled)), f"{spelled.family} {spelled.given}".strip()
    elif family_first and cyrillic:
        name, source = from_cyrillic(*_pair(cyrillic)), f"{cyrillic.family} {cyrillic.given}".strip()
    else:
        return Spellings(tuple(_new(_of_russian(cyrillic), names)))
    return Spellings(tuple(_new(_of_chinese(name, source), names)), name.doubts)


def clashes(names: Mapping[Language, NameParts], family_first: bool) -> list[Difference]:
    """Scripts of a Chinese name that tell different names. Other people's names are not compared."""
    if not family_first or any(one.patronymic for one in names.values()):
        return []
    characters, spelled, cyrillic = (_pair(names.get(one)) for one in (Language.ZH, Language.EN, Language.RU))
    return differences.differences(characters, spelled, cyrillic)


def _pair(parts: NameParts | None) -> Parts:
    return (parts.family, parts.given) if parts else differences.NOBODY


def _of_chinese(name: ChineseName, source: str) -> Iterator[Proposed]:
    if not name.family.syllables:
        return
    for scheme in Scheme:
        yield Proposed(Language.EN, NameParts(*name.passport(scheme)), scheme.value, source)
    yield Proposed(Language.RU, NameParts(*name.cyrillic), PALLADIUS, source)


def _of_russian(parts: NameParts | None) -> Iterator[Proposed]:
    if parts is None or hanzi.is_han(parts.family):
        return
    for scheme in LatinScheme:
        family, given, patronymic = (latin(part, scheme) for part in (parts.family, parts.given, parts.patronymic))
        written = NameParts(family, given, patronymic)
        yield Proposed(Language.EN, written, scheme.value, parts.family)


def _new(proposed: Iterator[Proposed], names: Mapping[Language, NameParts]) -> Iterator[Proposed]:
    """What is not written already; of several schemes that spell alike, the first."""
    seen: set[tuple[Language, str]] = set()
    for one in proposed:
        standing = names.get(one.language)
        same = standing is not None and _plain(standing) == _plain(one.parts)
        said = same or (one.language is Language.EN and _is_passport(standing, one.parts))
        if not said and (one.language, str(one)) not in seen:
            seen.add((one.language, str(one)))
            yield one


def _is_passport(standing: NameParts | None, parts: NameParts) -> bool:
    """Whether what is written spells the same syllables, if by the other passport scheme or with apostrophes."""
    return standing is not None and all(
        pinyin.read(one).syllables == pinyin.read(other).syllables != ()
        for one, other in ((standing.family, parts.family), (standing.given, parts.given))
        if one or other
    )


def _plain(parts: NameParts) -> tuple[str, ...]:
    return tuple(part.casefold() for part in (parts.family, parts.given, parts.patronymic))
