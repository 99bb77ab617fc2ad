"""What the days off are called, and what no yearly calendar holds: days that a decree of its own made non-working."""

from collections.abc import Iterator
from datetime import date, timedelta

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from attache.kernel.languages import joined

_SPRING_FESTIVAL = _("Spring Festival")
# The library's names (American English) and ours; a name of another country stands as the library has it.
NAMES: dict[str, str | Promise] = {
    "New Year's Day": _("New Year's Day"),
    "New Year Holidays": _("New Year holidays"),
    "Christmas Day": _("Christmas"),
    "Defender of the Fatherland Day": _("Defender of the Fatherland Day"),
    "International Women's Day": _("International Women's Day"),
    "Holiday of Spring and Labor": _("Spring and Labour Day"),
    "Victory Day": _("Victory Day"),
    "Russia Day": _("Russia Day"),
    "Unity Day": _("Unity Day"),
    "Chinese New Year's Eve": _("Spring Festival Eve"),
    "Chinese New Year (Spring Festival)": _SPRING_FESTIVAL,
    "Chinese New Year Extended Holiday": _("Spring Festival, prolonged because of the epidemic"),
    "Tomb-Sweeping Day": _("Qingming Festival"),
    "Labor Day": _("Labour Day"),
    "Dragon Boat Festival": _("Dragon Boat Festival"),
    "Mid-Autumn Festival": _("Mid-Autumn Festival"),
    "National Day": _("National Day"),
}
# Days off for the whole of Russia that stand in no yearly calendar (decrees 345 and 354 of 2020).
SINGLE: dict[tuple[str, date], str | Promise] = {
    ("RU", date(2020, 6, 24)): _("Victory Parade"),
    ("RU", date(2020, 7, 1)): _("Vote on the Constitution"),
}
# Non-working days with pay (decrees 206, 239 and 294 of 2020, 242 and 595 of 2021): many went on working from home.
_DECREES = (
    ("RU", date(2020, 3, 30), date(2020, 4, 30)),
    ("RU", date(2020, 5, 6), date(2020, 5, 8)),
    ("RU", date(2021, 5, 4), date(2021, 5, 7)),
    ("RU", date(2021, 10, 30), date(2021, 11, 7)),
)


def _decreed() -> Iterator[tuple[str, date]]:
    for country, first, last in _DECREES:
        for number in range((last - first).days + 1):
            yield country, first + timedelta(days=number)


DECREED = frozenset(_decreed())


def words(library: str) -> str:
    """A holiday's name, or several at once, in the reader's language."""
    return joined(str(NAMES.get(name, name)) for name in library.split("; "))
