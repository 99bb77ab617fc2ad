"""What would change, with everything that would follow; nothing is written."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from attache.front.disruptions import queries
from attache.front.disruptions.logic import consequences as rules
from attache.front.disruptions.outputs.report import Row, rows
from attache.front.disruptions.queries import Board, Line
from attache.front.disruptions.states import TAG_OF_VERDICT, Stage
from attache.kernel import replanning
from attache.kernel.replanning import Consequence, Verdict, Weight

ORDER = [Weight.STOPS.value, Weight.CARE.value, Weight.KNOW.value]


@dataclass(frozen=True)
class Change:
    """A plan that would change, with its consequences, the gravest first."""

    row: Row
    consequences: list[Consequence]

    @property
    def weight(self) -> str:
        """That of the gravest."""
        return self.consequences[0].weight if self.consequences else ""


@dataclass(frozen=True)
class Preview:
    """Everything that would be carried out."""

    lines: Sequence[Line]
    found: dict[str, list[Consequence]]
    changed: Sequence[Line]
    guests: int

    @property
    def weights(self) -> list[tuple[str, str, int]]:
        """How many consequences of each weight: kind of tag, words, number."""
        counts = Counter(one.weight for some in self.found.values() for one in some)
        return [(one, str(Weight(one).label), counts[one]) for one in ORDER if counts[one]]

    @property
    def verdicts(self) -> list[tuple[str, str, int]]:
        """How many plans get which verdict."""
        counts = Counter(one.item.verdict for one in self.lines if one.item)
        return [(TAG_OF_VERDICT[one], str(one.label), counts[one]) for one in Verdict if counts[one]]

    def page(self, lines: Iterable[Line]) -> list[Change]:
        """Some lines in words."""
        return [Change(row, self.found.get(row.line.key[1], [])) for row in rows(lines)]


def preview(board: Board, today: date) -> Preview:
    """Before anything moves: what is decided, sorted by what would go wrong, and by the day."""
    moves = board.moves
    others = queries.beside(moves)
    found: dict[str, list[Consequence]] = defaultdict(list)
    general = rules.after(moves, others, queries.walls(), scope=board.case.scope, today=today)
    for one in [*replanning.consequences(moves), *general]:
        if one not in found[one.code]:
            found[one.code].append(one)
    for some in found.values():
        some.sort(key=lambda one: ORDER.index(one.weight))
    ready = [one for one in board.lines if one.stage == Stage.DECIDED]
    ready.sort(key=lambda one: (_grave(found.get(one.key[1], [])), one.plan.day if one.plan else today))
    guests = {guest.key for move in moves if move.changes for guest in move.plan.guests}
    return Preview(ready, dict(found), board.of(Stage.CHANGED), len(guests))


def _grave(some: Sequence[Consequence]) -> int:
    return ORDER.index(some[0].weight) if some else len(ORDER)
