"""Times as precisely as they are known: what may be said, how it reads in three languages, and how it is typed."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attache.kernel.dates.parsing import Trouble, UnclearDate, parse
from attache.kernel.dates.when import (
    AUTUMN,
    PARTS,
    SPRING,
    SUMMER,
    WINTER,
    Precision,
    When,
    day,
    month,
    part,
    say,
    season,
    span,
    unknown,
    year,
)

EARLY, MIDDLE, LATE = PARTS
LANGUAGES = ("en", "ru", "zh")
MAY = span(date(2020, 3, 1), date(2020, 5, 31))
DAYS = span(date(2020, 5, 4), date(2020, 5, 8))

dates = st.dates(date(1800, 1, 1), date(2198, 12, 31))
years = st.integers(1800, 2198)
months = st.integers(1, 12)
times = st.one_of(
    dates.map(day),
    st.builds(month, years, months),
    years.map(year),
    st.builds(season, years, st.sampled_from((SPRING, SUMMER, AUTUMN, WINTER))),
    st.builds(part, st.sampled_from(PARTS), years, st.none() | months),
    st.builds(lambda first, length: span(first, first + timedelta(days=length)), dates, st.integers(1, 365)),
    st.builds(
        lambda number, first, length: span(month(number, first).bounds[0], month(number, first + length).bounds[1]),
        years,
        st.integers(1, 6),
        st.integers(1, 6),
    ),
    st.builds(lambda first, n: span(date(first, 1, 1), date(min(first + n, 2199), 12, 31)), years, st.integers(1, 9)),
    st.just(unknown()),
)

SAID = [
    (day(date(2020, 5, 28)), "on 28 May 2020", "28 мая 2020 года", "2020年5月28日"),
    (month(2020, 4), "in April 2020", "в апреле 2020 года", "2020年4月"),
    (month(2020, 5), "in May 2020", "в мае 2020 года", "2020年5月"),
    (month(2020, 8), "in August 2020", "в августе 2020 года", "2020年8月"),
    (MAY, "from March to May 2020", "с марта по май 2020 года", "2020年3月至5月"),
    (season(2019, WINTER), "in winter 2019/2020", "зимой 2019/2020 года", "2019年至2020年冬季"),
    (season(2020, SPRING), "in spring 2020", "весной 2020 года", "2020年春季"),
    (year(2020), "in 2020", "в 2020 году", "2020年"),
    (part(EARLY, 2020), "early in 2020", "в начале 2020 года", "2020年初"),
    (part(MIDDLE, 2020), "in mid-2020", "в середине 2020 года", "2020年年中"),
    (part(LATE, 2020, 2), "late in February 2020", "в конце февраля 2020 года", "2020年2月下旬"),
    (DAYS, "from 4 to 8 May 2020", "с 4 по 8 мая 2020 года", "2020年5月4日至8日"),
    (
        span(date(2020, 5, 2), date(2020, 6, 1)),
        "from 2 May to 1 June 2020",
        "со 2 мая по 1 июня 2020 года",
        "2020年5月2日至6月1日",
    ),
    (
        span(date(2019, 12, 28), date(2020, 1, 9)),
        "from 28 December 2019 to 9 January 2020",
        "с 28 декабря 2019 года по 9 января 2020 года",
        "2019年12月28日至2020年1月9日",
    ),
    (
        span(date(2019, 1, 1), date(2020, 12, 31)),
        "from 2019 to 2020",
        "в 2019–2020 годах",
        "2019年至2020年",
    ),
    (unknown(), "on an unknown date", "в неизвестный день", "日期不详"),
]
PLAIN = [
    (day(date(2020, 5, 28)), "28 May 2020", "28 мая 2020 года", "2020年5月28日"),
    (month(2020, 4), "April 2020", "апрель 2020 года", "2020年4月"),
    (MAY, "March – May 2020", "март – май 2020 года", "2020年3月至5月"),
    (DAYS, "4–8 May 2020", "4–8 мая 2020 года", "2020年5月4日至8日"),
    (season(2019, WINTER), "winter 2019/2020", "зима 2019/2020 года", "2019年至2020年冬季"),
    (year(2020), "2020", "2020 год", "2020年"),
    (span(date(2019, 1, 1), date(2020, 12, 31)), "2019–2020", "2019–2020 годы", "2019–2020年"),
    (part(EARLY, 2020, 4), "early April 2020", "начало апреля 2020 года", "2020年4月上旬"),
    (part(MIDDLE, 2020, 4), "mid-April 2020", "середина апреля 2020 года", "2020年4月中旬"),
    (part(LATE, 2020), "late 2020", "конец 2020 года", "2020年底"),
    (unknown(), "date unknown", "дата неизвестна", "日期不详"),
]
TYPED = [
    (
        day(date(2020, 5, 28)),
        (
            "2020-05-28|2020/5/28|2020.05.28|28.05.2020|28.5.2020|28/05/2020|28-05-2020|28 May 2020|28th of May, 2020"
            "|May 28, 2020|on the 28 May 2020|28 мая 2020|28-го мая 2020 г.|28 МАЯ 2020 года|2020年5月28日"
            "|2020 年 5 月 28 号|２０２０年５月２８日|２０２０-０５-２８|2020‑05‑28|  28   may 2020 |2020年五月28日"
        ),
    ),
    (day(date(2020, 5, 5)), "05/05/2020"),
    (
        month(2020, 4),
        (
            "April 2020|Apr 2020|in April of 2020|апрель 2020|в апреле 2020 года|апр. 2020|апреля 2020|2020年4月"
            "|2020年4月份|2020年四月|04.2020|4/2020|2020-04|2020-4|2020.4"
        ),
    ),
    (month(2019, 9), "Sep 2019|Sept. 2019|сен 2019|сентябрь 2019 г.|сент. 2019"),
    (year(2020), "2020|in 2020|the year 2020|2020 год|в 2020 году|2020 г.|2020年|２０２０"),
    (season(2020, SPRING), "spring 2020|весна 2020|весной 2020 года|2020年春|2020年春季|2020 春天"),
    (season(2020, AUTUMN), "fall 2020|Autumn of 2020|осень 2020|2020年秋季"),
    (
        season(2019, WINTER),
        (
            "winter 2019/2020|winter 2019/20|winter 2019–2020|зима 2019/2020|зимой 2019-20|2019至2020年冬季"
            "|2019年至2020年冬|winter 2019 - 2020"
        ),
    ),
    (season(2011, WINTER), "winter 2011/12"),
    (
        MAY,
        (
            "March-May 2020|March – May 2020|from March to May 2020|Mar 2020 — May 2020|март – май 2020"
            "|с марта по май 2020 года|март−май 2020|2020年3月至5月|2020年3月到5月|2020年3月～5月|2020-03 - 2020-05"
            "|03.2020–05.2020|自2020年3月至5月"
        ),
    ),
    (
        DAYS,
        (
            "4–8 May 2020|4-8 May, 2020|May 4-8, 2020|from 4 to 8 May 2020|4 May till 8 May 2020|04.05–08.05.2020"
            "|4–8.05.2020|4-8 мая 2020 года|с 4 по 8 мая 2020|2020-05-04 - 2020-05-08|2020-05-04—2020-05-08"
            "|2020年5月4日至8日|2020年5月4日-8日|2020年5月4-8日"
        ),
    ),
    (span(date(2019, 12, 28), date(2020, 1, 9)), "28 Dec 2019 - 9 Jan 2020|28.12.2019-09.01.2020"),
    (span(date(2019, 1, 1), date(2020, 12, 31)), "2019–2020|2019-2020 годы|from 2019 to 2020|2019年至2020年"),
    (part(EARLY, 2020), "early 2020|beginning of 2020|начало 2020|в начале 2020 года|2020年初|2020年年初"),
    (part(MIDDLE, 2020), "mid-2020|mid 2020|middle of 2020|середина 2020|2020年中"),
    (part(LATE, 2020, 4), "late April 2020|end of April 2020|конец апреля 2020 г.|2020年4月底|2020年4月下旬"),
    (unknown(), "date unknown|дата неизвестна|日期不详"),
]
REFUSED = [
    ("", Trouble.EMPTY),
    ("   ", Trouble.EMPTY),
    ("last April", Trouble.WORD),
    ("recently", Trouble.WORD),
    ("next year", Trouble.WORD),
    ("в прошлом апреле", Trouble.WORD),
    ("недавно", Trouble.WORD),
    ("去年", Trouble.WORD),
    ("今年5月", Trouble.WORD),
    ("2020年代", Trouble.WORD),
    ("the 2020s", Trouble.WORD),
    ("about May 2020", Trouble.WORD),
    ("after May 2020", Trouble.WORD),
    ("20200528", Trouble.WORD),
    ("05/06/2020", Trouble.ORDER),
    ("05-06-2020", Trouble.ORDER),
    ("2019/2020", Trouble.ORDER),
    ("from May 2020", Trouble.ORDER),
    ("from spring 2020", Trouble.ORDER),
    ("with 2020 - ", Trouble.WORD),
    ("May 2020 to", Trouble.ORDER),
    ("до мая 2020", Trouble.ORDER),
    ("March - May - July 2020", Trouble.ORDER),
    ("May - May 2020", Trouble.ORDER),
    ("May 2020 - 2021", Trouble.ORDER),
    ("2020 - May", Trouble.ORDER),
    ("early May - late May 2020", Trouble.ORDER),
    ("4 May May 2020", Trouble.ORDER),
    ("28 2020", Trouble.ORDER),
    ("early 4 May 2020", Trouble.ORDER),
    ("spring", Trouble.ORDER),
    ("spring 2020/2021", Trouble.ORDER),
    ("winter 2019/2021", Trouble.ORDER),
    ("spring summer 2020", Trouble.ORDER),
    ("spring 2020 2021", Trouble.ORDER),
    ("winter 2020", Trouble.WINTER),
    ("зимой 2020 года", Trouble.WINTER),
    ("2020年冬", Trouble.WINTER),
    ("28 May", Trouble.YEAR),
    ("4 - 8 мая", Trouble.YEAR),
    ("5月", Trouble.YEAR),
    ("early", Trouble.YEAR),
    ("30 February 2020", Trouble.CALENDAR),
    ("13月 2020", Trouble.CALENDAR),
    ("8 - 4 May 2020", Trouble.CALENDAR),
    ("3020", Trouble.CALENDAR),
    ("0000", Trouble.CALENDAR),
]


@pytest.mark.parametrize(("when", "english", "russian", "chinese"), SAID)
def test_a_time_is_said_as_a_sentence_needs_it(when: When, english: str, russian: str, chinese: str) -> None:
    assert [say(when, language) for language in LANGUAGES] == [english, russian, chinese]


@pytest.mark.parametrize(("when", "english", "russian", "chinese"), PLAIN)
def test_a_time_is_said_as_it_stands_alone(when: When, english: str, russian: str, chinese: str) -> None:
    assert [say(when, language, adverbial=False) for language in LANGUAGES] == [english, russian, chinese]


def test_a_language_without_words_for_times_is_refused() -> None:
    with pytest.raises(ValueError, match="no words for times in “fr”"):
        say(year(2020), "fr")


@pytest.mark.parametrize(("when", "text"), [(when, text) for when, texts in TYPED for text in texts.split("|")])
def test_what_a_person_types_is_understood(when: When, text: str) -> None:
    assert parse(text) == When(when.start, when.end, when.precision, text.strip())


@pytest.mark.parametrize(("text", "trouble"), REFUSED)
def test_what_a_later_reader_could_not_resolve_is_refused(text: str, trouble: Trouble) -> None:
    with pytest.raises(UnclearDate) as refusal:
        parse(text)
    assert refusal.value.trouble is trouble
    assert text.strip() in str(refusal.value) or refusal.value.piece in str(refusal.value)


def test_a_refusal_names_the_word_it_could_not_read() -> None:
    with pytest.raises(UnclearDate, match="“last” does not say which day") as refusal:
        parse("Last April")
    assert refusal.value.piece == "last"


@given(times, st.sampled_from(LANGUAGES), st.booleans())
def test_what_is_said_is_read_again_as_the_same_time(when: When, language: str, adverbial: bool) -> None:
    said = say(when, language, adverbial=adverbial)
    read = parse(said)
    assert (read.start, read.end, read.precision, read.words) == (when.start, when.end, when.precision, said)
    assert "None" not in said


@given(st.text(max_size=40))
def test_any_text_is_read_or_refused_and_nothing_else(text: str) -> None:
    try:
        words = parse(text).words
    except UnclearDate as refusal:
        words = text.strip() if str(refusal) else ""
    assert words == text.strip()


@pytest.mark.parametrize(
    ("start", "end", "precision", "sentence"),
    [
        (date(2020, 5, 8), date(2020, 5, 4), Precision.RANGE, "The end comes before the start."),
        (date(2020, 5, 4), date(2020, 5, 4), Precision.RANGE, "A range ends on a later day"),
        (date(2020, 5, 4), date(2020, 5, 5), Precision.DAY, "A day begins and ends on the same date."),
        (date(2020, 5, 1), date(2020, 5, 30), Precision.MONTH, "A month runs from its first to its last day."),
        (date(2020, 1, 1), date(2020, 12, 30), Precision.YEAR, "A year runs from 1 January"),
        (date(2020, 4, 1), date(2020, 6, 30), Precision.SEASON, "A season is three whole months"),
        (date(2020, 3, 1), date(2020, 5, 30), Precision.SEASON, "A season is three whole months"),
        (date(2020, 4, 2), date(2020, 4, 10), Precision.EARLY, "A part is days 1-10"),
        (date(2020, 5, 4), None, Precision.DAY, "A known time needs a start and an end."),
        (None, date(2020, 5, 4), Precision.DAY, "A known time needs a start and an end."),
        (date(2020, 5, 4), None, Precision.UNKNOWN, "An unknown time has no dates."),
        (date(1799, 5, 4), date(1799, 5, 4), Precision.DAY, "The year must lie between 1800 and 2199."),
        (date(2199, 12, 1), date(2200, 2, 28), Precision.SEASON, "The year must lie between 1800 and 2199."),
    ],
)
def test_bounds_that_do_not_fit_the_precision_are_refused(
    start: date | None, end: date | None, precision: Precision, sentence: str
) -> None:
    with pytest.raises(ValueError, match=sentence):
        When(start, end, precision)


def test_times_are_ordered_by_their_first_day_the_shorter_first_and_the_unknown_last() -> None:
    ordered = [year(2019), day(date(2020, 5, 1)), month(2020, 5), day(date(2020, 5, 3)), unknown()]
    shuffled = [ordered[at] for at in (4, 2, 0, 3, 1)]
    assert sorted(shuffled, key=lambda when: when.sort_key) == ordered


def test_a_time_overlaps_a_period_that_shares_a_day_with_it() -> None:
    april = month(2020, 4)
    assert april.overlaps(date(2020, 4, 30), date(2020, 5, 31))
    assert april.overlaps(date(2020, 1, 1), date(2020, 4, 1))
    assert not april.overlaps(date(2020, 5, 1), date(2020, 5, 31))
    assert not april.overlaps(date(2020, 1, 1), date(2020, 3, 31))
    assert not unknown("recently").overlaps(date.min, date.max)


@given(times, dates, dates)
def test_overlap_is_the_same_as_sharing_a_day(when: When, one: date, other: date) -> None:
    first, last = min(one, other), max(one, other)
    shared = when.start is not None and max(when.start, first) <= min(when.end or first, last)
    assert when.overlaps(first, last) is shared


def test_months_are_written_out():
    said = [say(day(date(2020, number, 9)), "en") for number in (1, 2, 9, 11)]
    assert said == ["on 9 January 2020", "on 9 February 2020", "on 9 September 2020", "on 9 November 2020"]
