"""How far leads have come, as rows of a chart; targets against what was reached."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

# The words of the style sheet for the parts of a bar, from the nearest to the goal to what was lost.
PARTS = (("applicant", "well"), ("qualified", "soon"), ("contacted", "marked"), ("new", "plain"), ("lost", "past"))


def parts(counts: Mapping[str, int]) -> list[tuple[str, int]]:
    """The counts of states as the parts of one bar, the nearest to the goal first."""
    return [(kind, counts.get(state, 0)) for state, kind in PARTS]


def grouped[KeyT](rows: Iterable[tuple[KeyT, str, int]]) -> dict[KeyT, Counter[str]]:
    """Counts of states by what they are grouped by."""
    found: dict[KeyT, Counter[str]] = {}
    for key, state, n in rows:
        found.setdefault(key, Counter())[state] += n
    return found


def bars[KeyT](
    groups: Mapping[KeyT, Mapping[str, int]], words: Mapping[KeyT, str], other: str
) -> Sequence[tuple[str, list[tuple[str, int]]]]:
    """One bar for each group under its words, the longest first; what has no words is called `other`."""
    order = sorted(groups, key=lambda key: -sum(groups[key].values()))
    return [(words.get(key, other), parts(groups[key])) for key in order]


def share(reached: int, target: int) -> int:
    """How much of a target is reached, in whole per cent, at most a hundred."""
    return min(100, round(100 * reached / target)) if target else 0
