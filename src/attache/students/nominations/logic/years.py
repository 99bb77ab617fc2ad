"""Academic years."""

from datetime import date

AUTUMN = 8  # the month from which on a beginning belongs to the academic year of the same number


def academic_year(day: date) -> int:
    """The year in which the academic year of a day begins: 2019 for March 2020, 2020 for September 2020."""
    return day.year if day.month >= AUTUMN else day.year - 1


def said(year: int) -> str:
    """An academic year as the EWP network writes it: 2019/2020."""
    return f"{year}/{year + 1}"
