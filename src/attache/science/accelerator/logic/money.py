"""How a line of a budget stands. Pure."""

from dataclasses import dataclass
from decimal import Decimal

NONE = Decimal(0)


@dataclass(frozen=True)
class Account:
    """What is planned and what is spent, in one currency."""

    planned: Decimal
    spent: Decimal

    @property
    def left(self) -> Decimal:
        """What can still be spent; nothing where it is exceeded."""
        return max(self.planned - self.spent, NONE)

    @property
    def over(self) -> Decimal:
        """By how much it is exceeded."""
        return max(self.spent - self.planned, NONE)

    @property
    def parts(self) -> list[tuple[str, int]]:
        """The bar of a picture: spent within the plan, spent beyond it, left; in whole units of the currency."""
        within = min(self.spent, self.planned)
        return [("well", round(within)), ("marked", round(self.over)), ("plain", round(self.left))]


def together(accounts: list[Account]) -> Account:
    """Lines of one currency as one."""
    return Account(sum((one.planned for one in accounts), NONE), sum((one.spent for one in accounts), NONE))
