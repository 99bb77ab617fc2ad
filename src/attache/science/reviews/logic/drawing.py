"""What is drawn of scores: for each project a line of every side from its lowest to its highest score, with a dot for
each review and a mark where the side stands. Pure; a template writes the SVG, a table beside it says the same."""

from collections.abc import Sequence
from dataclasses import dataclass

from attache.kernel.charts import shortened
from attache.science.reviews.logic.results import SideResult
from attache.science.reviews.states import HIGHEST, LOWEST

WIDE, HEAD, LABEL, LANE, GAP = 1000.0, 44.0, 34.0, 30.0, 16.0


@dataclass(frozen=True)
class Lane:
    """One side of a project: the line, the dots, and the mark of its score where it has one."""

    side: int
    y: float
    left: float
    right: float
    dots: tuple[float, ...]
    mark: float | None
    apart: bool


@dataclass(frozen=True)
class Strip:
    """One project: its label above its lanes."""

    label: str
    y: float
    lanes: tuple[Lane, ...]


@dataclass(frozen=True)
class Spread:
    """The whole picture, with the numbers of the scale above."""

    view_box: str
    height: float
    strips: tuple[Strip, ...]
    ticks: tuple[tuple[float, int], ...]


def spread(rows: Sequence[tuple[str, Sequence[tuple[int, SideResult]]]]) -> Spread:
    """The picture of these projects in the order given, on a scale from the lowest to the highest score."""
    strips, y = [], HEAD
    for label, sides in rows:
        lanes = [_lane(side, one, y + LABEL + LANE * at) for at, (side, one) in enumerate(sides)]
        strips.append(Strip(shortened(label), y + LABEL - 10, tuple(lanes)))
        y += LABEL + LANE * len(lanes) + GAP
    ticks = tuple((_x(value), value) for value in range(LOWEST, HIGHEST + 1))
    return Spread(f"0 0 {WIDE:g} {y:g}", y, tuple(strips), ticks)


def _lane(side: int, one: SideResult, y: float) -> Lane:
    dots = tuple(_x(float(value)) for value in one.raw)
    mark = None if one.score is None else _x(float(one.score))
    return Lane(side, y, min(dots, default=0.0), max(dots, default=0.0), dots, mark, one.apart)


def _x(value: float) -> float:
    room = WIDE - 60
    return round(30 + room * (min(max(value, LOWEST), HIGHEST) - LOWEST) / (HIGHEST - LOWEST), 1)
