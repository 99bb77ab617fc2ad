"""Sums of money: read as they were typed, told with their currency."""

from decimal import Decimal, InvalidOperation

from babel.numbers import format_currency
from django.utils.translation import gettext_lazy as _

from attache.kernel.languages import current
from attache.kernel.refusals import Refused

TOO_MUCH = Decimal(10) ** 12


class BadMoney(Refused):
    """What was typed is no sum."""

    sentence = _("A sum of money is a number not below nothing, with at most two digits after the point.")


def read(text: str) -> Decimal:
    """A sum as it was typed. Refused (BadMoney) for what is none, for less than nothing and for parts of a cent."""
    try:
        found = Decimal(text)
    except InvalidOperation as wrong:
        raise BadMoney from wrong
    if not found.is_finite() or found < 0 or found != round(found, 2) or found >= TOO_MUCH:
        raise BadMoney
    return found


def read_if_any(text: str) -> Decimal | None:
    """The same; None where nothing was typed."""
    return read(text) if text else None


def told(amount: Decimal, currency: str) -> str:
    """A sum with its currency by name, in the reader's language: nobody need guess whose sign ¥ is."""
    whole = amount == int(amount)
    figure, pattern = (int(amount), "#,##0") if whole else (amount, "#,##0.00")
    words = format_currency(figure, currency, pattern, locale=current().cldr, currency_digits=False, format_type="name")
    return str(words)
