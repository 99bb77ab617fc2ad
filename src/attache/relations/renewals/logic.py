"""How near a deadline is, and whom that concerns."""

from datetime import date

from attache.relations.agreements.logic.terms import shifted
from attache.relations.renewals.states import LEVELS


def level_of(deadline: date, today: date) -> int | None:
    """The months of the last mark that has been passed: 12, 6 or 3; None while the deadline is further away."""
    passed = [months for months in LEVELS if shifted(deadline, -months) <= today]
    return min(passed, default=None)
