"""Numbers and dates as they stand in a text of one of the three languages, made comparable.

A date counts as its parts (year, month, day), since one language repeats the year where another leaves it out.
Numbers written in words are not read.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from babel.dates import get_month_names

from attache.kernel.russian import declension
from attache.kernel.russian.words import Case


class Quantity(NamedTuple):
    """A `number`, or a part of a date: `year`, `month`, `day`."""

    kind: str
    value: str


@dataclass(frozen=True)
class Place:
    """Where a quantity stands."""

    start: int
    end: int
    quantity: Quantity


LOCALES = {"en": "en", "ru": "ru", "zh": "zh_Hans"}
MULTIPLES = {"千": 10**3, "万": 10**4, "百万": 10**6, "亿": 10**8}
MULTIPLES |= {"thousand": 10**3, "million": 10**6, "billion": 10**9, "тыс": 10**3, "млн": 10**6, "млрд": 10**9}
MULTIPLES |= {"миллион": 10**6, "миллиард": 10**9, "тысяч": 10**3}
FIRST_YEAR, LAST_YEAR = 1500, 2199
NUMBER = re.compile(
    r"(?<![A-Za-z\d.,])(?P<figures>\d{1,3}(?:[ \u00a0\u202f,]\d{3})+(?!\d)|\d+)(?P<rest>[.,]\d+)?"
    rf"(?:[ \u00a0]?(?P<unit>{'|'.join(MULTIPLES)}))?(?![A-Za-z\d])"
)
CHINESE_DATE = re.compile(r"(?:(?P<year>\d{4})年)?(?:(?P<month>\d{1,2})月)?(?:(?P<day>\d{1,2})[日号])?")
CHINESE_RANGE = re.compile(r"(?P<first>\d{1,2})(?=[—–\-至到~～]{1,2}\d{1,2}(?P<what>[月日]))")
NUMERIC = re.compile(
    r"(?<!\d)(?P<year>\d{4})[-.](?P<month>\d{2})[-.](?P<day>\d{2})(?!\d)"
    r"|(?<![\d.])(?P<d>\d{1,2})\.(?P<m>\d{2})\.(?P<y>\d{4})(?!\d)"
)


def places(text: str, language: str) -> list[Place]:
    """Every number and part of a date in a text, in its order."""
    dates = list(_dates(text, language))
    covered = [(place.start, place.end) for place in dates]
    free = (
        one for one in NUMBER.finditer(text) if not any(one.start() < end and at < one.end() for at, end in covered)
    )
    return sorted([*dates, *map(_number, free)], key=lambda place: (place.start, place.quantity.kind))


def quantities(text: str, language: str) -> frozenset[Quantity]:
    """The same without their places."""
    return frozenset(place.quantity for place in places(text, language))


def of_period(first: date | None, last: date | None) -> Iterator[Quantity]:
    """Everything that may be said of a period by numbers: its years and months, and its first and last day."""
    if not first or not last:
        return
    for year in range(first.year, last.year + 1):
        yield Quantity("year", str(year))
    months = (last.year - first.year) * 12 + last.month - first.month
    for step in range(min(months, 11) + 1):
        yield Quantity("month", str((first.month - 1 + step) % 12 + 1))
    yield from (Quantity("day", str(day.day)) for day in (first, last))


def of_number(number: Decimal) -> Quantity:
    """A number as it would be read from a text."""
    return Quantity("number", f"{number.normalize():f}")


def _number(match: re.Match[str]) -> Place:
    figures = re.sub(r"\D", "", match["figures"])
    value = Decimal(f"{figures}.{match['rest'][1:]}" if match["rest"] else figures)
    value *= MULTIPLES.get(match["unit"] or "", 1)
    plain = not match["rest"] and not match["unit"] and len(match["figures"]) == 4
    year = plain and FIRST_YEAR <= value <= LAST_YEAR
    quantity = Quantity("year", figures) if year else of_number(value)
    return Place(match.start(), match.end(), quantity)


def _dates(text: str, language: str) -> Iterator[Place]:
    for match in NUMERIC.finditer(text):
        for kind, value in (("year", match["year"] or match["y"]), ("month", match["month"] or match["m"])):
            yield Place(*match.span(), Quantity(kind, str(int(value))))
        yield Place(*match.span(), Quantity("day", str(int(match["day"] or match["d"]))))
    yield from _chinese(text) if language == "zh" else _named(text, language)


def _chinese(text: str) -> Iterator[Place]:
    for match in CHINESE_DATE.finditer(text):
        for kind in ("year", "month", "day"):
            if match[kind]:
                yield Place(match.start(kind), match.end(kind) + 1, Quantity(kind, str(int(match[kind]))))
    for match in CHINESE_RANGE.finditer(text):
        kind = "month" if match["what"] == "月" else "day"
        yield Place(*match.span("first"), Quantity(kind, str(int(match["first"]))))


def _named(text: str, language: str) -> Iterator[Place]:
    """Months by their names, with the days that stand beside them: 5 and 6 June, 20–22 мая, May 28."""
    for match in MONTHS[language].finditer(text):
        yield Place(*match.span("name"), Quantity("month", str(_month_of(match["name"], language))))
        for days, offset in ((match["before"], match.start("before")), (match["after"], match.start("after"))):
            for day in re.finditer(r"\d{1,2}", days or ""):
                yield Place(offset + day.start(), offset + day.end(), Quantity("day", str(int(day[0]))))


def _names(language: str) -> dict[str, int]:
    """The months' names in every form that a text has, in lower case."""
    names = get_month_names("wide", "stand-alone", LOCALES[language])
    if language != "ru":
        return {name.lower(): number for number, name in names.items()}
    return {declension.decline(name, case): number for number, name in names.items() for case in Case}


NAMES = {language: _names(language) for language in ("en", "ru")}
DAYS = r"\d{1,2}(?:(?:\s?[–—-]\s?|,\s|\s(?:and|to|и|по)\s)\d{1,2})*"


def _months(names: Iterable[str], flags: int) -> re.Pattern[str]:
    """A month's name with the days before or behind it."""
    any_name = "|".join(sorted(names, key=len, reverse=True))
    before = rf"(?:(?<!\d)(?P<before>{DAYS})(?:st|nd|rd|th)?\s(?:of\s)?)?"
    return re.compile(rf"{before}(?<!\w)(?P<name>{any_name})(?!\w)(?:\s(?P<after>{DAYS})(?!\d))?", flags)


MONTHS = {
    "en": _months((name.capitalize() for name in NAMES["en"]), 0),  # may, march and august are words as well
    "ru": _months(NAMES["ru"], re.IGNORECASE),
}


def _month_of(name: str, language: str) -> int:
    return NAMES[language][name.lower()]
