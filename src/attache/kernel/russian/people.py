"""Persons' names in Russian text: which of their parts change in a case, and in what order they stand."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from attache.kernel.russian.words import Case, Reading, inflect, readings

NO_BREAK = "\u00a0"
GENDERS: Mapping[str, str] = {"m": "masc", "f": "femn"}
KINDS = {"family": "Surn", "given": "Name", "patronymic": "Patr"}
CONSONANTS = frozenset("бвгджзклмнпрстфхцчшщ")
HUSHED = frozenset("гкхжшчщ")
HARD: Mapping[Case, str] = {Case.GENT: "а", Case.DATV: "у", Case.ACCS: "а", Case.ABLT: "ом", Case.LOCT: "е"}
SOFT: Mapping[Case, str] = {Case.GENT: "я", Case.DATV: "ю", Case.ACCS: "я", Case.ABLT: "ем", Case.LOCT: "е"}
ADJECTIVE: Mapping[Case, str] = {Case.GENT: "ого", Case.DATV: "ому", Case.ACCS: "ого", Case.ABLT: "ым", Case.LOCT: "ом"}


class Style(StrEnum):
    """How a name is written: «Дмитрий Германович Арсеньев», family name first, with initials, family name alone.

    A Chinese name has one order, family name first, and no initials.
    """

    FULL = "full"
    LIST = "list"
    INITIALS = "initials"
    FAMILY = "family"


@dataclass(frozen=True)
class PersonWords:
    """The parts of a person's name in Cyrillic, in the nominative, as they are kept: never guessed from one line.

    `gender` is "f", "m", or empty when nobody has noted it; then only a father's name may tell it.
    `cases` are the forms that a person has checked, by part ("family") and case ("gent"); they win over every rule.
    Raises `ValueError` for another gender mark.
    """

    family: str
    given: str = ""
    patronymic: str = ""
    gender: str = ""
    chinese: bool = False
    cases: Mapping[str, Mapping[str, str]] = field(default_factory=dict, hash=False)

    def __post_init__(self) -> None:
        if self.gender and self.gender not in GENDERS:
            raise ValueError(f"“{self.gender}” is no gender; it is f, m or empty.")

    @property
    def told_gender(self) -> str:
        """The noted gender, else the one that the father's name tells, else none."""
        if self.gender or not self.patronymic:
            return self.gender
        return "f" if self.patronymic.endswith("на") else "m" if self.patronymic.endswith("ич") else ""


def decline_person(words: PersonWords, case: Case, style: Style) -> str:
    """A person's name in a case. Without a known gender it stays in the nominative.

    Russian family names follow the dictionary's surnames. Of a Chinese name only the last component changes, only a
    man's, and only after a consonant, й or ь: Лэй Япин (she) stays, Чжан Вэй gives Чжан Вэя.
    """
    if words.chinese:
        return _chinese(words, case, style)
    family = _part(words, "family", case)
    if style is Style.FAMILY:
        return family
    if style is Style.INITIALS:
        return NO_BREAK.join(filter(None, (_initial(words.given), _initial(words.patronymic), family)))
    given, patronymic = _part(words, "given", case), _part(words, "patronymic", case)
    order = (family, given, patronymic) if style is Style.LIST else (given, patronymic, family)
    return " ".join(filter(None, order))


def _chinese(words: PersonWords, case: Case, style: Style) -> str:
    if style is Style.FAMILY or not words.given:
        return _last(words, "family", case)
    return " ".join(filter(None, (words.family, _last(words, "given", case))))


def _last(words: PersonWords, part: str, case: Case) -> str:
    """The last component of a Chinese name: as a person has checked it, else by the rule."""
    word: str = getattr(words, part)
    by_rule = _by_ending(word, case) if words.gender == "m" else word
    return words.cases.get(part, {}).get(case) or by_rule


def _part(words: PersonWords, part: str, case: Case) -> str:
    by_rule = _declined(getattr(words, part), case, words.told_gender, KINDS[part])
    return words.cases.get(part, {}).get(case) or by_rule


def _declined(word: str, case: Case, gender: str, kind: str) -> str:
    """A part of a Russian name, each half of a double one by itself; `kind` is Surn, Name or Patr."""
    if not gender or case is Case.NOMN:
        return word
    return "-".join(_half(half, case, gender, kind) for half in word.split("-"))


def _half(word: str, case: Case, gender: str, kind: str) -> str:
    fitting = [one for one in readings(word) if one.is_noun and one.is_nominative and _is_of(one, gender)]
    named = [one for one in fitting if kind in one.tags]
    if named:
        return inflect(word, named[0], case, animate=True)
    if gender == "f":
        return word
    if word.endswith("ой"):  # Рудской: as the dictionary knows no such name, it reads an adjective's other form
        return word[:-2] + _adjective(word, case)
    return inflect(word, fitting[0], case, animate=True) if fitting else _by_ending(word, case)


def _is_of(reading: Reading, gender: str) -> bool:
    return bool(reading.tags & {GENDERS[gender], "ms-f"})


def _adjective(word: str, case: Case) -> str:
    return "им" if case is Case.ABLT and word[-3:-2] in HUSHED else ADJECTIVE[case]


def _by_ending(word: str, case: Case) -> str:
    """A man's name of a foreign make: after a consonant, й or ь it is declined, after a vowel it is not."""
    last = word[-1:].lower()
    if case is Case.NOMN:
        return word
    if last in {"й", "ь"}:
        return word[:-1] + SOFT[case]
    return word + HARD[case] if last in CONSONANTS else word


def _initial(name: str) -> str:
    return "-".join(f"{half[:1].upper()}." for half in name.split("-")) if name else ""
