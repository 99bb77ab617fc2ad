"""A whole Chinese name, from characters, pinyin or Cyrillic: family name first, each part one word with a capital."""

from collections.abc import Callable
from dataclasses import dataclass

from attache.kernel.chinese import hanzi, palladius, pinyin
from attache.kernel.chinese.doubts import Doubt, Open, Reading
from attache.kernel.chinese.pinyin import Scheme

NOBODY = ("", "")
# They read as pinyin, but as family names they are Cantonese or Taiwanese spellings.
ABROAD = frozenset({"chan", "chou", "lo", "yo"})


@dataclass(frozen=True)
class ChineseName:
    """A name as read from one script, with what its reading leaves open. A part that could not be read is empty."""

    family: Reading
    given: Reading
    characters: tuple[str, str] = NOBODY
    general: tuple[Doubt, ...] = ()

    @property
    def doubts(self) -> tuple[Doubt, ...]:
        """Everything that a person has to settle."""
        return (*self.general, *self.family.doubts, *self.given.doubts)

    @property
    def pinyin(self) -> tuple[str, str]:
        """Family and given name by the orthography of pinyin: Lü Xi'an."""
        return self._both(pinyin.write)

    @property
    def cyrillic(self) -> tuple[str, str]:
        """Family and given name by the Palladius system: Люй Сиань."""
        return self._both(palladius.write)

    def passport(self, scheme: Scheme = Scheme.NEW) -> tuple[str, str]:
        """Family and given name as passports spell them, capitals aside: Lyu Xian."""
        return self._both(lambda syllables: pinyin.passport(syllables, scheme))

    def _both(self, write: Callable[[tuple[str, ...]], str]) -> tuple[str, str]:
        family, given = (write(one.syllables) for one in (self.family, self.given))
        return family[:1].upper() + family[1:], given[:1].upper() + given[1:]


def from_hanzi(family: str, given: str = "") -> ChineseName:
    """A name in characters; a whole name in `family` alone is parted."""
    family, given = "".join(family.split()), "".join(given.split())
    general = _place(family + given, family + given)
    if not given:
        family, given, parting = hanzi.part(family)
        general += parting if hanzi.is_han(family + given) else ()
    if not hanzi.is_han(family + given):
        return ChineseName(Reading(doubts=hanzi.not_chinese(family + given)), Reading(), (family, given), general)
    return _named(hanzi.read_family(family), hanzi.read_given(given), general, (family, given))


def from_pinyin(family: str, given: str = "") -> ChineseName:
    """A name in pinyin or as a passport spells it; a whole name in `family` alone is parted.

    The family name stands first, unless only a later word is written in capitals (Yaping LEI).
    """
    general = _place(f"{family}{given}", "".join(pinyin.BREAKS.split(pinyin.plain(f"{family}{given}"))))
    if not given:
        family, given = _parted(family)
    return _named(_family(family), pinyin.read(given), general)


def from_cyrillic(family: str, given: str = "") -> ChineseName:
    """A name in Cyrillic, read back by the Palladius system; a whole name in `family` alone is parted."""
    if not given:
        family, given = _parted(family)
    return _named(_without_hidden(palladius.read(family)), palladius.read(given))


def all_readings(read: Reading) -> tuple[tuple[str, ...], ...]:
    """Every division of a word in pinyin that its reading leaves open, the likeliest first."""
    options = [option for doubt in read.doubts if doubt.what in {Open.SPLIT, Open.HIDDEN} for option in doubt.options]
    return (
        tuple(dict.fromkeys((read.syllables, *(pinyin.read(one).syllables for one in options))))
        if read.syllables
        else ()
    )


def _parted(text: str) -> tuple[str, str]:
    words = text.replace(",", " ").split()
    shouted = [at for at, word in enumerate(words) if word.isupper() and len(word) > 1]
    at = shouted[0] if len(shouted) == 1 else 0
    return " ".join(words[at : at + 1]), " ".join(words[:at] + words[at + 1 :])


def _family(text: str) -> Reading:
    """A family name in pinyin: of one syllable, or a known double one; anything else is a question."""
    read = pinyin.read(text)
    letters = "".join(pinyin.BREAKS.split(pinyin.plain(text)))
    if letters in ABROAD:
        return Reading(doubts=(Doubt(Open.NOT_PINYIN, text.strip()),))
    double = next((one for one in hanzi.double_surnames() if letters in {"".join(one), pinyin.passport(one)}), None)
    if double:
        return Reading(double)
    if len(read.syllables) > 1:
        return Reading(read.syllables, (Doubt(Open.NOT_SURNAME, text.strip()), *read.doubts))
    return _without_hidden(read)


def _without_hidden(read: Reading) -> Reading:
    """A family name of one syllable is not two that hide in it: no double family name is spelled so."""
    return Reading(read.syllables, tuple(one for one in read.doubts if one.what is not Open.HIDDEN))


def _named(
    family: Reading, given: Reading, general: tuple[Doubt, ...] = (), characters: tuple[str, str] = NOBODY
) -> ChineseName:
    """Of a name with a part that cannot be read nothing is proposed: the other only looks like Mandarin."""
    if any(one.doubts and not one.syllables for one in (family, given)):
        family, given = (Reading(doubts=one.doubts) for one in (family, given))
    return ChineseName(family, given, characters, general)


def _place(text: str, key: str) -> tuple[Doubt, ...]:
    russian = hanzi.places().get(key)
    return (Doubt(Open.PLACE, text, (russian,)),) if russian else ()
