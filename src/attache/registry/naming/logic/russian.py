"""Russian noun phrases in the case the sentence needs: organisations' names, posts, topics and lists of them.

Only the heads are inflected, with what agrees with them; what depends on a head stays as it was written.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from attache.registry.naming.logic.words import Case, Gender, Reading, inflect, is_known, readings

__all__ = ["Case", "Gender", "agree", "decline", "gender", "plural"]

PIECE = re.compile(
    r"«(?:[^«»]|«[^«»]*»)*»|“[^”]*”|„[^“]*“|\"[^\"]*\"|\([^()]*\)|\[[^\[\]]*\]"
    r"|(?P<word>[^\W_]+(?:[-‑’'][^\W_]+)*)|\s+|.",
    re.DOTALL,
)
CONJUNCTIONS = frozenset({"и", "или", "либо"})
NAMES = frozenset({"Name", "Surn", "Patr"})
LONGEST_ACRONYM = 5
OBLIQUE = frozenset({"gent", "datv", "ablt"})
# The cases a preposition governs: a noun in none of them hangs on another noun.
GOVERNED: Mapping[str, frozenset[str]] = {
    preposition: frozenset(cases.split())
    for prepositions, cases in {
        "в во на о об по": "accs loct datv",
        "за под": "accs ablt",
        "через про сквозь": "accs",
        "с со": "gent ablt accs",
        "для из от до без у после против среди около": "gent",
        "к ко": "datv",
        "при": "loct",
        "между над перед": "ablt",
    }.items()
    for preposition in prepositions.split()
}
# One syllable in Palladius's letters, the longest endings first. Names of such syllables that no dictionary knows
# (Цинхуа, Фудань, Хайбовэй) have no cases.
SYLLABLE = (
    r"(?:чж|цз|[бпмфдтнлгкхцчшжсв])?"
    r"(?:уань|юань|уай|уэй|уан|янь|инь|юнь|ань|энь|унь|юэ|юй|уй|яо|ай|эй|ао|оу|уа|ян|ин|юн|ан|эн|ун|эр|[аоэияеюу])ъ?"
)
CHINESE = re.compile(rf"(?:{SYLLABLE})++", re.IGNORECASE)

Slot = tuple[str, str]  # case and number; the accusative of any number, as nouns of both follow one preposition


@dataclass(frozen=True)
class Piece:
    """A word, or what stands between words: blanks, marks, and quoted or bracketed text as a whole."""

    text: str
    is_word: bool

    @property
    def lower(self) -> str:
        """The text in lower case."""
        return self.text.lower()


@dataclass(frozen=True)
class Group:
    """A head with what agrees with it: which pieces change, read how, and where the group ends.

    `head` is None for a name without cases; `joiner` is the conjunction or comma before the group.
    """

    changes: tuple[tuple[int, Reading], ...]
    head: Reading | None
    animate: bool
    end: int
    joiner: str = ""


def decline(phrase: str, case: Case, overrides: Mapping[str, str] | None = None) -> str:
    """A noun phrase, given in the nominative, in another case; its capitals are kept.

    `overrides` maps a case ("gent") to the whole form that a person has checked, and wins. Quoted and bracketed
    parts, acronyms, Latin script and whatever depends on a head stay as they are. Never raises.
    """
    if overrides and overrides.get(case):
        return overrides[case]
    if case is Case.NOMN:
        return phrase
    pieces, groups = _analysed(phrase)
    texts = [piece.text for piece in pieces]
    for group in groups:
        for at, reading in group.changes:
            texts[at] = inflect(texts[at], reading, case, animate=group.animate)
    return "".join(texts)


def gender(phrase: str, default: Gender = Gender.M) -> Gender:
    """What a past tense agrees with: the head's gender, or the plural for a plural head and for «А и Б».

    `default` is for names that show none: Latin script and acronyms the dictionary does not know.
    """
    pieces, groups = _analysed(phrase)
    if not groups:
        return default
    if any(group.joiner == "и" for group in groups):
        return Gender.PL
    if groups[0].head:
        return groups[0].head.gender
    name = next(piece.text for piece in pieces if piece.is_word)
    acronyms = [reading for reading in readings(name) if "Abbr" in reading.tags and reading.number == "sing"]
    return acronyms[0].gender if acronyms and is_known(name) else default


def plural(number: int, one: str, few: str, many: str) -> str:
    """The noun's form after a whole number, by CLDR's rule: 1 встреча, 2 встречи, 5 встреч, 21 встреча."""
    units, tens = abs(number) % 10, abs(number) % 100
    if units == 1 and tens != 11:
        return one
    return few if 2 <= units <= 4 and not 12 <= tens <= 14 else many


def agree(forms: str, subject: Gender) -> str:
    """The form of "провёл|провела|провело|провели" that agrees; raises `ValueError` unless there are four."""
    split = forms.split("|")
    if len(split) != len(Gender):
        raise ValueError(f"“{forms}” has to hold four forms: masculine, feminine, neuter and plural.")
    return split[list(Gender).index(subject)]


@lru_cache(maxsize=4096)
def _analysed(phrase: str) -> tuple[tuple[Piece, ...], tuple[Group, ...]]:
    pieces = tuple(Piece(found[0], found["word"] is not None) for found in PIECE.finditer(phrase))
    return pieces, tuple(_groups(pieces))


def _groups(pieces: Sequence[Piece]) -> Iterator[Group]:
    """The heads of a phrase: the first group in the nominative, and those that commas and conjunctions add to it."""
    at, joiner, is_open = 0, "", True
    last: Group | None = None
    dependants = Dependants()
    while at < len(pieces):
        piece = pieces[at]
        if piece.text == "," or (last and piece.lower in CONJUNCTIONS):
            joiner, is_open = piece.lower, True
        elif piece.is_word and piece.lower not in CONJUNCTIONS and readings(piece.text)[0].is_relative:
            return
        elif piece.is_word:
            group = _group(pieces, at, last, joiner) if is_open else None
            if group and not dependants.continued_by(pieces, group):
                yield group
                at, is_open, last, dependants = group.end, False, group, Dependants()
                continue
            is_open = is_open and readings(piece.text)[0].is_adverb
            dependants.take(piece)
        elif not piece.text.isspace():
            is_open = False
        at += 1


class Dependants:
    """What hangs on the last head so far: the cases and numbers in which a list of dependants may go on."""

    def __init__(self) -> None:
        self.slots: set[Slot] = set()
        self.governed = OBLIQUE

    def take(self, piece: Piece) -> None:
        """Note a word that is no head: a preposition says what comes, a noun what may be continued."""
        if piece.lower in GOVERNED:
            self.governed = GOVERNED[piece.lower]
            return
        slots = _slots(piece.text, nouns_only=True)
        if slots:
            self.slots |= {slot for slot in slots if slot[0] in self.governed}
            self.governed |= {"gent"}

    def continued_by(self, pieces: Sequence[Piece], group: Group) -> bool:
        """Whether the group reads as one more dependant: «науки и техники» is no «наука» and «техники»."""
        common = [_slots(pieces[at].text, nouns_only=False) for at, _ in group.changes]
        return bool(common and self.slots.intersection(*common))


def _slots(word: str, *, nouns_only: bool) -> set[Slot]:
    found = [reading for reading in readings(word) if reading.is_noun or (reading.is_modifier and not nouns_only)]
    return {(case, "" if case == "accs" else reading.number) for reading in found if (case := reading.case) != "nomn"}


def _group(pieces: Sequence[Piece], at: int, last: Group | None, joiner: str) -> Group | None:
    """The group that begins at a word, if it reads as a nominative."""
    found = _with_noun(pieces, at, ())
    return found and Group(found.changes, found.head, found.animate, found.end, joiner)
