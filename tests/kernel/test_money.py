"""A sum is read as it was typed, or refused; and told with its currency by name."""

from contextlib import suppress
from decimal import Decimal

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from attache.kernel import money


@given(st.decimals(min_value=0, max_value=Decimal("999999999999.99"), places=2))
def test_a_sum_is_read_as_it_was_written(amount: Decimal):
    assert money.read(str(amount)) == amount
    assert money.read_if_any(str(amount)) == amount


@given(st.text())
def test_whatever_is_typed_is_a_sum_or_is_refused(typed: str):
    with suppress(money.BadMoney):
        assert 0 <= money.read(typed) < money.TOO_MUCH


@pytest.mark.parametrize("typed", ["", "-1", "1.001", "NaN", "Infinity", "a lot", "1,5", str(money.TOO_MUCH)])
def test_what_is_no_sum_is_refused(typed: str):
    with pytest.raises(money.BadMoney):
        money.read(typed)


def test_nothing_typed_is_no_sum():
    assert money.read_if_any("") is None


@pytest.mark.parametrize(
    ("language", "whole", "part"),
    [
        ("en", "1,200 Chinese yuan", "1,200.50 Chinese yuan"),
        ("ru", "1\xa0200 китайских юаней", "1\xa0200,50 китайского юаня"),
        ("zh-hans", "1,200人民币", "1,200.50人民币"),
    ],
)
def test_a_sum_is_told_with_its_currency_by_name(language: str, whole: str, part: str):
    with translation.override(language):
        told = [money.told(Decimal(amount), "CNY").replace("\u202f", "\xa0") for amount in ("1200", "1200.5")]
    assert told == [whole, part]
