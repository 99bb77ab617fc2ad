"""Numerals that count things: which word is one, and in which number it asks its noun to stand."""

from dataclasses import dataclass

from attache.kernel.russian.words import Reading, readings

FEW, MANY = "sing", "plur"  # two to four ask for the genitive singular, five and more for the plural
ONE = "один"
TWO_TO_FOUR = frozenset({"два", "две", "три", "четыре", "оба", "обе"})
MONTHS = frozenset(
    ("январь", "февраль", "март", "апрель", "май", "июнь", "июль", "август", "сентябрь", "октябрь", "ноябрь")
) | {"декабрь"}


@dataclass(frozen=True)
class Numeral:
    """A numeral with its reading; figures have none and never change."""

    reading: Reading | None


def numeral(word: str) -> Numeral | None:
    """The numeral that a word in the nominative is; None for any other word."""
    if word.isdecimal():
        return Numeral(None)
    found = next((one for one in readings(word) if one.is_numeral and one.is_nominative), None)
    return Numeral(found) if found else None


def is_few(word: str) -> bool:
    """Whether what it counts stands in the singular: «два», «22», but not «12»."""
    if word.isdecimal():
        return word[-1] in "234" and word[-2:-1] != "1"
    return word in TWO_TO_FOUR
