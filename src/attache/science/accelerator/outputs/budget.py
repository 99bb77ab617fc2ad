"""The budget of both sides as a page shows it: lines with their accounts, sums in words, a picture."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from babel.numbers import format_decimal
from django.utils.translation import gettext as _

from attache.kernel import money
from attache.kernel.charts import BarChart, bars
from attache.kernel.languages import current
from attache.science.accelerator import queries
from attache.science.accelerator.logic.money import Account, together
from attache.science.accelerator.models import Line, Programme, Share


@dataclass(frozen=True)
class LineShown:
    """A line with its account: figures in the currency of its side, and in words by how much it is exceeded."""

    line: Line
    account: Account
    planned: str
    spent: str
    left: str
    over: str


@dataclass(frozen=True)
class SideShown:
    """What a side has of the grant, its lines, and what of the share no line plans (or what lines plan beyond it)."""

    share: Share
    name: str
    amount: str
    lines: list[LineShown]
    spent: str
    unplanned: str
    beyond: str
    chart: BarChart | None


def budget(found: Programme) -> list[SideShown]:
    """Both sides. One query for the lines."""
    lines = queries.lines_of(found)
    return [_side(one, [line for line in lines if line.share_id == one.pk]) for one in found.shares.all()]


def granted(found: Programme) -> str:
    """The sum of the grant in words, where it is known."""
    return money.told(found.granted, found.currency) if found.granted is not None else ""


def _chart(rows: Sequence[LineShown]) -> BarChart | None:
    """Each line: green what is spent, red what is beyond the plan, grey what is left; the number is the whole."""
    drawn = [(f"{one.line.title}: {_('%(spent)s of %(planned)s') % {'spent': one.spent, 'planned': one.planned}}",
              one.account.parts) for one in rows]  # fmt: skip
    return bars(drawn) if drawn else None


def _side(share: Share, lines: list[Line]) -> SideShown:
    accounts = queries.accounts(lines)
    rows = [_line(one, accounts[one.code], share.currency) for one in lines]
    whole = together(list(accounts.values()))
    free = share.amount - whole.planned
    return SideShown(
        share=share,
        name=str(share.get_side_display()),
        amount=money.told(share.amount, share.currency),
        lines=rows,
        spent=money.told(whole.spent, share.currency),
        unplanned=money.told(free, share.currency) if free > 0 else "",
        beyond=money.told(-free, share.currency) if free < 0 else "",
        chart=_chart(rows),
    )


def _line(one: Line, account: Account, currency: str) -> LineShown:
    planned, spent, left = (_figure(sum_) for sum_ in (account.planned, account.spent, account.left))
    return LineShown(one, account, planned, spent, left, money.told(account.over, currency) if account.over else "")


def _figure(amount: Decimal) -> str:
    pattern = "#,##0" if amount == int(amount) else "#,##0.00"
    return str(format_decimal(amount, pattern, locale=current().cldr))
