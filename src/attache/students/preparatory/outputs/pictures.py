"""How a group gets on, as drawings."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date

from attache.kernel.charts import BarChart, bars
from attache.kernel.dates import when
from attache.kernel.languages import current
from attache.students.centres.logic.levels import LADDER
from attache.students.centres.states import Subject
from attache.students.preparatory.queries import Line
from attache.students.preparatory.states import Presence


def by_week(weeks: Mapping[date, Counter[str]]) -> BarChart | None:
    """Who came, was late, excused, absent, in each week; None before the first lesson."""
    rows = [(_short(monday), _parts(counts)) for monday, counts in weeks.items()]
    return bars(rows[-12:]) if rows else None


def by_learner(lines: Sequence[Line]) -> BarChart | None:
    """The same for each learner; None where nothing was noted."""
    rows = [(str(one.learner), _parts(Counter(one.progress.counts))) for one in lines]
    return bars(rows) if any(n for _label, parts in rows for _kind, n in parts) else None


def hours_table(hours: Counter[tuple[str, str]]) -> tuple[list[object], list[tuple[object, list[int]]]]:
    """The headings, subjects in their order, and for each level its hours under them."""
    subjects = [one for one in Subject if any(name == one for _level, name in hours)]
    levels = [one for one in LADDER if any(level == one for level, _name in hours)]
    rows: list[tuple[object, list[int]]] = [(one.label, [hours[one, name] for name in subjects]) for one in levels]
    return [one.label for one in subjects], rows


def _parts(counts: Mapping[str, int]) -> list[tuple[str, int]]:
    return [(kind.value, counts.get(kind, 0)) for kind in Presence]


def _short(day: date) -> str:
    return when.say(when.day(day), current().value, adverbial=False)


def climb(steps: Sequence[tuple[date, Sequence[str]]]) -> BarChart | None:
    """The levels that the learners of a group held on each of these days, the darker the higher; None without any."""
    order = ("", *LADDER)
    rows = [(_short(day), [(f"l{at}", held.count(level)) for at, level in enumerate(order)]) for day, held in steps]
    return bars(rows) if any(held for _day, held in steps) else None
