"""One Russian word: its readings in the dictionary, and its forms with the writer's capitals kept."""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from typing import Any

import pymorphy3


class Case(StrEnum):
    """The six cases, by OpenCorpora's names."""

    NOMN = "nomn"
    GENT = "gent"
    DATV = "datv"
    ACCS = "accs"
    ABLT = "ablt"
    LOCT = "loct"


class Gender(StrEnum):
    """What a past tense agrees with; the plural has no gender in Russian."""

    M = "m"
    F = "f"
    N = "n"
    PL = "pl"


GENDERS = {"masc": Gender.M, "femn": Gender.F, "neut": Gender.N}
RELATIVE = "который"
ORDINAL = re.compile(r"(?P<figures>[0-9]+)-(?P<ending>й|я|е)")
READABLE = re.compile(r"[a-zа-яё0-9'’‑-]+", re.IGNORECASE)
FREE_OF_NOUN = frozenset({"sing", "plur"})
FREE_OF_ADJECTIVE = FREE_OF_NOUN | {"masc", "femn", "neut", "anim", "inan"}


@dataclass(frozen=True)
class Reading:
    """One way to read a word: part of speech, case, gender and the rest, as OpenCorpora names them."""

    parse: Any
    tags: frozenset[str]

    @property
    def is_noun(self) -> bool:
        """Whether it is a noun."""
        return "NOUN" in self.tags

    @property
    def is_numeral(self) -> bool:
        """Whether it is a cardinal numeral, «два», «пять»: without number, and its gender shows in the nominative."""
        return "NUMR" in self.tags

    @property
    def is_modifier(self) -> bool:
        """Whether it is a full adjective or participle, ordinals included, and not «который»."""
        return bool(self.tags & {"ADJF", "PRTF"}) and not self.is_relative

    @property
    def is_name(self) -> bool:
        """Whether it is a person's family, given or father's name."""
        return bool(self.tags & {"Surn", "Name", "Patr"})

    @property
    def is_relative(self) -> bool:
        """Whether it is a form of «который»: a clause begins."""
        return bool(self.parse.normal_form == RELATIVE)

    @property
    def is_adverb(self) -> bool:
        """Whether it is an adverb or a particle: «совместно», «также»."""
        return bool(self.tags & {"ADVB", "PRCL"})

    @property
    def is_animate(self) -> bool:
        """Whether it is a noun for somebody."""
        return "anim" in self.tags

    @property
    def case(self) -> str:
        """Its case as OpenCorpora names it; empty for a word without cases."""
        return str(self.parse.tag.case or "")

    @property
    def is_nominative(self) -> bool:
        """Whether it is in the nominative."""
        return Case.NOMN in self.tags

    @property
    def number(self) -> str:
        """`sing` or `plur`."""
        return "plur" if "plur" in self.tags else "sing"

    @property
    def gender(self) -> Gender:
        """Its gender; a noun of both («глава», «коллега») counts as masculine, as a post does."""
        if self.number == "plur":
            return Gender.PL
        return next((gender for tag, gender in GENDERS.items() if tag in self.tags), Gender.M)

    def in_plural(self) -> "Reading":
        """The same word, to be put into forms of the plural."""
        return Reading(self.parse, (self.tags - {"sing"}) | {"plur"})

    def agrees(self, noun: "Reading") -> bool:
        """Whether it may modify the noun: of its number and, in the singular, its gender."""
        return self.gender == noun.gender


@lru_cache(maxsize=16_384)
def readings(word: str) -> tuple[Reading, ...]:
    """Every reading of a word; none for one with letters that are neither Cyrillic nor plain Latin."""
    if ordinal := ORDINAL.fullmatch(word):
        word = f"1-{ordinal['ending']}"  # 101-я goes as 1-я does; the dictionary knows the first few only
    if not READABLE.fullmatch(word):  # on rare scripts pymorphy3 raises
        return ()
    return tuple(Reading(parse, frozenset(parse.tag.grammemes)) for parse in _dictionary().parse(word))


def is_known(word: str) -> bool:
    """Whether the dictionary holds the word itself, rather than words that end like it."""
    return bool(_dictionary().word_is_known(word))


def inflect(word: str, reading: Reading, case: Case, *, animate: bool) -> str:
    """The form of a word in a case, in its own number and gender and with its own capitals.

    Of several forms the one closest to the word is taken: «Высшая» gives «Высшей», not «Высочайшей».
    A word without such a form comes back as it was. Of two persons in one («ректор-основатель») both change.
    """
    halves = word.split("-")
    if animate and len(halves) == 2 and not is_known(word):
        both = [next((one for one in readings(half) if _names_a_person(half, one)), None) for half in halves]
        if all(both):
            return "-".join(
                inflect(half, one, case, animate=True) for half, one in zip(halves, both, strict=True) if one
            )
    free = FREE_OF_NOUN if reading.is_noun else FREE_OF_ADJECTIVE
    wanted = (reading.tags - set(Case) - free) | {case}
    if reading.is_numeral:  # «четырёх ректоров» is the accusative of «четыре», and «пять ректоров» of «пять»
        wanted -= set(GENDERS)
        wanted |= {"anim"} if case is Case.ACCS and animate and _tells_persons(reading) else set()
    else:
        wanted |= {reading.number}
    if not (reading.is_noun or reading.is_numeral):
        wanted |= _agreement(reading, case, animate)
    forms = [form for form in reading.parse.lexeme if wanted <= form.tag.grammemes]
    if not forms:
        return word
    best = min(forms, key=lambda form: (len(form.tag.grammemes), -_shared(form.word, reading.parse.word)))
    if ordinal := ORDINAL.fullmatch(word):
        return f"{ordinal['figures']}-{best.word.rpartition('-')[2]}"
    spelled = best.word if reading.parse.word == word.lower() else best.word.replace("ё", "е")
    return _recapitalised(spelled, word)


def _names_a_person(word: str, reading: Reading) -> bool:
    return reading.is_noun and reading.is_animate and reading.is_nominative and is_known(word)


def _agreement(reading: Reading, case: Case, animate: bool) -> set[str]:
    """Gender in the singular; animacy where the accusative shows it, in the masculine and the plural."""
    genders = set() if reading.number == "plur" else {tag for tag in GENDERS if tag in reading.tags}
    shows = case is Case.ACCS and reading.gender in {Gender.M, Gender.PL}
    return genders | ({"anim" if animate else "inan"} if shows else set())


def _tells_persons(numeral: Reading) -> bool:
    return any("anim" in form.tag.grammemes for form in numeral.parse.lexeme)


def _shared(one: str, other: str) -> int:
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _recapitalised(form: str, like: str) -> str:
    """The form with the capitals of the word it came from, each part of a hyphenated word by its own."""
    return "-".join(map(_capitals_of, form.split("-"), like.split("-")))


def _capitals_of(form: str, like: str) -> str:
    if form == like.lower():
        return like
    if like.isupper() and len(like) > 1:
        return form.upper()
    return form.capitalize() if like[:1].isupper() else form


@cache
def _dictionary() -> Any:
    """OpenCorpora's dictionary: 28 MB, read in 0.1 s, on the first word that needs it."""
    return pymorphy3.MorphAnalyzer()
