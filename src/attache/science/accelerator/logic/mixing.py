"""Whether a team is of both universities. Pure."""

from collections import Counter
from collections.abc import Iterable, Sequence

from attache.science.accelerator.states import Side


def lacking(sides: Iterable[int], least: int) -> dict[Side, int]:
    """How many members of each side a team lacks; empty where there are at least so many of each."""
    counts = Counter(sides)
    return {side: least - counts[side] for side in Side if counts[side] < least}


def mixed(sides: Sequence[int], *, least: int, most: int) -> bool:
    """At least so many of each university, and not more than so many together."""
    return not lacking(sides, least) and len(sides) <= most
