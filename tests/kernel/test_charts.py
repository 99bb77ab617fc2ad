"""Spans and bars as pure drawings: everything lies inside, keeps its order and its proportion."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attache.kernel.charts import WIDE, Span, bars, shortened, spans

TODAY = date(2020, 5, 28)


def test_a_span_lies_between_its_days_and_an_open_one_goes_to_the_edge():
    chart = spans([Span("A", date(2020, 1, 1), date(2020, 12, 31), "force"), Span("B", date(2020, 7, 1))], TODAY)
    first, second = chart.bars
    assert (first.x, first.width, first.is_open, first.kind) == (0.0, 997.3, False, "force")
    assert (second.x, second.x + second.width, second.is_open) == (497.3, WIDE, True)
    assert [(one.text, one.x) for one in chart.ticks] == [("2020", 0.0)]
    assert chart.today == 404.4


@pytest.mark.parametrize(
    ("rows", "why"),
    [([], "at least one"), ([Span("A", TODAY, TODAY - timedelta(1))], "ends before")],
)
def test_nonsense_is_refused(rows, why):
    with pytest.raises(ValueError, match=why):
        spans(rows, TODAY)


def test_a_row_of_bars_is_as_long_as_its_sum():
    chart = bars([("Talks", [("well", 3), ("marked", 1)]), ("Ended", [("well", 0), ("marked", 2)])])
    assert [(one.x, one.width, one.kind) for one in chart.bars] == [
        (0.0, 682.5, "well"), (682.5, 227.5, "marked"), (0.0, 455.0, "marked"),
    ]  # fmt: skip
    assert [one.text for one in chart.sums] == ["4", "2"]
    with pytest.raises(ValueError, match="at least one row"):
        bars([])
    with pytest.raises(ValueError, match="never below none"):
        bars([("x", [("well", -1)])])


def test_a_long_label_is_shortened_and_chinese_counts_twice():
    assert shortened("x" * 50) == "x" * 50
    assert shortened("x" * 51) == "x" * 50 + "…"
    assert shortened("学" * 26) == "学" * 25 + "…"


DAYS = st.dates(date(1990, 1, 1), date(2060, 12, 31))
SPANS = st.builds(
    lambda start, length, label: Span(label, start, None if length is None else start + timedelta(length)),
    DAYS, st.none() | st.integers(0, 9000), st.text(max_size=8),
)  # fmt: skip


@given(st.lists(SPANS, min_size=1, max_size=6), DAYS)
def test_every_span_lies_inside_and_has_its_label_above_it(rows, today):
    chart = spans(rows, today)
    assert [one.text for one in chart.labels] == [one.label for one in rows]
    for bar, label in zip(chart.bars, chart.labels, strict=True):
        assert bar.x >= 0
        assert bar.width > 0
        assert bar.x + bar.width <= WIDE + 0.2
        assert label.y < bar.y < chart.height
    years = [int(one.text) for one in chart.ticks]
    assert years == sorted(years)
    assert 1 <= len(years) <= 10
