"""Which rule proposes what: the first that fits a plan."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from attache.kernel.languages import Words
from attache.kernel.replanning import Plan


@dataclass(frozen=True)
class Rule:
    """A rule in plain choices: of which plans, and which verdict. Empty choices mean any."""

    pk: int
    kind: str
    format: str
    country: str
    until: date | None
    verdict: str
    how: str
    number: int | None
    day: date | None
    reason: Words

    def fits(self, plan: Plan) -> bool:
        """Whether it is about a plan and its verdict is one that the plan can take."""
        about = self.kind in {"", plan.kind} and self.format in {"", plan.format}
        there = not self.country or self.country in plan.countries
        return about and there and (self.until is None or plan.day <= self.until) and self.verdict in plan.can


def proposed(plan: Plan, rules: Sequence[Rule]) -> Rule | None:
    """The rule that proposes for a plan."""
    return next((one for one in rules if one.fits(plan)), None)
