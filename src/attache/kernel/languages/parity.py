"""Whether the texts in several languages say the same: the same articles, numbers, dates and names.

It reads, and proposes questions to a person: nothing is forbidden by it.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from attache.kernel.languages import Language

ARTICLE = {
    Language.EN: re.compile(r"^\s*(?:article|section)\s+(\d{1,3})\b", re.IGNORECASE | re.MULTILINE),
    Language.RU: re.compile(r"^\s*(?:статья|раздел|пункт)\s+(\d{1,3})\b", re.IGNORECASE | re.MULTILINE),
    Language.ZH: re.compile(r"^\s*第\s*([0-9]{1,3}|[一二三四五六七八九十百零〇]{1,5})\s*[条章]", re.MULTILINE),
}
NUMBERED = re.compile(r"^\s*(\d{1,2}(?:\.\d{1,2}){0,2})[.)、．]?[ \t\u3000]+(?=\S)", re.MULTILINE)
LETTER = "A-Za-zА-Яа-яЁё0-9"  # \w would take 10 in 互派10名 for a part of a word
NUMBER = re.compile(rf"(?<![{LETTER}.,])(?:\d{{1,3}}(?:[ \u00a0\u202f,]\d{{3}})+(?!\d)|\d+(?:[.,]\d+)?)")
ISO = re.compile(r"\b(\d{4})-(\d{1,2})-(\d{1,2})\b")
DOTTED = re.compile(r"\b(\d{1,2})\.(\d{1,2})\.(\d{4})\b")
CHINESE = re.compile(r"(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日")
MONTHS = {
    Language.EN: (
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
        "december",
    ),
    Language.RU: (
        "января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября", "октября", "ноября",
        "декабря",
    ),
}  # fmt: skip
SPELLED = {
    language: re.compile(rf"\b(\d{{1,2}})\s+({'|'.join(names)})\s+(\d{{4}})\b", re.IGNORECASE)
    for language, names in MONTHS.items()
}
AMERICAN = re.compile(rf"\b({'|'.join(MONTHS[Language.EN])})\s+(\d{{1,2}}),?\s+(\d{{4}})\b", re.IGNORECASE)
DIGITS = {sign: value for value, sign in enumerate("零一二三四五六七八九")} | {"〇": 0}


@dataclass(frozen=True)
class Facts:
    """What a text says that another language must say too."""

    articles: tuple[str, ...]
    dates: Counter[date]
    numbers: Counter[str]
    names: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Gap:
    """What one text has and another has not. `kind` is articles, dates, numbers or names."""

    kind: str
    language: Language
    missing: tuple[str, ...]


def facts(text: str, language: Language, names: Sequence[str] = ()) -> Facts:
    """Read a text. `names` are the codes of the records that it names."""
    articles, rest = _articles(text, language)
    dates, rest = _dates(rest, language)
    numbers = Counter(_plain(one) for one in NUMBER.findall(rest))
    return Facts(tuple(articles), Counter(dates), numbers, frozenset(names))


def gaps(found: Mapping[Language, Facts]) -> list[Gap]:
    """For each language what any other text has and this one lacks, in the order of the house."""
    every: list[Gap] = []
    for language, mine in found.items():
        others = [other for key, other in found.items() if key is not language]
        articles = dict.fromkeys(number for other in others for number in other.articles)
        dates: Counter[date] = Counter()
        numbers: Counter[str] = Counter()
        for other in others:
            dates |= other.dates
            numbers |= other.numbers
        names = sorted(frozenset().union(*(other.names for other in others)) - mine.names)
        lacking = {
            "articles": [number for number in articles if number not in mine.articles],
            "dates": [day.isoformat() for day in sorted((dates - mine.dates).elements())],
            "numbers": sorted((numbers - mine.numbers).elements()),
            "names": names,
        }
        every += [Gap(kind, language, tuple(what)) for kind, what in lacking.items() if what]
    return every


def _articles(text: str, language: Language) -> tuple[list[str], str]:
    """The numbers of articles and points, in their order, and the text without them."""
    pattern = ARTICLE[language]
    found = [(match.start(), _arabic(match[1])) for match in pattern.finditer(text)]
    found += [(match.start(), match[1]) for match in NUMBERED.finditer(text)]
    rest = NUMBERED.sub("\n", pattern.sub("\n", text))
    return list(dict.fromkeys(number for _place, number in sorted(found))), rest


def _dates(text: str, language: Language) -> tuple[list[date], str]:
    """Every day that is written out, and the text without them."""
    found: list[date] = []

    def note(year: str, month: int, day: str) -> str:
        try:
            found.append(date(int(year), month, int(day)))
        except ValueError:  # no day of the calendar: its numbers are compared as numbers
            return f" {day} {month} {year} "
        return " "

    text = ISO.sub(lambda match: note(match[1], int(match[2]), match[3]), text)
    text = DOTTED.sub(lambda match: note(match[3], int(match[2]), match[1]), text)
    text = CHINESE.sub(lambda match: note(match[1], int(match[2]), match[3]), text)
    if language in SPELLED:
        names = MONTHS[language]
        text = SPELLED[language].sub(lambda match: note(match[3], names.index(match[2].lower()) + 1, match[1]), text)
    if language is Language.EN:
        months = MONTHS[Language.EN]
        text = AMERICAN.sub(lambda match: note(match[3], months.index(match[1].lower()) + 1, match[2]), text)
    return found, text


def _plain(number: str) -> str:
    """A number without the marks by which languages part its thousands; a decimal comma is a point."""
    bare = re.sub(r"[ \u00a0\u202f]", "", number)
    if re.fullmatch(r"\d{1,3}(?:,\d{3})+", bare):
        return bare.replace(",", "")
    return bare.replace(",", ".")


def _arabic(text: str) -> str:
    """十二 as 12."""
    if text.isdecimal():
        return str(int(text))
    total = 0
    current = 0
    for sign in text:
        if sign == "百":
            total, current = total + (current or 1) * 100, 0
        elif sign == "十":
            total, current = total + (current or 1) * 10, 0
        else:
            current = DIGITS[sign]
    return str(total + current)
