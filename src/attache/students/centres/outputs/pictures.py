"""Learners by track and level, and one learner's way up the ladder, as figures that a page draws."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from attache.kernel.charts import BarChart, bars
from attache.students.centres.logic.levels import LADDER
from attache.students.centres.models import Result, Track
from attache.students.centres.states import Level

# The darker, the higher; what a shade means stands in the table below the drawing.
SHADES = ("l0", "l1", "l2", "l3", "l4", "l5", "l6")


@dataclass(frozen=True)
class Shares:
    """The learners of one track by the level that they hold: none first."""

    track: Track
    counts: list[int]
    total: int


def by_track_and_level(
    tracks: Iterable[Track], counts: Counter[tuple[str, str]]
) -> tuple[BarChart | None, list[Shares]]:
    """The drawing (None without a learner) and the table below it."""
    levels = ("", *LADDER)
    rows = []
    for track in tracks:
        some = [counts[track.code, level] for level in levels]
        rows.append(Shares(track, some, sum(some)))
    if not any(one.total for one in rows):
        return None, rows
    return bars([(str(one.track), list(zip(SHADES, one.counts, strict=True))) for one in rows]), rows


def ladder(held: str, papers: Sequence[Result]) -> list[tuple[object, str, Result | None]]:
    """Each level with `past` (passed or below it), `now` (worked towards) or `next`, and the paper that passed it."""
    step = LADDER.index(Level(held)) + 1 if held else 0
    passed = {one.level: one for one in reversed(papers) if one.is_passed}
    states = ["past" if at < step else "now" if at == step else "next" for at in range(len(LADDER))]
    return [(level.label, state, passed.get(level)) for level, state in zip(LADDER, states, strict=True)]
