"""Numbers and dates of three languages, made comparable."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attache.kernel.dates.when import Precision, When, say
from attache.registry.proofreading.logic.quantities import Quantity, of_number, of_period, places, quantities

LANGUAGES = ("en", "ru", "zh")
DAYS = st.dates(date(1990, 1, 1), date(2099, 12, 31))


def in_short(text: str, language: str) -> str:
    order = {"year": 0, "month": 1, "day": 2, "number": 3}
    found = sorted(quantities(text, language), key=lambda one: (order[one.kind], Decimal(one.value)))
    return " ".join(f"{one.kind[0]}{one.value}" for one in found)


@given(DAYS, st.sampled_from(LANGUAGES))
def test_a_day_reads_the_same_in_every_language(day: date, language: str) -> None:
    said = say(When(day, day, Precision.DAY), language)
    expected = {Quantity("year", str(day.year)), Quantity("month", str(day.month)), Quantity("day", str(day.day))}
    assert quantities(said, language) == expected


@given(DAYS, st.integers(1, 800))
def test_a_range_reads_the_same_in_every_language(first: date, days: int) -> None:
    last = first + timedelta(days=days)
    said = {language: say(When(first, last, Precision.RANGE), language) for language in LANGUAGES}
    assert len({quantities(text, language) for language, text in said.items()}) == 1, said


@given(st.integers(0, 10**9).filter(lambda number: not 1500 <= number <= 2199))
def test_a_number_reads_the_same_however_it_is_grouped(number: int) -> None:
    grouped = (f"{number:,} students", f"{number:,} студентов".replace(",", " "), f"{number}名学生")
    found = {quantities(text, language) for text, language in zip(grouped, LANGUAGES, strict=True)}
    assert found == {frozenset({of_number(Decimal(number))})}


@given(st.text(), st.sampled_from(LANGUAGES))
def test_any_text_can_be_read_and_places_lie_inside_of_it(text: str, language: str) -> None:
    assert all(0 <= place.start < place.end <= len(text) for place in places(text, language))


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("en", "On 5 and 6 June 2020, May 20–22 and the 1st of March", "y2020 m3 m5 m6 d1 d5 d6 d20 d22"),
        ("en", "They may march; 3.5 million and 1.2 thousand", "n1200 n3500000"),
        ("en", "Published 2020.05.28, in room B12, version v2, 5 %", "y2020 m5 d28 n5"),
        ("ru", "20–22 мая, к марту 2021 года, 3,5 млн и 2 тыс. рублей", "y2021 m3 m5 d20 d22 n2000 n3500000"),
        ("zh", "2020年3月至5月，6月20—22日，1.2万人，3亿元", "y2020 m3 m5 m6 d20 d22 n12000 n300000000"),
    ],
)
def test_dates_and_numbers_as_people_write_them(language: str, text: str, found: str) -> None:
    assert in_short(text, language) == found


def test_a_period_allows_its_years_months_and_ends() -> None:
    allowed = set(of_period(date(2019, 12, 15), date(2020, 2, 3)))
    assert {one.value for one in allowed if one.kind == "month"} == {"12", "1", "2"}
    assert {one.value for one in allowed if one.kind == "year"} == {"2019", "2020"}
    assert {one.value for one in allowed if one.kind == "day"} == {"15", "3"}
    assert set(of_period(None, None)) == set()
    assert len([one for one in of_period(date(2000, 1, 1), date(2020, 1, 1)) if one.kind == "month"]) == 12
