"""How long a line has been silent, and what is wrong with it."""

from dataclasses import dataclass
from datetime import date

from attache.registry.partners.states import RESTING, Stage
from attache.relations.lines.states import Mark

SILENT_AFTER = 3  # whole months without a sign of life
IDLE_AFTER = 6  # the same for what is signed and in force


@dataclass(frozen=True)
class Standing:
    """What the health of a line follows from: its stage and since when, the day of its next step, its last sign of
    life, and whether an agreement with the partner is in force.
    """

    state: str
    since: date
    due: date | None = None
    last: date | None = None
    agreed: bool = False

    @property
    def in_force(self) -> bool:
        """Whether something is signed that ought to be lived."""
        return self.agreed or self.state == Stage.IN_FORCE


def months(first: date, last: date) -> int:
    """Whole months from a day to another; none where the second is earlier."""
    whole = (last.year - first.year) * 12 + last.month - first.month
    return max(whole - (last.day < first.day), 0)


def silence(standing: Standing, today: date) -> int:
    """Whole months since the last sign of life, or since the stage began where that is all there is."""
    return months(standing.last or standing.since, today)


def marks(standing: Standing, today: date) -> tuple[Mark, ...]:
    """What is wrong with the line, the most pressing first. What rests is never wrong."""
    if standing.state in RESTING:
        return ()
    quiet = silence(standing, today)
    found = []
    if standing.due and standing.due < today:
        found.append(Mark.OVERDUE)
    if standing.in_force:
        found += [Mark.IDLE] if quiet >= IDLE_AFTER else []
    elif quiet >= SILENT_AFTER:
        found.append(Mark.SILENT)
    return tuple(found)
