"""What a person types for a time, in English, Russian or Chinese, read into a `When`.

A text becomes marks (year, month, day, season, part, dash...), the marks on both sides of a dash complete each
other, and every word has to be known: one that is not makes the time unclear rather than being passed over.
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum, StrEnum, auto
from functools import cache

from babel import Locale

from attache.kernel.dates.when import (
    AUTUMN,
    LOCALES,
    PARTS,
    SPRING,
    SUMMER,
    UNKNOWN,
    WINTER,
    When,
    day,
    month,
    part,
    prepositional,
    season,
    span,
    unknown,
    year,
)


class Trouble(StrEnum):
    """Why a text is no time; a page may word it in the reader's language."""

    EMPTY = "empty"
    WORD = "word"
    ORDER = "order"
    YEAR = "year"
    WINTER = "winter"
    CALENDAR = "calendar"


class UnclearDate(ValueError):
    """A typed time that a later reader could not resolve; says what is unclear, in an English sentence.

    `trouble` is the kind of it and `piece` the part of the text that is to blame.
    """

    def __init__(self, sentence: str, trouble: Trouble, piece: str) -> None:
        super().__init__(sentence)
        self.trouble = trouble
        self.piece = piece


def parse(text: str) -> When:
    """The time a text means; `words` keeps the text.

    Reads numbers (2020-05-28, 28.05.2020, 2020年5月28日), months, seasons, years, early/mid/late, and ranges of
    days, months or years, with any dash. Raises `UnclearDate` for loose words ("last April", 去年), a missing
    year, 05/06/2020 (British or American?), a winter of one year, and days that do not exist.
    """
    words = text.strip()
    plain = _normal(words)
    if not plain:
        raise UnclearDate("No time is given.", Trouble.EMPTY, words)
    if plain in {phrase for phrases in UNKNOWN.values() for phrase in phrases}:
        return unknown(words)
    marks = _marks(plain)
    try:
        return _read(marks, words)
    except UnclearDate:
        raise
    except ValueError as error:
        sentence = f"“{words}” is no time: {error}"
        raise UnclearDate(sentence, Trouble.CALENDAR, words) from error


class Kind(Enum):
    """What a mark of the text stands for."""

    YEAR = auto()
    MONTH = auto()
    DAY = auto()
    SEASON = auto()
    PART = auto()
    FROM = auto()
    DASH = auto()
    SLASH = auto()


@dataclass(frozen=True)
class Mark:
    """One meaningful piece: a number of its kind; parts are counted from 0, dashes and the like have none."""

    kind: Kind
    value: int = 0


DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−~〜﹣"), "-")
NUMBER = r"(?:0?[1-9]|1[0-2])"
END = r"(?![0-9])"
SHAPES: Sequence[tuple[str, tuple[Kind, ...]]] = (
    (rf"([0-9]{{4}})(?P<a>[-./])([0-9]{{1,2}})(?P=a)([0-9]{{1,2}}){END}", (Kind.YEAR, Kind.MONTH, Kind.DAY)),
    (rf"([0-9]{{1,2}})(?P<b>[-./])([0-9]{{1,2}})(?P=b)([0-9]{{4}}){END}", (Kind.DAY, Kind.MONTH, Kind.YEAR)),
    (rf"([0-9]{{4}})[-./]({NUMBER}){END}", (Kind.YEAR, Kind.MONTH)),
    (rf"({NUMBER})[./]([0-9]{{4}}){END}", (Kind.MONTH, Kind.YEAR)),
    (rf"([0-9]{{1,2}})\.({NUMBER})(?![0-9.])", (Kind.DAY, Kind.MONTH)),
    (rf"([0-9]{{4}}){END}年?", (Kind.YEAR,)),
    (r"([0-9]{1,2})月份?", (Kind.MONTH,)),
    (rf"([0-9]{{1,2}}){END}(?:日|号|st\b|nd\b|rd\b|th\b|-?го\b|-?е\b)?", (Kind.DAY,)),
)
NUMBERS = [(re.compile(pattern), kinds) for pattern, kinds in SHAPES]
SEPARATED = re.compile(r"[0-9]{1,2}[/-][0-9]{1,2}[/-][0-9]{4}")
BLANK = re.compile(r"[\s,.;，。]+")
HAN_BLANK = re.compile(r"(?<=[㐀-鿿]) (?=[0-9㐀-鿿])|(?<=[0-9]) (?=[㐀-鿿])")
WORD = re.compile(r"mid-|[^\W\d_㐀-鿿]+")
FILLERS = "in on the of year в во год года году годы годов годах г гг 于 在 年 份"
ENTRIES: Mapping[Kind, Sequence[str]] = {
    Kind.FROM: ["from с со 从 自"],
    Kind.DASH: ["- to till until through по до 至 到"],
    Kind.SLASH: ["/"],
    Kind.PART: [
        "early beginning start начало начале 初 年初 月初 上旬",
        "mid mid- middle середина середине 中 年中 月中 中旬",
        "late end конец конце 底 末 年底 年末 月底 月末 下旬",
    ],
}
SEASON_NAMES: Mapping[int, str] = {
    SPRING: "spring весна весной весны весну 春 春季 春天",
    SUMMER: "summer лето летом лета 夏 夏季 夏天",
    AUTUMN: "autumn fall осень осенью осени 秋 秋季 秋天",
    WINTER: "winter зима зимой зимы зиму 冬 冬季 冬天",
}
# What people type beside CLDR's own abbreviations.
SHORT_MONTHS: Mapping[int, str] = {1: "янв", 2: "фев", 6: "июн", 7: "июл", 9: "sep сен", 11: "ноя"}


def _normal(text: str) -> str:
    """Lower case, ASCII digits, plain dashes, single blanks and none beside Chinese."""
    folded = unicodedata.normalize("NFKC", text).casefold().translate(DASHES)
    return HAN_BLANK.sub("", " ".join(folded.split()))


@cache
def _vocabulary() -> dict[str, Mark | None]:
    """Every known word; those that add nothing to the meaning stand for no mark."""
    known: dict[str, Mark | None] = dict.fromkeys(FILLERS.split())
    for kind, lines in ENTRIES.items():
        known |= {word: Mark(kind, index) for index, line in enumerate(lines) for word in line.split()}
    for begins, names in SEASON_NAMES.items():
        known |= {name: Mark(Kind.SEASON, begins) for name in names.split()}
    for locale in LOCALES.values():
        for widths in Locale.parse(locale).months.values():
            for width in ("wide", "abbreviated"):
                known |= {_normal(name).rstrip("."): Mark(Kind.MONTH, n) for n, name in widths[width].items()}
    for number, genitive in Locale.parse("ru").months["format"]["wide"].items():
        known[prepositional(genitive)] = Mark(Kind.MONTH, number)
    for number, names in SHORT_MONTHS.items():
        known |= {name: Mark(Kind.MONTH, number) for name in names.split()}
    return known


@cache
def _han_words() -> re.Pattern[str]:
    """The Chinese words and the signs, the longest first: they are written without blanks."""
    words = [word for word in _vocabulary() if not word[0].isalpha() or word > "一"]
    return re.compile("|".join(map(re.escape, sorted(words, key=len, reverse=True))))


def _marks(plain: str) -> list[Mark]:
    marks: list[Mark] = []
    at = 0
    if any(name in plain for names in SEASON_NAMES.values() for name in names.split()):
        plain = re.sub(rf"([0-9]{{2}})([0-9]{{2}})([/-])([0-9]{{2}}){END}", r"\1\2\3\1\4", plain)
    while at < len(plain):
        found, at = _next(plain, at)
        marks += found
    return marks


def _next(plain: str, at: int) -> tuple[list[Mark], int]:
    """The marks of the next piece, and where it ends."""
    if blank := BLANK.match(plain, at):
        return [], blank.end()
    for pattern, kinds in NUMBERS:
        if number := pattern.match(plain, at):
            _refuse_ambiguous(number[0])
            values = [int(group) for group in number.groups() if group and group.isdigit()]
            return [Mark(kind, value) for kind, value in zip(kinds, values, strict=True)], number.end()
    piece = WORD.match(plain, at) or _han_words().match(plain, at)
    if piece is None or piece[0] not in _vocabulary():
        unread = piece[0] if piece else plain[at:].split(maxsplit=1)[0]
        raise UnclearDate(f"“{unread}” does not say which day, month or year.", Trouble.WORD, unread)
    mark = _vocabulary()[piece[0]]
    return [mark] if mark else [], piece.end()


def _refuse_ambiguous(number: str) -> None:
    """The British and the American reader take 05/06/2020 for two days; 28/05/2020 and 05/05/2020 are one."""
    if SEPARATED.fullmatch(number):
        first, second, _ = map(int, re.split("[/-]", number))
        if first != second and max(first, second) <= 12:
            sentence = f"“{number}” may be two days; write it as 2020-05-28 or 28.05.2020."
            raise UnclearDate(sentence, Trouble.ORDER, number)


def _read(marks: list[Mark], words: str) -> When:
    if any(mark.kind is Kind.SEASON for mark in marks):
        return _read_season(marks, words)
    opens = marks[:1] == [Mark(Kind.FROM)]
    sides = _sides(marks[opens:])
    if len(sides) == 1 and not opens:
        return _read_single(_fields(sides[0], words), words)
    if len(sides) == 2:
        return _read_range(_fields(sides[0], words), _fields(sides[1], words), words)
    raise _disorder(words)


def _sides(marks: list[Mark]) -> list[list[Mark]]:
    sides: list[list[Mark]] = [[]]
    for mark in marks:
        if mark.kind is Kind.DASH:
            sides.append([])
        else:
            sides[-1].append(mark)
    return sides


def _fields(side: list[Mark], words: str) -> dict[Kind, int]:
    """The year, month, day and part of one side; raises `UnclearDate` for none, doubled or stray marks."""
    fields = {mark.kind: mark.value for mark in side}
    if not fields or len(fields) < len(side) or fields.keys() & {Kind.FROM, Kind.SLASH}:
        raise _disorder(words)
    return fields


def _read_single(fields: dict[Kind, int], words: str) -> When:
    kinds = fields.keys()
    if Kind.YEAR not in kinds:
        raise UnclearDate(f"“{words}” has no year.", Trouble.YEAR, words)
    in_year = fields[Kind.YEAR]
    if kinds == {Kind.YEAR, Kind.MONTH, Kind.DAY}:
        return day(date(in_year, fields[Kind.MONTH], fields[Kind.DAY]), words)
    if Kind.DAY in kinds:
        raise _disorder(words)
    if Kind.PART in kinds:
        return part(PARTS[fields[Kind.PART]], in_year, fields.get(Kind.MONTH), words)
    return month(in_year, fields[Kind.MONTH], words) if Kind.MONTH in kinds else year(in_year, words)


def _read_range(left: dict[Kind, int], right: dict[Kind, int], words: str) -> When:
    first, last = _completed(left, right), _completed(right, left)
    if first.keys() != last.keys() or first == last or Kind.PART in first:
        raise _disorder(words)
    return span(_read_single(first, words).bounds[0], _read_single(last, words).bounds[1], words)


def _completed(side: dict[Kind, int], other: dict[Kind, int]) -> dict[Kind, int]:
    """A side with what it leaves to the other: the year, and the month of a bare day ("4-8 May 2020")."""
    lent = {Kind.YEAR, Kind.MONTH} if Kind.DAY in side else {Kind.YEAR}
    return {**{kind: value for kind, value in other.items() if kind in lent}, **side}


def _read_season(marks: list[Mark], words: str) -> When:
    begins = [mark.value for mark in marks if mark.kind is Kind.SEASON]
    years = [mark.value for mark in marks if mark.kind is Kind.YEAR]
    joined = [mark for mark in marks if mark.kind in {Kind.DASH, Kind.SLASH}]
    if len(begins) != 1 or len(begins) + len(years) + len(joined) != len(marks) or len(joined) != len(years) - 1:
        raise _disorder(words)
    if begins == [WINTER] and len(years) == 1:
        sentence = f"“{words}” may be two winters; write the winter with both years, as 2019/2020."
        raise UnclearDate(sentence, Trouble.WINTER, words)
    if (begins == [WINTER]) != (years[1:] == [years[0] + 1]) or len(years) > 2:
        raise _disorder(words)
    return season(years[0], begins[0], words)


def _disorder(words: str) -> UnclearDate:
    return UnclearDate(f"“{words}” does not read as one time.", Trouble.ORDER, words)
