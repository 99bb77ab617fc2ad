"""Who reads what, found by HiGHS: a flow of least cost, so that its optimum is whole numbers."""

from collections import defaultdict
from collections.abc import Mapping, Set
from dataclasses import dataclass

import highspy
import numpy as np

MISSING = 10_000.0  # what a review that nobody gives costs: more than any pair
SPREAD = 1.0  # each further project costs a reviewer so much more, so that nobody is loaded while others are idle

Pair = tuple[str, str]  # the project, the reviewer


@dataclass(frozen=True)
class Assigned:
    """Who reads what, and for how many reviews of which project there is nobody."""

    pairs: frozenset[Pair]
    short: Mapping[str, int]


def assign(
    wanted: Mapping[str, int], loads: Mapping[str, int], costs: Mapping[Pair, float], pinned: Set[Pair] = frozenset()
) -> Assigned:
    """Assign reviewers to projects at the least cost.

    `wanted`: how many reviews each project needs; `loads`: how many projects each reviewer takes at most; `costs`: the
    pairs that may be, each with what it costs (a conflict or a foreign language has none and can never be). Pinned
    pairs stand and count, even beyond a load. Reviews that nobody can give are left out, as few as possible.
    """
    free = sorted(pair for pair in costs if pair not in pinned and pair[0] in wanted and pair[1] in loads)
    have: dict[str, int] = defaultdict(int)
    busy: dict[str, int] = defaultdict(int)
    for project, reviewer in pinned:
        have[project] += 1
        busy[reviewer] += 1
    need = {project: max(0, n - have[project]) for project, n in sorted(wanted.items())}
    room = {reviewer: max(0, n - busy[reviewer]) for reviewer, n in sorted(loads.items())}
    chosen = _solved(free, [costs[pair] for pair in free], need, room, busy) if free else set()
    got: dict[str, int] = defaultdict(int)
    for project, _reviewer in chosen:
        got[project] += 1
    short = {project: n - got[project] for project, n in need.items() if n > got[project]}
    return Assigned(frozenset(chosen | set(pinned)), short)


def _solved(
    free: list[Pair], costs: list[float], need: Mapping[str, int], room: Mapping[str, int], busy: Mapping[str, int]
) -> set[Pair]:
    """Columns: each pair; each missing review of a project; each place of a reviewer, dearer one by one."""
    row_of = {("project", one): at for at, one in enumerate(need)}
    row_of |= {("reviewer", one): len(need) + at for at, one in enumerate(room)}
    columns: list[tuple[float, float, list[tuple[int, float]]]] = [
        (cost, 1.0, [(row_of["project", project], 1.0), (row_of["reviewer", reviewer], 1.0)])
        for (project, reviewer), cost in zip(free, costs, strict=True)
    ]
    columns += [(MISSING, float(n), [(row_of["project", one], 1.0)]) for one, n in need.items()]
    columns += [
        (SPREAD * (busy[one] + place), 1.0, [(row_of["reviewer", one], -1.0)])
        for one, n in room.items()
        for place in range(n)
    ]
    sides = np.array([*(float(n) for n in need.values()), *(0.0 for _one in room)])
    values = _optimum(columns, sides)
    return {pair for pair, value in zip(free, values, strict=False) if value > 0.5}


def _optimum(
    columns: list[tuple[float, float, list[tuple[int, float]]]], sides: "np.ndarray[tuple[int], np.dtype[np.float64]]"
) -> list[float]:
    program = highspy.HighsLp()
    program.num_col_, program.num_row_ = len(columns), len(sides)
    program.col_cost_ = np.array([cost for cost, _most, _rows in columns])
    program.col_lower_ = np.zeros(len(columns))
    program.col_upper_ = np.array([most for _cost, most, _rows in columns])
    program.row_lower_ = program.row_upper_ = sides
    entries = [entry for _cost, _most, rows in columns for entry in rows]
    program.a_matrix_.format_ = highspy.MatrixFormat.kColwise
    program.a_matrix_.start_ = np.cumsum([0, *(len(rows) for _cost, _most, rows in columns)])
    program.a_matrix_.index_ = np.array([row for row, _value in entries])
    program.a_matrix_.value_ = np.array([value for _row, value in entries])
    solver = highspy.Highs()  # type: ignore[no-untyped-call]  # its class says no types
    solver.silent()
    solver.setOptionValue("threads", 1)
    solver.setOptionValue("solver", "simplex")  # a corner of the polytope, and every corner is whole
    solver.passModel(program)
    solver.run()
    return list(solver.getSolution().col_value)
