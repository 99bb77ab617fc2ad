"""Working days: what the calendars of 2020-2026 say, how it is put in words, and how sure it is."""

from datetime import date, timedelta

import chinese_calendar
import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from attache.kernel.calendars import Kind, NoCountry, Own, calendar
from attache.kernel.languages import Words

CHINA = {  # the notices of the General Office of the State Council
    "off": """
        2020-01-01 2020-01-24 2020-01-27 2020-01-30 2020-01-31 2020-02-01 2020-02-02 2020-04-06 2020-05-04 2020-05-05
        2020-06-25 2020-06-26 2020-10-01 2020-10-08 2021-02-11 2021-02-17 2021-04-05 2021-05-05 2021-06-14 2021-09-20
        2021-10-07 2022-01-03 2022-02-04 2022-04-05 2022-05-04 2022-06-03 2022-09-12 2022-10-07 2023-01-02 2023-01-27
        2023-04-05 2023-05-03 2023-06-23 2023-09-29 2023-10-06 2024-01-01 2024-02-16 2024-04-05 2024-05-03 2024-06-10
        2024-09-17 2024-10-07 2025-01-01 2025-01-28 2025-02-04 2025-04-04 2025-05-05 2025-06-02 2025-10-08 2026-01-02
        2026-02-16 2026-02-23 2026-04-06 2026-05-05 2026-06-19 2026-09-25 2026-10-07""",
    "made up": """
        2020-01-19 2020-04-26 2020-05-09 2020-06-28 2020-09-27 2020-10-10 2021-02-07 2021-02-20 2021-04-25 2021-05-08
        2021-09-18 2021-09-26 2021-10-09 2022-01-29 2022-01-30 2022-04-02 2022-04-24 2022-05-07 2022-10-08 2022-10-09
        2023-01-28 2023-01-29 2023-04-23 2023-05-06 2023-06-25 2023-10-07 2023-10-08 2024-02-04 2024-02-18 2024-04-07
        2024-04-28 2024-05-11 2024-09-14 2024-09-29 2024-10-12 2025-01-26 2025-02-08 2025-04-27 2025-09-28 2025-10-11
        2026-01-04 2026-02-14 2026-02-28 2026-05-09 2026-09-20 2026-10-10""",
    "worked": """
        2020-01-02 2020-01-23 2020-02-03 2020-04-03 2020-04-07 2020-04-30 2020-05-06 2020-06-24 2020-10-09 2021-02-10
        2021-02-18 2021-05-06 2021-10-08 2022-12-30 2023-01-20 2023-10-09 2024-02-09 2024-02-19 2025-01-27 2025-02-05
        2026-01-05 2026-02-24 2026-05-06 2026-10-08""",
    "weekend": "2020-02-08 2020-02-09 2020-05-10 2021-12-25 2023-07-01 2024-09-28 2025-05-10 2026-03-01",
}
RUSSIA = {  # the resolutions of the Government on moved days off, and the President's decrees
    "off": """
        2020-01-01 2020-01-06 2020-01-08 2020-02-24 2020-03-09 2020-03-30 2020-04-03 2020-04-06 2020-04-30 2020-05-01
        2020-05-04 2020-05-05 2020-05-06 2020-05-08 2020-05-11 2020-06-12 2020-06-24 2020-07-01 2020-11-04 2021-01-08
        2021-02-22 2021-02-23 2021-03-08 2021-05-03 2021-05-04 2021-05-07 2021-05-10 2021-06-14 2021-11-01 2021-11-03
        2021-11-04 2021-11-05 2021-12-31 2022-01-07 2022-02-23 2022-03-07 2022-03-08 2022-05-02 2022-05-03 2022-05-10
        2022-06-13 2022-11-04 2023-01-02 2023-02-24 2023-05-08 2023-06-12 2023-11-06 2024-01-08 2024-04-29 2024-04-30
        2024-05-10 2024-06-12 2024-11-04 2024-12-30 2024-12-31 2025-01-08 2025-05-02 2025-05-08 2025-06-13 2025-11-03
        2025-12-31 2026-01-09 2026-02-23 2026-03-09 2026-05-11 2026-06-12 2026-11-04 2026-12-31""",
    "made up": "2021-02-20 2022-03-05 2024-04-27 2024-11-02 2024-12-28 2025-11-01",
    "worked": """
        2020-01-09 2020-01-10 2020-03-25 2020-03-27 2020-05-12 2020-06-11 2020-06-25 2020-07-02 2020-11-03 2020-12-31
        2021-01-11 2021-02-24 2021-04-30 2021-11-08 2022-01-10 2022-05-04 2022-12-30 2023-01-09 2023-05-10 2023-12-29
        2024-01-09 2024-05-08 2025-01-09 2025-04-30 2025-05-05 2025-11-05 2025-12-30 2026-01-12 2026-12-30""",
    "weekend": "2020-02-22 2020-03-28 2020-05-02 2021-02-27 2022-04-30 2024-12-29 2025-11-02 2026-01-10",
}
TABLE = [
    (country, kind, date.fromisoformat(text))
    for country, days in (("CN", CHINA), ("RU", RUSSIA))
    for kind, texts in days.items()
    for text in texts.split()
]
DAYS = st.dates(date(2004, 1, 1), date(2026, 12, 31))
COUNTRIES = st.sampled_from(["CN", "RU", "DE", "IL", "HU"])


@pytest.mark.parametrize(("country", "kind", "on"), TABLE, ids=str)
def test_the_calendars_of_seven_years_are_right(country: str, kind: str, on: date) -> None:
    day = calendar(country).day(on)
    assert day.works == (kind in {"made up", "worked"})
    assert (day.kind is Kind.MADE_UP) == (kind == "made up")
    assert (day.kind is Kind.ORDINARY) == (kind == "worked")
    assert (day.kind is Kind.WEEKEND) == (kind == "weekend")
    assert day.announced


def test_a_second_table_of_chinese_days_agrees_day_by_day() -> None:
    china = calendar("CN")
    every = (date(2006, 1, 1) + timedelta(days=number) for number in range((date(2027, 1, 1) - date(2006, 1, 1)).days))
    assert [on for on in every if china.works(on) != chinese_calendar.is_workday(on)] == []


REASONS = """
CN 2020-04-26 | working day, in exchange for 4 May 2020
    | рабочий день вместо 4 мая 2020 года | 补班（与2020年5月4日调换）
CN 2020-05-05 | day off, in exchange for 9 May 2020 | выходной вместо 9 мая 2020 года | 调休（与2020年5月9日调换）
CN 2020-02-01 | Spring Festival, prolonged because of the epidemic
    | праздник Весны, продлён из-за эпидемии | 春节假期（因疫情延长）
CN 2020-10-01 | Mid-Autumn Festival and National Day
    | Праздник середины осени и День образования КНР | 中秋节和国庆节
RU 2020-05-11 | day off for the holiday: Victory Day | выходной по случаю праздника: День Победы | 节日补休：胜利日
RU 2020-06-24 | Victory Parade | Парад Победы | 胜利阅兵日
RU 2020-04-06 | non-working day by decree; many work from home
    | нерабочий день по указу; многие работают из дома | 依总统令的非工作日；许多人在家办公
RU 2020-05-28 | working day | рабочий день | 工作日
RU 2020-05-30 | weekend | выходной | 周末
"""


@pytest.mark.parametrize("line", REASONS.strip().replace("\n    ", " ").splitlines())
def test_the_reason_is_said_in_three_languages(line: str) -> None:
    which, *words = line.split(" | ")
    country, on = which.split()
    day = calendar(country).day(date.fromisoformat(on))
    for language, reason in zip(("en", "ru", "zh-hans"), words, strict=True):
        with translation.override(language):
            assert day.reason == reason
            assert not day.doubt


def test_whoever_works_through_decrees_does_so_on_weekdays_only() -> None:
    through = calendar("RU", through_decrees=True)
    assert [through.works(date(2020, 4, number)) for number in (3, 4, 5, 6)] == [True, False, False, True]
    assert through.day(date(2020, 4, 6)).kind is Kind.DECREED
    assert not through.works(date(2020, 5, 5))  # a moved day off is off for everybody


def test_a_year_without_an_official_calendar_says_so() -> None:
    china = calendar("CN")
    year = next(number for number in range(2026, 2100) if not china.day(date(number, 3, 15)).announced)
    weekday = china.day(date(year, 3, 15))
    assert weekday.doubt.startswith(f"The official calendar for {year} has not been announced yet")
    holiday = china.day(date(year, 10, 1))
    assert (holiday.works, holiday.kind, holiday.announced) == (False, Kind.HOLIDAY, False)
    assert not calendar("DE").day(date(year, 3, 15)).announced
    assert not calendar("RU").day(date(2099, 3, 16)).announced


def test_other_countries_have_their_own_weekend_and_their_own_words() -> None:
    israel = calendar("IL")
    assert [israel.works(date(2024, 2, number)) for number in (1, 2, 3, 4)] == [True, False, False, True]
    assert calendar("DE").day(date(2024, 10, 3)).reason == "German Unity Day"
    assert calendar("HU").day(date(2026, 1, 10)).kind is Kind.MADE_UP
    assert calendar("FR").day(date(2024, 7, 14)).reason


def test_a_make_up_day_whose_pair_is_not_known_is_said_without_it() -> None:
    unpaired = [
        day for country in ("KZ", "HU", "VN", "UA") for year in range(2004, 2027) for day in _made_up(country, year)
    ]
    assert any(day.reason == "make-up working day" for day in unpaired)


def _made_up(country: str, year: int):
    days = (calendar(country).day(date(year, 1, 1) + timedelta(days=number)) for number in range(365))
    return [day for day in days if day.kind is Kind.MADE_UP]


@pytest.mark.parametrize("country", ["", "XX", "cn", "China", "CN\x00"])
def test_a_country_without_a_calendar_is_refused(country: str) -> None:
    with pytest.raises(NoCountry, match="is not a country whose calendar is known"):
        calendar(country)


@given(COUNTRIES, DAYS, st.integers(0, 40))
def test_walking_over_working_days_agrees_with_counting_them(country: str, on: date, count: int) -> None:
    days = calendar(country)
    reached = days.after(on, count)
    assert days.works(reached)
    assert days.count(on, reached) == count or (count == 0 and not days.works(on) and reached == days.next(on))
    assert days.previous(days.next(on)) == (on if days.works(on) else days.previous(on))
    assert not any(days.works(on + timedelta(days=number)) for number in range(1, (days.next(on) - on).days))


def test_nothing_has_passed_before_the_day_itself() -> None:
    assert calendar("CN").count(date(2020, 5, 9), date(2020, 5, 1)) == 0


def test_a_place_may_have_days_off_and_worked_days_of_its_own() -> None:
    closed = Own(date(2020, 2, 3), date(2020, 2, 9), False, Words(en="the city is closed"))
    opened = Own(date(2020, 2, 8), date(2020, 2, 8), True, Words(en="lectures made up"))
    here = calendar("CN", own=[closed, opened])
    found = [(day.kind, day.works, day.reason) for number in (3, 8, 9, 10) for day in [here.day(date(2020, 2, number))]]
    assert found == [
        (Kind.CLOSED, False, "the city is closed"),
        (Kind.OPENED, True, "lectures made up"),
        (Kind.WEEKEND, False, "weekend"),
        (Kind.ORDINARY, True, "working day"),
    ]
    assert here.count(date(2020, 2, 2), date(2020, 2, 10)) == 2
    assert calendar("CN").works(date(2020, 2, 3))
