"""Time as precisely as it is known: a day, a month, a range, a season, a year, a part of one, or nothing at all.

Each precision fixes its bounds, so that no two values say the same thing and what is said can be read again.
"""

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from babel import Locale
from babel.dates import format_date, format_skeleton

FIRST_YEAR, LAST_YEAR = 1800, 2199
SPRING, SUMMER, AUTUMN, WINTER = 3, 6, 9, 12
Bounds = tuple[date, date]


class Precision(StrEnum):
    """How exactly the time is known. The early, middle and late parts are of a month or of a year."""

    DAY = "day"
    MONTH = "month"
    RANGE = "range"
    SEASON = "season"
    YEAR = "year"
    EARLY = "early"
    MIDDLE = "middle"
    LATE = "late"
    UNKNOWN = "unknown"


PARTS = (Precision.EARLY, Precision.MIDDLE, Precision.LATE)
BREACHES = {
    Precision.DAY: "A day begins and ends on the same date.",
    Precision.MONTH: "A month runs from its first to its last day.",
    Precision.RANGE: "A range ends on a later day than it begins.",
    Precision.SEASON: "A season is three whole months from March, June, September or December.",
    Precision.YEAR: "A year runs from 1 January to 31 December.",
    **dict.fromkeys(PARTS, "A part is days 1-10, 11-20 or 21-end of a month, or months 1-4, 5-8 or 9-12 of a year."),
}


@dataclass(frozen=True)
class When:
    """First and last day (both included), how exact they are, and the words that somebody used.

    Raises `ValueError`, in a sentence, for bounds that do not fit the precision, for an unknown time that has
    dates, a known one without them, and years outside 1800-2199 (a slip of the finger).
    """

    start: date | None
    end: date | None
    precision: Precision
    words: str = ""

    def __post_init__(self) -> None:
        if self.precision is Precision.UNKNOWN:
            if self.start or self.end:
                raise ValueError("An unknown time has no dates.")
            return
        first, last = self.bounds
        if last < first:
            raise ValueError("The end comes before the start.")
        if first.year < FIRST_YEAR or last.year > LAST_YEAR:
            raise ValueError(f"The year must lie between {FIRST_YEAR} and {LAST_YEAR}.")
        if not _fits(first, last, self.precision):
            raise ValueError(BREACHES[self.precision])

    @property
    def bounds(self) -> Bounds:
        """First and last day; raises `ValueError` when either is missing."""
        if self.start is None or self.end is None:
            raise ValueError("A known time needs a start and an end.")
        return self.start, self.end

    @property
    def sort_key(self) -> Bounds:
        """Orders times by their first day, the shorter before the longer, the unknown after all others."""
        return self.start or date.max, self.end or date.max

    def overlaps(self, first: date, last: date) -> bool:
        """Whether a day of it lies within first..last, both included. An unknown time overlaps nothing."""
        return self.start is not None and self.end is not None and self.start <= last and first <= self.end


def day(value: date, words: str = "") -> When:
    """One day."""
    return When(value, value, Precision.DAY, words)


def month(year_number: int, number: int, words: str = "") -> When:
    """One calendar month."""
    return When(*_month(year_number, number), Precision.MONTH, words)


def year(number: int, words: str = "") -> When:
    """One calendar year."""
    return When(*_year(number), Precision.YEAR, words)


def season(year_number: int, begins: int, words: str = "") -> When:
    """SPRING, SUMMER, AUTUMN or WINTER: the month it begins in. A winter belongs to the year of its December."""
    return When(*_season(year_number, begins), Precision.SEASON, words)


def span(first: date, last: date, words: str = "") -> When:
    """From one day to a later one."""
    return When(first, last, Precision.RANGE, words)


def part(precision: Precision, year_number: int, month_number: int | None = None, words: str = "") -> When:
    """The early, middle or late third of a month (a ten-day 旬), or of a year (four months) when none is given."""
    index = PARTS.index(precision)
    if month_number is None:
        return When(*_third_of_year(year_number, index), precision, words)
    return When(*_third_of_month(year_number, month_number, index), precision, words)


def unknown(words: str = "") -> When:
    """A time that nobody knows."""
    return When(None, None, Precision.UNKNOWN, words)


def _month(year_number: int, number: int) -> Bounds:
    return date(year_number, number, 1), _last_day(year_number, number)


def _year(number: int) -> Bounds:
    return date(number, 1, 1), date(number, 12, 31)


def _season(year_number: int, begins: int) -> Bounds:
    last = _last_day(year_number + 1, 2) if begins == WINTER else _last_day(year_number, begins + 2)
    return date(year_number, begins, 1), last


def _third_of_month(year_number: int, number: int, index: int) -> Bounds:
    first = date(year_number, number, 1 + 10 * index)
    return first, _last_day(year_number, number) if index == 2 else first + timedelta(days=9)


def _third_of_year(number: int, index: int) -> Bounds:
    return date(number, 1 + 4 * index, 1), _last_day(number, 4 + 4 * index)


def _last_day(year_number: int, number: int) -> date:
    return date(year_number, number, calendar.monthrange(year_number, number)[1])


def _fits(first: date, last: date, precision: Precision) -> bool:
    match precision:
        case Precision.RANGE:
            return first < last
        case Precision.DAY:
            return first == last
        case Precision.MONTH:
            return (first, last) == _month(first.year, first.month)
        case Precision.YEAR:
            return (first, last) == _year(first.year)
        case Precision.SEASON:
            return first.month % 3 == 0 and (first, last) == _season(first.year, first.month)
        case _:
            index = PARTS.index(precision)
            thirds = _third_of_month(first.year, first.month, index), _third_of_year(first.year, index)
            return (first, last) in thirds


LOCALES = {"en": "en_GB", "ru": "ru", "zh": "zh_Hans"}
UNKNOWN = {
    "en": ("date unknown", "on an unknown date"),
    "ru": ("дата неизвестна", "в неизвестный день"),
    "zh": ("日期不详", "日期不详"),
}
FROM_TO = {"en": "from {} to {}", "ru": "с {} по {}", "zh": "{}至{}"}
YEARS = {
    "en": ("{}–{}", "from {} to {}"),
    "ru": ("{}–{} годы", "в {}–{} годах"),
    "zh": ("{}–{}年", "{}年至{}年"),
}
SEASONS = {
    SPRING: {"en": ("spring", "in spring"), "ru": ("весна", "весной"), "zh": ("春季", "春季")},
    SUMMER: {"en": ("summer", "in summer"), "ru": ("лето", "летом"), "zh": ("夏季", "夏季")},
    AUTUMN: {"en": ("autumn", "in autumn"), "ru": ("осень", "осенью"), "zh": ("秋季", "秋季")},
    WINTER: {"en": ("winter", "in winter"), "ru": ("зима", "зимой"), "zh": ("冬季", "冬季")},
}
PART_WORDS = {
    Precision.EARLY: {"en": ("early {}", "early in {}"), "ru": ("начало {}", "в начале {}"), "zh": ("{}初", "{}上旬")},
    Precision.MIDDLE: {
        "en": ("mid-{}", "in mid-{}"),
        "ru": ("середина {}", "в середине {}"),
        "zh": ("{}年中", "{}中旬"),
    },
    Precision.LATE: {"en": ("late {}", "late in {}"), "ru": ("конец {}", "в конце {}"), "zh": ("{}底", "{}下旬")},
}


def say(when: When, language: str, *, adverbial: bool = True) -> str:
    """The time in the words of a sentence: "in April 2020", «в апреле 2020 года», 2020年4月.

    Without `adverbial` as it stands alone: "April 2020", «апрель 2020 года». Formats and month names are CLDR's,
    the English British. `when.words` are not repeated: they are in one language only.
    Raises `ValueError` for a language other than en, ru, zh.
    """
    if language not in LOCALES:
        raise ValueError(f"There are no words for times in “{language}”.")
    if when.precision is Precision.UNKNOWN:
        return UNKNOWN[language][adverbial]
    speaker = SPEAKERS.get(when.precision, _say_part)
    return speaker(when, language, adverbial)


def _say_day(when: When, language: str, adverbial: bool) -> str:
    said = _pattern("long", when.bounds[0], language)
    return f"on {said}" if adverbial and language == "en" else said


def _say_month(when: When, language: str, adverbial: bool) -> str:
    first, _ = when.bounds
    said = _skeleton("yMMMM", first, language)
    if not adverbial or language == "zh":
        return said
    if language == "en":
        return f"in {said}"
    return f"в {prepositional(_pattern('MMMM', first, 'ru'))} {first.year} года"


def _say_year(when: When, language: str, adverbial: bool) -> str:
    first, _ = when.bounds
    if language == "ru":
        return f"в {first.year} году" if adverbial else f"{first.year} год"
    return f"in {first.year}" if adverbial and language == "en" else _skeleton("y", first, language)


def _say_season(when: When, language: str, adverbial: bool) -> str:
    first, _ = when.bounds
    name = SEASONS[first.month][language][adverbial]
    over = first.month == WINTER
    if language == "zh":
        return f"{first.year}年至{first.year + 1}年{name}" if over else f"{first.year}年{name}"
    years = f"{first.year}/{first.year + 1}" if over else str(first.year)
    return f"{name} {years} года" if language == "ru" else f"{name} {years}"


def _say_part(when: When, language: str, adverbial: bool) -> str:
    first, last = when.bounds
    of_month = (first.year, first.month) == (last.year, last.month)
    if language == "ru":
        whole = _pattern("MMMM y", first, "ru") + " года" if of_month else f"{first.year} года"
    else:
        whole = _skeleton("yMMMM" if of_month else "y", first, language)
    plain, second = PART_WORDS[when.precision][language]
    # The second pattern is the adverb in English and Russian; Chinese has one for years and one for months.
    return (second if (of_month if language == "zh" else adverbial) else plain).format(whole)


def _say_range(when: When, language: str, adverbial: bool) -> str:
    first, last = when.bounds
    whole_months = first.day == 1 and last == _last_day(last.year, last.month) and _months(first) != _months(last)
    if whole_months and first.month == 1 and last.month == 12 and first.year != last.year:
        return YEARS[language][adverbial].format(first.year, last.year)
    unit = "y" if first.year != last.year else "M" if first.month != last.month else "d"
    patterns = Locale.parse(LOCALES[language]).interval_formats["yMMMM" if whole_months else "yMMMd"][unit]
    # CLDR gives the day ranges with short months only.
    begin, end = (pattern if "MMMM" in pattern else pattern.replace("MMM", "MMMM") for pattern in patterns)
    if not adverbial:
        return _pattern(begin, first, language) + _pattern(end, last, language)
    begin = begin.rstrip("–至 \u2009").replace("L", "M")  # «с марта»: the genitive
    joined = FROM_TO[language].format(_pattern(begin, first, language), _pattern(end, last, language))
    says_second = language == "ru" and not whole_months and first.day == 2
    return joined.replace("с ", "со ", 1) if says_second else joined  # «со второго»


SPEAKERS = {
    Precision.DAY: _say_day,
    Precision.MONTH: _say_month,
    Precision.RANGE: _say_range,
    Precision.SEASON: _say_season,
    Precision.YEAR: _say_year,
}


def prepositional(genitive: str) -> str:
    """A Russian month after «в», from its genitive: «мая» gives «мае», «августа» gives «августе»."""
    return genitive[:-1] + "е"


def _months(value: date) -> tuple[int, int]:
    return value.year, value.month


def _skeleton(skeleton: str, value: date, language: str) -> str:
    return _plain_blanks(format_skeleton(skeleton, value, locale=LOCALES[language]))


def _pattern(pattern: str, value: date, language: str) -> str:
    return _plain_blanks(format_date(value, pattern, locale=LOCALES[language]))


def _plain_blanks(text: str) -> str:
    """With ordinary blanks for CLDR's thin ones, and the Russian year in full: a digest writes prose."""
    return text.replace("\u2009", " ").replace("\u202f", " ").replace(" г.", " года")
