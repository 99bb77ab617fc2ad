"""Where the heads of a Russian noun phrase are: the words that a case changes, and those that hang on them."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from pathlib import Path

from attache.kernel.russian.numerals import FEW, MANY, MONTHS, ONE, is_few, numeral
from attache.kernel.russian.words import Reading, is_known, readings

# Orders that a body was awarded stand in its name in a genitive that no case touches: «ордена Ленина».
ORDER = (
    r"(?:Ленина|Трудового Красного Знамени|(?:Боевого )?Красного Знамени|Октябрьской Революции|Дружбы(?: народов)?|"
    r"Почёта|Почета|«?Знак Почёта»?|«?Знак Почета»?|Красной Звезды|Отечественной войны|Суворова|Кутузова|Жукова|"
    r"Нахимова|Ушакова|Святого апостола Андрея Первозванного|«?За заслуги перед Отечеством»?)(?: [IV]+ степени)?"
)
ORDERS = rf"\b[Оо]рден(?:а|ов) {ORDER}(?:(?:,| и|, и) (?:ордена )?{ORDER})*(?!\w)"
PIECE = re.compile(
    rf"(?P<frozen>{ORDERS})"
    r"|«(?:[^«»]|«[^«»]*»)*»|“[^”]*”|„[^“]*“|\"[^\"]*\"|\([^()]*\)|\[[^\[\]]*\]"
    r"|(?P<word>[^\W_]+(?:[-‑’'][^\W_]+)*)|\s+|.",
    re.DOTALL,
)
CONJUNCTIONS = frozenset({"и", "или", "либо", "как"})
LONGEST_ACRONYM = 5
MOST_MODIFIERS = 12
CITY = "город"
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
CYRILLIC = re.compile(r"[а-яё]", re.IGNORECASE)

Slot = tuple[str, str]  # case and number; the accusative without: nouns of both numbers follow one preposition
Run = tuple[tuple[int, tuple[Reading, ...]], ...]  # modifiers found so far, each with its nominative readings


@dataclass(frozen=True)
class Piece:
    """A word, or what stands between words: blanks, marks, and quoted or bracketed text as a whole.

    What is frozen stands among the words and changes nothing about them.
    """

    text: str
    is_word: bool
    is_frozen: bool = False

    @property
    def lower(self) -> str:
        """The text in lower case."""
        return self.text.lower()


@dataclass(frozen=True)
class Group:
    """A head with what agrees with it: which pieces change, read how, and where the group ends.

    `head` is None for a name without cases; `joiner` is the conjunction or comma before the group. `counted` says that
    a numeral leads: the accusative of things is as the nominative.
    """

    changes: tuple[tuple[int, Reading], ...]
    head: Reading | None
    animate: bool
    end: int
    joiner: str = ""
    counted: bool = False


@lru_cache(maxsize=4096)
def analysed(phrase: str) -> tuple[tuple[Piece, ...], tuple[Group, ...]]:
    """The pieces of a phrase, which joined give it again, and its heads."""
    pieces = tuple(
        Piece(found[0], found["word"] is not None, found["frozen"] is not None) for found in PIECE.finditer(phrase)
    )
    return pieces, tuple(_groups(pieces))


def is_shouted(phrase: str) -> bool:
    """Whether a whole phrase is in capitals, with a word that is no acronym: «ВЫСШАЯ ШКОЛА ЭКОНОМИКИ»."""
    words = PIECE.finditer(phrase) if phrase.isupper() and " " in phrase else ()
    return any(len(found[0]) > LONGEST_ACRONYM and is_known(found[0]) for found in words if found["word"])


@cache
def indeclinable() -> frozenset[str]:
    """Names that never change, from the list beside this module, in lower case."""
    lines = Path(__file__).with_name("indeclinable.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(line.lower() for line in lines if not line.startswith("#"))


def is_without_cases(word: str) -> bool:
    """Whether a word never changes: Latin script, acronyms (СПбПУ), listed names, Chinese ones no dictionary knows."""
    if word[0].isupper() and word.lower() in indeclinable():
        return True
    tail = word.rpartition("-")[2]
    if not CYRILLIC.search(tail):
        return not tail.isdigit()
    if sum(letter.isupper() for letter in tail) > 1:
        return not (tail.isupper() and len(tail) > LONGEST_ACRONYM and is_known(tail))
    return word[0].isupper() and CHINESE.fullmatch(word) is not None and not is_known(word)


def _groups(pieces: Sequence[Piece]) -> Iterator[Group]:
    """The first group in the nominative, and those that commas and conjunctions add to it."""
    at, joiner, is_open = 0, "", True
    last: Group | None = None
    dependants = _Dependants()
    while at < len(pieces):
        piece = pieces[at]
        if piece.is_frozen:
            at += 1
            continue
        if piece.text == "," or (last and piece.lower in CONJUNCTIONS):
            joiner, is_open = piece.lower, True
        elif any(likeliest.is_relative for likeliest in readings(piece.text)[:1]):
            return
        elif piece.is_word:
            group = _group(pieces, at, last) if is_open else None
            if group and not dependants.continued_by(pieces, group):
                last = replace(_with_its_name(pieces, group), joiner=joiner)
                yield last
                at, is_open, dependants = last.end, False, _Dependants()
                continue
            is_open = is_open and any(likeliest.is_adverb for likeliest in readings(piece.text)[:1])
            dependants.take(piece.text)
        elif not piece.text.isspace():
            is_open = False
        at += 1


class _Dependants:
    """What hangs on the last head so far: the cases and numbers in which a list of dependants may go on."""

    def __init__(self) -> None:
        self.slots: set[Slot] = set()
        self.governed = OBLIQUE

    def take(self, word: str) -> None:
        """Note a word that is no head: a preposition says what comes, a noun what may be continued."""
        if word.lower() in GOVERNED:
            self.governed = GOVERNED[word.lower()]
        elif is_without_cases(word):
            self._add({_slot(case, number) for case in self.governed for number in ("sing", "plur")})
        else:
            self._add({_slot(one.case, one.number) for one in readings(word) if one.is_noun})

    def _add(self, slots: set[Slot]) -> None:
        if slots:
            self.slots |= {slot for slot in slots if slot[0] in self.governed}
            self.governed |= {"gent"}

    def continued_by(self, pieces: Sequence[Piece], group: Group) -> bool:
        """Whether the group reads as one more dependant, as «техники» does in «университет науки и техники»."""
        words = [pieces[at].text for at, _ in group.changes]
        common = [{_slot(one.case, one.number) for one in readings(word)} for word in words]
        return bool(common) and bool(self.slots.intersection(*common))


def _slot(case: str, number: str) -> Slot:
    return case, "" if case == "accs" else number


def _group(pieces: Sequence[Piece], at: int, last: Group | None) -> Group | None:
    """The group that begins at a word, if the word reads as a nominative."""
    return _with_numeral(pieces, at) or _with_noun(pieces, at, ()) or _without_noun(pieces, at, last)


def _with_numeral(pieces: Sequence[Piece], at: int) -> Group | None:
    """«три университета», «двадцать один университет», «22 школы»: numerals, then what they count in their genitive."""
    numerals: list[tuple[int, Reading]] = []
    counted = ""
    while at < len(pieces) and pieces[at].is_word and (found := numeral(pieces[at].text)):
        counted = pieces[at].lower
        numerals += [(at, found.reading)] if found.reading else []
        at = _next_word(pieces, at)
    if not counted:
        return None
    if counted.endswith("1") and not counted.endswith("11"):
        return None
    things = _counted(pieces, at, FEW if is_few(counted) else MANY)
    if things:
        changes, end = things
        return Group((*numerals, *changes), changes[-1][1], changes[-1][1].is_animate, end, counted=True)
    one = _with_noun(pieces, at, ()) if readings(pieces[at].text if at < len(pieces) else "") else None
    is_one = one is not None and one.changes and one.changes[0][1].parse.normal_form == ONE
    return replace(one, changes=(*numerals, *one.changes)) if one and is_one else None


def _counted(pieces: Sequence[Piece], at: int, number: str) -> tuple[tuple[tuple[int, Reading], ...], int] | None:
    """Modifiers in the genitive or nominative plural and a noun in the genitive of this number, read as plurals."""
    if at >= len(pieces) or not pieces[at].is_word:
        return None
    every = readings(pieces[at].text)
    modifiers = [one for one in every if one.is_modifier and one.number == MANY and one.case in {"gent", "nomn"}]
    further = _counted(pieces, _next_word(pieces, at), number) if modifiers else None
    if further:
        return ((at, modifiers[0]), *further[0]), further[1]
    nouns = [one for one in every if one.is_noun and one.case == "gent" and one.number == number]
    if not nouns or nouns[0].parse.normal_form in MONTHS:
        return None
    return ((at, nouns[0].in_plural()),), at + 1


def _with_noun(pieces: Sequence[Piece], at: int, run: Run) -> Group | None:
    """Modifiers, joined by blanks, commas and «и», up to a noun they agree with."""
    if at == len(pieces) or not pieces[at].is_word:
        return None
    word = pieces[at].text
    if is_without_cases(word) or _is_abbreviated(pieces, at):
        acts = any("PRTF" in reading.tags or "Subx" in reading.tags for _, found in run for reading in found)
        changes = tuple((index, found[0]) for index, found in run)
        return None if acts else Group(changes, None, False, at + 1)
    modifiers = tuple(one for one in readings(word) if one.is_modifier and one.is_nominative)
    goes_on = bool(modifiers) and len(run) < MOST_MODIFIERS
    further = _with_noun(pieces, _next_word(pieces, at), (*run, (at, modifiers))) if goes_on else None
    return further or _closed(word, at, run)


def _closed(word: str, at: int, run: Run) -> Group | None:
    """The group whose noun is this word, if all its modifiers agree, or are singular before a plural."""
    nouns = [one for one in readings(word) if one.is_noun and one.is_nominative]
    for noun in sorted(nouns, key=lambda one: (one.is_name, -one.parse.score)):
        chosen = [(index, next((one for one in found if one.agrees(noun)), None)) for index, found in run]
        if len(run) > 1 and noun.number == "plur" and not any(one for _, one in chosen):
            chosen = [(index, found[0]) for index, found in run]  # «русский и китайский языки»
        changes = tuple((index, one) for index, one in chosen if one)
        if len(changes) == len(run):
            return Group((*changes, (at, noun)), noun, noun.is_animate, at + 1)
    return None


def _with_its_name(pieces: Sequence[Piece], group: Group) -> Group:
    """«город Нанкин» takes the city's name along: «города Нанкина». Names of provinces and rivers stay as they are."""
    at = group.end + 1
    if not group.head or group.head.parse.normal_form != CITY or len(pieces) <= at or not pieces[at].is_word:
        return group
    word = pieces[at].text
    named = [one for one in readings(word) if "Geox" in one.tags and one.is_nominative and is_known(word)]
    return replace(group, changes=(*group.changes, (at, named[0])), end=at + 1) if named else group


def _without_noun(pieces: Sequence[Piece], at: int, last: Group | None) -> Group | None:
    """A modifier used as a noun («исполняющий обязанности»), or one that follows its noun («центр, созданный...»)."""
    found = [one for one in readings(pieces[at].text) if one.is_modifier and one.is_nominative]
    if not found:
        return None
    follows = last is not None and last.head is not None and found[0].agrees(last.head)
    return Group(((at, found[0]),), found[0], last.animate if last and follows else True, at + 1)


def _next_word(pieces: Sequence[Piece], at: int) -> int:
    """Where the next word stands after blanks, a comma or a conjunction."""
    at += 1
    while at < len(pieces) and _joins(pieces[at]):
        at += 1
    return at


def _joins(piece: Piece) -> bool:
    return piece.text.isspace() or piece.is_frozen or piece.lower in {",", *CONJUNCTIONS}


def _is_abbreviated(pieces: Sequence[Piece], at: int) -> bool:
    """«зам. директора», «и. о. ректора»: a point after a word within the phrase."""
    return pieces[at + 1 : at + 2] == (Piece(".", False),)
