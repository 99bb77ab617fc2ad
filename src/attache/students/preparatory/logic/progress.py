"""How a learner gets on, and the rule by which somebody is at risk.

The rule is ours, each centre sets its figures (`Limits`); no outside norm stands behind 80, 3 and 66 per cent. At risk
is who came to fewer lessons than the least share, has missed so many of the last lessons one after another, has lower
marks on average than the least, or does not hold a level that the group was to have reached. Who was excused neither
came nor missed: such lessons are left out. Nothing is said of attendance before `SOME` lessons.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from attache.students.centres.logic.levels import reaches
from attache.students.preparatory.states import CAME, Concern, Presence

SOME = 4  # lessons before which a share says nothing


@dataclass(frozen=True)
class Limits:
    """The figures of a centre: the least share of attendance and the least marks in per cent, lessons in a row."""

    attendance: int = 80
    in_a_row: int = 3
    marks: int = 66


@dataclass(frozen=True)
class Came:
    """What was noted of a learner in one lesson. `mark` in per cent, None for none."""

    day: date
    presence: Presence
    mark: int | None = None


@dataclass(frozen=True)
class Due:
    """A level that was to be reached by a day."""

    level: str
    by: date


@dataclass(frozen=True)
class Progress:
    """How a learner gets on: counts by presence, share and average in whole per cent (None: nothing to go by)."""

    counts: Mapping[Presence, int]
    share: int | None = None
    in_a_row: int = 0
    average: int | None = None
    concerns: tuple[tuple[Concern, Mapping[str, Any]], ...] = field(default=())

    @property
    def lessons(self) -> int:
        """Lessons in which something was noted."""
        return sum(self.counts.values())

    @property
    def at_risk(self) -> bool:
        """Whether somebody should ask."""
        return bool(self.concerns)


def progress(noted: Iterable[Came], held: str, goals: Iterable[Due], today: date, limits: Limits) -> Progress:
    """What follows from a learner's lessons, in any order, and from the level held today."""
    rows = sorted(noted, key=lambda one: one.day)
    counts = {kind: sum(one.presence == kind for one in rows) for kind in Presence}
    came, asked = sum(counts[kind] for kind in CAME), len(rows) - counts[Presence.EXCUSED]
    marks = [one.mark for one in rows if one.mark is not None]
    found = Progress(
        counts,
        share=came * 100 // asked if asked else None,
        in_a_row=missed_last(rows),
        average=round(sum(marks) / len(marks)) if marks else None,
    )
    late = [one for one in goals if one.by < today and not reaches(held, one.level)]
    return Progress(counts, found.share, found.in_a_row, found.average, tuple(_concerns(found, asked, late, limits)))


def missed_last(rows: Sequence[Came]) -> int:
    """How many lessons were missed one after another until the last one; excused ones are passed over."""
    many = 0
    for one in reversed(rows):
        if one.presence in CAME:
            break
        many += one.presence == Presence.ABSENT
    return many


def _concerns(
    found: Progress, asked: int, late: Sequence[Due], limits: Limits
) -> Iterable[tuple[Concern, Mapping[str, Any]]]:
    if found.share is not None and asked >= SOME and found.share < limits.attendance:
        yield Concern.ATTENDANCE, {"share": found.share, "least": limits.attendance}
    if found.in_a_row >= limits.in_a_row:
        yield Concern.IN_A_ROW, {"missed": found.in_a_row, "limit": limits.in_a_row}
    if found.average is not None and found.average < limits.marks:
        yield Concern.MARKS, {"average": found.average, "least": limits.marks}
    if late:
        first = min(late, key=lambda one: one.by)
        yield Concern.BEHIND, {"level": first.level, "day": first.by}
