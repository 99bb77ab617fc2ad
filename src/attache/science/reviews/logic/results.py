"""From all reviews of a round to one table: scores of each side, places, the order. Pure and exact."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from attache.science.reviews.logic.ranking import (
    Number,
    disagree,
    gathered,
    normalised,
    order_of,
    ranked,
    schulze,
)  # fmt: skip


@dataclass(frozen=True)
class Given:
    """One submitted review: what it comes to (None where everything was abstained from), and the reviewer's own place
    for the project, where one was given."""

    project: str
    side: int
    reviewer: str
    score: Number | None
    place: int | None = None


@dataclass(frozen=True)
class SideResult:
    """What one side's reviews come to: as given, each reviewer's severity taken out, and as one score."""

    raw: tuple[Number, ...] = ()
    normal: tuple[Number, ...] = ()
    score: Number | None = None
    place: int | None = None
    reviews: int = 0

    @property
    def apart(self) -> bool:
        """Whether they ask for a discussion."""
        return disagree(self.raw)


@dataclass(frozen=True)
class Result:
    """A project in the order of all. `place` is shared by those who tie in the Schulze method; `rank` never is."""

    project: str
    rank: int
    place: int
    score: Number | None
    sides: Mapping[int, SideResult] = field(default_factory=dict)

    @property
    def apart(self) -> bool:
        """Whether the reviews of some side lie far apart."""
        return any(one.apart for one in self.sides.values())


def orders(given: Iterable[Given]) -> list[list[list[str]]]:
    """The private order of each reviewer: the places that were given, or what the own scores make where none were."""
    of: dict[str, list[Given]] = defaultdict(list)
    for one in given:
        of[one.reviewer].append(one)
    found = []
    for _reviewer, rows in sorted(of.items()):
        placed = {one.project: -Number(one.place) for one in rows if one.place is not None}
        scored = {one.project: one.score for one in rows if one.score is not None}
        found.append(order_of(placed or scored))
    return found


def results(given: Sequence[Given], projects: Sequence[str], sides: Sequence[int], method: str) -> list[Result]:
    """Every project, the best first: by Schulze's places; in one place by the mean of the sides' scores, then by code.

    Scores are normalised within each side; `method` makes one of several.
    """
    normal: dict[tuple[int, str, str], Number] = {}
    for side in sides:
        scores = {(one.reviewer, one.project): one.score for one in given if one.side == side and one.score is not None}
        normal |= {(side, *pair): value for pair, value in normalised(scores).items()}
    places = {side: _places([one for one in given if one.side == side], projects) for side in sides}
    of: dict[tuple[str, int], list[Given]] = defaultdict(list)
    for one in given:
        of[one.project, one.side].append(one)
    tables = {
        project: {side: _side(of[project, side], normal, method, places[side][project]) for side in sides}
        for project in projects
    }
    score = {
        project: gathered([one.score for one in table.values() if one.score is not None], "mean")
        for project, table in tables.items()
    }
    groups = schulze(orders(given), projects)
    place = {project: at for at, group in enumerate(groups, 1) for project in group}
    return [
        Result(project, rank, place[project], score[project], tables[project])
        for rank, project in enumerate(ranked(groups, score), 1)
    ]


def _places(given: Sequence[Given], projects: Sequence[str]) -> dict[str, int]:
    groups = schulze(orders(given), projects)
    return {project: at for at, group in enumerate(groups, 1) for project in group}


def _side(
    rows: Sequence[Given], normal: Mapping[tuple[int, str, str], Number], method: str, place: int
) -> SideResult:  # fmt: skip
    raw = tuple(sorted(one.score for one in rows if one.score is not None))
    own = [normal[one.side, one.reviewer, one.project] for one in rows if one.score is not None]
    return SideResult(raw, tuple(sorted(own)), gathered(own, method), place if rows else None, len(rows))
