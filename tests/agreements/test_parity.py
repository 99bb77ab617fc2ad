"""What texts in several languages must say alike, and the days that an agreement lives by."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attache.kernel import isced
from attache.kernel.languages import Language, Words
from attache.kernel.languages.parity import facts, gaps
from attache.relations.agreements.logic.terms import Terms, shifted

SAMPLE = Words("Our University", "Наш университет", "我校")
EN, RU, ZH = Language.EN, Language.RU, Language.ZH


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Article 1\nFrom 1 September 2020, 12 students.\nArticle 12\nUSD 1,200.50", EN),
        ("Article 1\nFrom September 1, 2020, 12 students.\nArticle 12\nUSD 1,200.50", EN),
        ("Статья 1\nС 1 сентября 2020 г. 12 студентов.\nСтатья 12\n1 200,50 долл.", RU),
        ("Статья 1\nС 01.09.2020 12 студентов.\nСтатья 12\n1\u00a0200,50 долл.", RU),
        ("第一条\n自2020年9月1日起，12名学生。\n第十二条\n1200.50美元", ZH),
    ],
)
def test_the_same_is_read_in_three_languages(text: str, language: Language):
    found = facts(text, language)
    assert found.articles == ("1", "12")
    assert list(found.dates) == [date(2020, 9, 1)]
    assert "12" in found.numbers


def test_what_one_text_lacks_is_named():
    texts = {EN: "Article 1\nTen of 12.\nArticle 2", RU: "Статья 1\nДесять из 13, 1 мая 2020 г.", ZH: "第一条\n12之10"}
    found = gaps({language: facts(text, language) for language, text in texts.items()})
    assert [(gap.kind, gap.language, gap.missing) for gap in found] == [
        ("dates", EN, ("2020-05-01",)),
        ("numbers", EN, ("10", "13")),
        ("articles", RU, ("2",)),
        ("numbers", RU, ("10", "12")),
        ("articles", ZH, ("2",)),
        ("dates", ZH, ("2020-05-01",)),
        ("numbers", ZH, ("13",)),
    ]


def test_names_are_compared_by_their_records():
    found = gaps({EN: facts("", EN, ["O-0001", "O-0002"]), ZH: facts("", ZH, ["O-0001"])})
    assert [(gap.kind, gap.language, gap.missing) for gap in found] == [("names", ZH, ("O-0002",))]


@given(st.text(max_size=200), st.sampled_from(list(Language)))
def test_any_text_is_like_itself(text: str, language: Language):
    assert gaps({language: facts(text, language), EN if language is not EN else RU: facts(text, language)}) == []


@given(st.dates(date(1950, 1, 1), date(2100, 1, 1)), st.integers(-120, 120))
def test_months_later_and_back_is_the_day_or_the_end_of_a_short_month(day: date, months: int):
    there = shifted(day, months)
    assert (there.year * 12 + there.month) - (day.year * 12 + day.month) == months
    assert there.day == day.day or (there.day < day.day and shifted(there, 0) == there)
    assert shifted(there, -months).month == day.month


@given(
    st.dates(date(2000, 1, 1), date(2050, 1, 1)), st.integers(1, 60), st.integers(0, 24),
    st.dates(date(2000, 1, 1), date(2060, 1, 1)),
)  # fmt: skip
def test_prolonged_it_reaches_the_day_and_no_further_than_needed(ends: date, by: int, notice: int, today: date):
    terms = Terms(expires=ends, prolongs=by, notice=notice)
    until = terms.prolonged(today)
    assert until is not None
    assert until >= today
    assert until == ends or shifted(ends, (until.year - ends.year) * 12 + until.month - ends.month - by) < today
    assert terms.deadline == shifted(ends, -notice)


def test_what_does_not_prolong_itself_has_its_end_for_a_deadline():
    assert Terms(expires=date(2025, 6, 30)).deadline == date(2025, 6, 30)
    assert Terms().deadline is None
    assert Terms(expires=date(2025, 6, 30)).prolonged(date(2026, 1, 1)) is None


@pytest.mark.parametrize(
    ("code", "known"), [("0715", True), ("0710", True), ("0719", True), ("9999", False), ("", False)]
)
def test_a_field_of_study_has_four_digits_of_the_classification(code: str, known: bool):
    assert isced.is_code(code) is known
    assert str(isced.field_name("9999")) == "9999"
