"""Forming groups: who learns in which group, computed by a solver (HiGHS) from rules and wishes.

A *cell* is a track, a level, a site and a mode; it holds some groups. Learners who are alike to the rules are one
*kind* and are counted, not told apart, so that thousands of them are a few hundred variables.

Hard rules: a learner's track and level; a firm wish; a pin; least and most in each group; the rooms of a site; the
weekly hours that the teachers of each subject have. Groups that stand already are no rule: whoever must stay is pinned.

What is best: the plan that costs least, where a learner without a place costs 1000, one who is taken away from the cell
of before 40, an unmet wish for a site or a mode 10, a group 1. So one more is placed even where 24 have to move for
it, and groups are saved only where no wish is lost. The solver stops when its plan is proven to be within a
hundred-thousandth of the least: the very least for up to a hundred learners, at most two wishes from it for 2,000.

This is a mixed-integer programme solved by a library: none of it is our own.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

# The cost of the best plan is a whole number (see _Model): less than one is no difference.
OPTIONS = {"output_flag": False, "threads": 1, "random_seed": 0, "mip_rel_gap": 1e-5, "mip_abs_gap": 0.99}
MISSING, MOVED, UNMET, GROUP = 1000, 40, 10, 1


class Cell(NamedTuple):
    """Where groups of one kind learn. `site` is "" for what is online."""

    track: str
    level: str
    site: str
    mode: str


@dataclass(frozen=True)
class Person:
    """A learner as the rules see one. `site`, `mode` "" for no wish; `firm`: a wish that is a rule; `now`: where the
    learner is already; `pin`: where a person has put the learner."""

    code: str
    track: str
    level: str
    site: str = ""
    mode: str = ""
    firm: bool = False
    now: Cell | None = None
    pin: Cell | None = None

    @property
    def kind(self) -> "Person":
        """The same without the name: whoever has the same kind is alike to the rules."""
        return replace(self, code="")


@dataclass(frozen=True)
class Rules:
    """`cells` that there may be; least and most in a group; rooms by site (none: not counted); hours a week that a
    group of a track and level takes, by subject; hours a week that teachers have, by subject."""

    cells: tuple[Cell, ...]
    least: int
    most: int
    rooms: Mapping[str, int] = field(default_factory=dict)
    needed: Mapping[tuple[str, str], Mapping[str, int]] = field(default_factory=dict)
    taught: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Plan:
    """Where everybody goes (None: nowhere), how many groups each cell holds, and the score (`score`)."""

    places: Mapping[str, Cell | None]
    groups: Mapping[Cell, int]
    score: tuple[int, int, int, int]


class Infeasible(Exception):
    """What people have pinned cannot be kept together with the rules."""


def may(person: Person, cell: Cell) -> bool:
    """Whether the rules that concern this learner alone allow a cell."""
    if (cell.track, cell.level) != (person.track, person.level):
        return False
    if person.pin:
        return cell == person.pin
    return not person.firm or (person.site in {"", cell.site} and person.mode in {"", cell.mode})


def unmet(person: Person, cell: Cell) -> int:
    """How many wishes a cell leaves unmet."""
    return int(person.site not in {"", cell.site}) + int(person.mode not in {"", cell.mode})


def cost(score: Sequence[int]) -> int:
    """What a plan costs, by its score."""
    return sum(each * n for each, n in zip((MISSING, MOVED, UNMET, GROUP), score, strict=True))


def score(people: Iterable[Person], places: Mapping[str, Cell | None], groups: Mapping[Cell, int]) -> tuple[int, ...]:
    """How many are not placed, how many moved, how many wishes are unmet, how many groups there are."""
    some = [(one, places[one.code]) for one in people]
    return (
        sum(cell is None for _one, cell in some),
        sum(one.now is not None and cell is not None and cell != one.now for one, cell in some),
        sum(unmet(one, cell) for one, cell in some if cell),
        sum(groups.values()),
    )


def broken(people: Iterable[Person], rules: Rules, plan: Plan) -> list[str]:
    """The hard rules that a plan breaks, each in a word; none of a plan of ours."""
    wrong = []
    heads = Counter(cell for cell in plan.places.values() if cell)
    for one in people:
        cell = plan.places[one.code]
        wrong += [f"cell of {one.code}"] if cell and not may(one, cell) else []
        wrong += [f"pin of {one.code}"] if one.pin and cell != one.pin else []
    for cell in heads.keys() | plan.groups.keys():
        n = plan.groups.get(cell, 0)
        wrong += [f"size in {cell}"] if not rules.least * n <= heads[cell] <= rules.most * n else []
        wrong += [f"no such cell {cell}"] if n and cell not in rules.cells else []
    for site, rooms in rules.rooms.items():
        used = sum(n for cell, n in plan.groups.items() if cell.site == site)
        wrong += [f"rooms of {site}"] if used > rooms else []
    for subject, hours in rules.taught.items():
        used = sum(n * _hours(rules, cell, subject) for cell, n in plan.groups.items())
        wrong += [f"hours of {subject}"] if used > hours else []
    return wrong


def form(people: Sequence[Person], rules: Rules) -> Plan:
    """The best plan. Refuses (Infeasible) when what is pinned cannot be kept."""
    model = _Model(people, rules)
    model.minimise()
    model.settle()
    return model.plan()


class _Model:
    """The programme: how many of each kind go into each cell, and how many groups each cell holds.

    Only the groups are asked to be whole numbers: once they are fixed, what is left is a flow from kinds to cells
    between whole bounds, whose corners are whole. `settle` has the solver give a whole corner.
    """

    def __init__(self, people: Sequence[Person], rules: Rules) -> None:
        import highspy  # noqa: PLC0415  3 MB and numpy, which only proposing needs

        self.people, self.rules = people, rules
        self.kinds = Counter(one.kind for one in sorted(people, key=lambda one: one.code))
        engine: Any = highspy
        self.solver: Any = engine.Highs()
        for name, value in OPTIONS.items():
            self.solver.setOptionValue(name, value)
        self.optimal = highspy.HighsModelStatus.kOptimal
        self.put: dict[tuple[Person, Cell], Any] = {}
        for kind, many in self.kinds.items():
            fit = [cell for cell in rules.cells if may(kind, cell)]
            self.put |= {(kind, cell): self.solver.addVariable(lb=0, ub=many) for cell in fit}
        asked = {cell for _kind, cell in self.put}
        self.held = {cell: self.solver.addIntegral(lb=0) for cell in rules.cells if cell in asked}
        self._bind()

    def _bind(self) -> None:
        rules, add = self.rules, self.solver.addConstr
        by_kind, by_cell = defaultdict(list), defaultdict(list)
        for (kind, cell), count in self.put.items():
            by_kind[kind].append(count)
            by_cell[cell].append(count)
        for kind, many in self.kinds.items():
            if kind.pin and not by_kind[kind]:
                raise Infeasible
            if by_kind[kind]:
                total = self.solver.qsum(by_kind[kind])
                add(total == many if kind.pin else total <= many)
        for cell, n in self.held.items():
            heads = self.solver.qsum(by_cell[cell])
            add(heads - rules.least * n >= 0)
            add(heads - rules.most * n <= 0)
        for site, rooms in rules.rooms.items():
            self._limit([n for cell, n in self.held.items() if cell.site == site], rooms)
        for subject, hours in rules.taught.items():
            self._limit(
                [_hours(rules, cell, subject) * n for cell, n in self.held.items() if _hours(rules, cell, subject)],
                hours,
            )

    def _limit(self, parts: list[Any], most: int) -> None:
        if parts:
            self.solver.addConstr(self.solver.qsum(parts) <= most)

    def cost(self) -> Any:
        """What a plan costs, but for the constant of those whom nothing fits: each placement against being nowhere."""
        parts = [(_cost(kind, cell) - MISSING) * count for (kind, cell), count in self.put.items()]
        return self.solver.qsum([*parts, *(GROUP * n for n in self.held.values())])

    def minimise(self) -> None:
        """Find the cheapest plan. Refuses (Infeasible) where the rules leave none."""
        if not self.put:
            return
        self.solver.minimize(self.cost())
        if self.solver.getModelStatus() != self.optimal:
            raise Infeasible

    def settle(self) -> None:
        """Keep the numbers of groups and let everybody be somewhere whole."""
        kept = {cell: round(self.solver.val(n)) for cell, n in self.held.items()}
        for cell, n in self.held.items():
            self.solver.addConstr(n == kept[cell])
        for count in self.put.values():
            self.solver.setInteger(count)
        self.minimise()

    def plan(self) -> Plan:
        """The plan that the last solution says; alike learners are told apart by where they are, then by their code."""
        counts = {key: round(self.solver.val(count)) for key, count in self.put.items()}
        named: dict[Person, list[str]] = defaultdict(list)
        for one in sorted(self.people, key=lambda one: one.code):
            named[one.kind].append(one.code)
        places: dict[str, Cell | None] = {one.code: None for one in self.people}
        for (kind, cell), many in counts.items():
            for _number in range(many):
                places[named[kind].pop(0)] = cell
        groups = {cell: n for cell, count in self.held.items() if (n := round(self.solver.val(count)))}
        reached = score(self.people, places, groups)
        return Plan(places, groups, (reached[0], reached[1], reached[2], reached[3]))


def _cost(person: Person, cell: Cell) -> int:
    return MOVED * (person.now not in {None, cell}) + UNMET * unmet(person, cell)


def _hours(rules: Rules, cell: Cell, subject: str) -> int:
    return rules.needed.get((cell.track, cell.level), {}).get(subject, 0)
