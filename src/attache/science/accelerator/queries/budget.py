"""The budget: lines with what is spent upon them."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django.db.models import DecimalField, F, QuerySet, Sum, Value
from django.db.models.functions import Coalesce

from attache.science.accelerator.logic.money import Account
from attache.science.accelerator.models import MONEY, Expense, Line, Programme, Share


def lines_of(found: Programme) -> list[Line]:
    """The lines of both sides, each with `spent`. One query."""
    return list(_lines().filter(share__programme=found))


def line(code: str) -> Line:
    """One line with what is spent. Raises Line.DoesNotExist."""
    found: Line = _lines().select_related("share__programme__office").get(code=code)
    return found


def share(found: Programme, side: int) -> Share | None:
    """The share of a side."""
    return next((one for one in found.shares.all() if one.side == side), None)


def expenses_of(found: Line) -> list[Expense]:
    """What was spent upon a line, the newest first."""
    return list(Expense.objects.filter(line=found))


def accounts(lines: Iterable[Line]) -> dict[str, Account]:
    """How each line stands, by its code."""
    return {one.code: Account(one.planned, one.spent) for one in lines}  # type: ignore[attr-defined]  # _lines adds it


def exceeded() -> QuerySet[Line]:
    """The lines upon which more is spent than planned."""
    return _lines().filter(spent__gt=F("planned"))


def _lines() -> QuerySet[Any]:
    money = DecimalField(**MONEY)
    spent = Coalesce(Sum("expenses__amount"), Value(Decimal(0)), output_field=money)
    found: QuerySet[Any] = Line.objects.select_related("share").annotate(spent=spent)
    return found
