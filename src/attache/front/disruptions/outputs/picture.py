"""The plan before and after, drawn: each change a line from its old day to its new one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from babel.dates import format_skeleton

from attache.front.disruptions.models import Item, remembered
from attache.kernel.charts import shortened
from attache.kernel.languages import Words, current
from attache.kernel.replanning import Verdict

WIDE, ROW, HEAD, MOST = 1000.0, 64.0, 46.0, 40
EDGE = 14.0


@dataclass(frozen=True)
class Stroke:
    """One plan: where it stood, where it stands, and what became of it."""

    y: float
    text_y: float
    before: float
    after: float
    kind: str
    label: str
    moves: bool


@dataclass(frozen=True)
class Picture:
    """All of them under one another, with the months above."""

    view_box: str
    height: float
    strokes: tuple[Stroke, ...]
    ticks: tuple[tuple[float, str], ...]
    more: int


def picture(items: Sequence[Item]) -> Picture | None:
    """The drawing of what was decided, by its old day; None of nothing. At most 40, the others are counted."""
    told = sorted(((remembered(one, one.before), one) for one in items), key=lambda pair: pair[0].day)
    if not told:
        return None
    shown = told[:MOST]
    days = [day for plan, one in shown for day in (plan.day, one.day or plan.day)]
    first, last = min(days).replace(day=1), max(days) + timedelta(days=20)
    wide = max((last - first).days, 60)

    def place(day: date) -> float:
        return round(EDGE + (WIDE - 2 * EDGE) * (day - first).days / wide, 1)

    strokes = []
    for number, (plan, one) in enumerate(shown):
        y = HEAD + ROW * number + ROW - 18
        new = one.day if one.verdict == Verdict.POSTPONE and one.day else plan.day
        label = shortened(str(Words.read(one.title)) or one.plan_code)
        strokes.append(Stroke(y, y - 20, place(plan.day), place(new), one.verdict, label, new != plan.day))
    height = HEAD + ROW * len(shown)
    ticks = tuple((place(day), said) for day, said in _months(first, wide))
    return Picture(f"0 0 {WIDE:g} {height:g}", height, tuple(strokes), ticks, len(told) - len(shown))


def _months(first: date, wide: int) -> list[tuple[date, str]]:
    """The first of every month, or of every so many where they would not stand side by side."""
    step = max(-(-wide // 30) // 6, 1)
    found, day = [], first
    while (day - first).days < wide:
        found.append((day, str(format_skeleton("yMMM", day, locale=current().cldr))))
        months = day.month - 1 + step
        day = date(day.year + months // 12, months % 12 + 1, 1)
    return found
