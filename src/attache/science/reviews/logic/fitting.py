"""How well a reviewer fits a project, and why; and which conflicts the records show. Pure."""

from collections.abc import Iterable, Set
from dataclasses import dataclass

from attache.science.reviews.states import Bid, Conflict, Reason

SUBJECTS_THAT_COUNT = 3
BASE, SUBJECT, WISH = 12.0, 3.0, 4.0


@dataclass(frozen=True)
class Fit:
    """What a pair costs the assignment, less for a better fit, and what speaks for it."""

    cost: float
    reasons: tuple[Reason, ...]
    shared: tuple[str, ...]


@dataclass(frozen=True)
class Known:
    """What the records know of somebody: codes of the person and of institutions; names, folded by the caller."""

    person: str = ""
    names: frozenset[str] = frozenset()
    institutions: frozenset[str] = frozenset()


def fit(*, subjects: Set[str], knows: Set[str], language: str, reads: Set[str], bid: Bid = Bid.NONE) -> Fit | None:
    """How well a reviewer fits a project of these subjects, written in a language; None where it cannot be read."""
    if language not in reads:
        return None
    shared = tuple(sorted(subjects & knows))
    cost = BASE - SUBJECT * min(len(shared), SUBJECTS_THAT_COUNT)
    reasons = [Reason.LANGUAGE]
    if shared:
        reasons.append(Reason.SUBJECT)
    if bid is Bid.WISHES:
        cost -= WISH
        reasons.append(Reason.WISH)
    if bid is Bid.RATHER_NOT:
        cost += WISH
    return Fit(max(cost, 0.0), tuple(reasons), shared)


def derived(
    reviewer: Known, team: Iterable[Known], *, advised: Set[str] = frozenset(), together: Set[str] = frozenset()
) -> set[Conflict]:
    """The conflicts between a reviewer and a team, leader among it, that the records show.

    `advised` and `together` are the codes of people whom the reviewer has advised (or was advised by) and worked with.
    """
    found = set()
    for one in team:
        if (one.person and one.person == reviewer.person) or one.names & reviewer.names:
            found.add(Conflict.PERSONAL)
        if one.institutions & reviewer.institutions:
            found.add(Conflict.INSTITUTIONAL)
        if one.person in advised:
            found.add(Conflict.ADVISER)
        if one.person in together:
            found.add(Conflict.COLLABORATOR)
    return found
