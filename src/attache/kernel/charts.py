"""Two drawings of plain values: spans of time under one another, and bars with a count. Pure; a template writes SVG.

Everything is in user units, WIDE across. Labels stand above what they name, laid out for the phone, where the type is
largest against the drawing (TYPE); a style sheet may set it smaller, never larger. The kinds are words that a style
sheet knows; what they mean stands in the table beside the drawing.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

WIDE = 1000.0
TYPE = 30.0  # 11 px on a phone 360 px wide
ROW = 78.0  # from one row to the next
BAR = 22.0
HEAD = 46.0  # above the first row, for the years
LETTERS = 50  # of a label that fit across at the largest type
LEAST = 6.0  # a span is never narrower
TICKS = 9  # years that are named at most


@dataclass(frozen=True)
class Span:
    """Something that holds from a day to another, or has no end yet. `kind` is how it looks."""

    label: str
    start: date
    end: date | None = None
    kind: str = "plain"


@dataclass(frozen=True)
class Bar:
    """A row of the chart of spans, or a part of one of counts."""

    x: float
    y: float
    width: float
    kind: str
    is_open: bool = False


@dataclass(frozen=True)
class Label:
    """A text that begins, or stands in the middle, at a point."""

    x: float
    y: float
    text: str


@dataclass(frozen=True)
class SpanChart:
    """Spans under one another with the years above and a line for today; `today` is None where it lies outside."""

    view_box: str
    height: float
    bars: tuple[Bar, ...]
    labels: tuple[Label, ...]
    ticks: tuple[Label, ...]
    today: float | None


@dataclass(frozen=True)
class BarChart:
    """Rows of counts, each in parts that stand end to end, with the sum behind them."""

    view_box: str
    bars: tuple[Bar, ...]
    labels: tuple[Label, ...]
    sums: tuple[Label, ...]


def spans(rows: Sequence[Span], today: date) -> SpanChart:
    """The chart of these spans in the order given, from the year of the first to a year after the last or today.

    Refuses (ValueError) none at all, and one that ends before it begins.
    """
    if not rows:
        raise ValueError("a chart needs at least one span")
    if wrong := [one for one in rows if one.end and one.end < one.start]:
        raise ValueError(f"{wrong[0].label} ends before it begins")
    first = min(*(one.start for one in rows), today).year
    last = max(*(one.end or one.start for one in rows), today).year + 1
    scale = _Scale(date(first, 1, 1), date(last, 1, 1))
    height = HEAD + ROW * len(rows)
    return SpanChart(
        view_box=f"0 0 {WIDE:g} {height:g}",
        height=height,
        bars=tuple(_bar(one, _row(at, HEAD), scale) for at, one in enumerate(rows)),
        labels=tuple(Label(0, _row(at, HEAD) - 12, shortened(one.label)) for at, one in enumerate(rows)),
        ticks=tuple(_ticks(first, last, scale)),
        today=scale.place(today),
    )


def bars(rows: Sequence[tuple[str, Sequence[tuple[str, int]]]]) -> BarChart:
    """The chart of rows, each a label with its parts as kind and count; the longest row fills the width.

    Refuses (ValueError) none at all, and a count below none.
    """
    if not rows:
        raise ValueError("a chart needs at least one row")
    if any(count < 0 for _label, parts in rows for _kind, count in parts):
        raise ValueError("a count is never below none")
    sums = [sum(count for _kind, count in parts) for _label, parts in rows]
    unit = (WIDE - 3 * TYPE) / max(*sums, 1)
    drawn = [one for at, (_label, parts) in enumerate(rows) for one in _parts(parts, _row(at, 0), unit)]
    return BarChart(
        view_box=f"0 0 {WIDE:g} {ROW * len(rows):g}",
        bars=tuple(drawn),
        labels=tuple(Label(0, _row(at, 0) - 12, shortened(label)) for at, (label, _parts_) in enumerate(rows)),
        sums=tuple(Label(_round(unit * one + 12), _row(at, 0) + BAR - 3, str(one)) for at, one in enumerate(sums)),
    )


def shortened(text: str) -> str:
    """A label that fits across; Chinese characters are twice as wide."""
    room, kept = LETTERS, ""
    for letter in text:
        room -= 2 if ord(letter) >= 0x2E80 else 1
        if room < 0:
            return f"{kept.rstrip()}…"
        kept += letter
    return kept


@dataclass(frozen=True)
class _Scale:
    first: date
    last: date

    def place(self, day: date) -> float:
        """Where a day lies."""
        part = (day - self.first).days / (self.last - self.first).days
        return _round(WIDE * min(max(part, 0.0), 1.0))


def _bar(one: Span, y: float, scale: _Scale) -> Bar:
    begins, ends = scale.place(one.start), scale.place(one.end) if one.end else WIDE
    begins = min(begins, WIDE - LEAST)
    return Bar(begins, y, _round(max(ends - begins, LEAST)), one.kind, one.end is None)


def _ticks(first: int, last: int, scale: _Scale) -> Iterable[Label]:
    step = -(-(last - first) // TICKS)
    for year in range(first, last, step):
        yield Label(scale.place(date(year, 1, 1)), TYPE, str(year))


def _parts(parts: Sequence[tuple[str, int]], y: float, unit: float) -> Iterable[Bar]:
    x = 0.0
    for kind, count in parts:
        if count:
            yield Bar(_round(x), y, _round(unit * count), kind)
            x += unit * count


def _row(number: int, head: float) -> float:
    return _round(head + ROW * number + ROW - BAR - 12)


def _round(value: float) -> float:
    return round(value, 1)
