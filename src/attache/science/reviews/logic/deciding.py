"""From the places and the advice of each side to who is funded, within both budgets. Pure."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from attache.science.reviews.states import Advice, Outcome


def decide(
    order: Sequence[str],
    advice: Mapping[str, Mapping[int, Advice]],
    asked: Mapping[str, Mapping[int, Decimal]],
    budget: Mapping[int, Decimal],
) -> dict[str, Outcome]:
    """What becomes of each project, the best first; every side has its own budget in its own currency.

    Funded only if every side recommends it and what it asks fits into what is left on every side. Whatever no side
    declines and is not funded stands on the reserve list. Nobody overtakes: behind the first recommended project that
    no longer fits, nothing is funded, so that a cheap project never goes before a better one.
    """
    left, full = dict(budget), False
    found: dict[str, Outcome] = {}
    for project in order:
        said = [advice.get(project, {}).get(side) for side in budget]
        if None in said or Advice.DECLINE in said:
            found[project] = Outcome.UNDECIDED if None in said and Advice.DECLINE not in said else Outcome.DECLINED
            continue
        if Advice.RESERVE in said:
            found[project] = Outcome.RESERVE
            continue
        wants = asked.get(project, {})
        full = full or any(wants.get(side, Decimal(0)) > left[side] for side in budget)
        if full:
            found[project] = Outcome.RESERVE
            continue
        found[project] = Outcome.AWARDED
        for side in budget:
            left[side] -= wants.get(side, Decimal(0))
    return found
