"""Tokens are kept in the database: counted for each key, forgotten when full, unreadable."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils.translation import override

from attache.kernel.limits import gate
from attache.kernel.limits.models import Bucket
from attache.kernel.limits.rates import Rate

AT = datetime(2020, 5, 28, 7, 0, tzinfo=UTC)
TWO = Rate(2, timedelta(minutes=1))
NINE = Rate(9, timedelta(minutes=1))
pytestmark = pytest.mark.django_db


def tries(*charges: tuple[str, Rate], times: int = 20, at: datetime = AT) -> int:
    """How many of so many tries at one moment pass."""
    passed = 0
    for _number in range(times):
        try:
            gate.spend(*charges, at=at)
        except gate.TooOften:
            continue
        passed += 1
    return passed


def test_each_key_has_its_own_tokens() -> None:
    assert tries(("ana", TWO)) == 2
    assert tries(("boris", TWO)) == 2
    assert tries(("ana", TWO)) == 0


def test_a_token_comes_back_with_time() -> None:
    assert tries(("ana", TWO)) == 2
    assert tries(("ana", TWO), at=AT + timedelta(seconds=59)) == 0
    assert tries(("ana", TWO), at=AT + timedelta(seconds=60)) == 1
    assert tries(("ana", TWO), at=AT + timedelta(hours=1)) == 2


def test_where_one_of_two_buckets_is_empty_the_other_is_not_charged() -> None:
    assert tries(("account", TWO), ("address", NINE)) == 2
    assert tries(("address", NINE)) == 7


def test_a_token_that_is_given_back_can_be_spent_again() -> None:
    assert tries(("ana", TWO)) == 2
    gate.give_back(("ana", TWO), ("nobody", TWO))
    assert tries(("ana", TWO)) == 1


def test_giving_back_fills_no_bucket_over_its_brim() -> None:
    gate.spend(("ana", TWO), at=AT)
    for _number in range(50):
        gate.give_back(("ana", TWO))
    assert tries(("ana", TWO)) == 2


def test_full_buckets_are_forgotten_and_used_ones_kept() -> None:
    gate.spend(("ana", TWO), at=AT)
    gate.spend(("boris", NINE), at=AT)
    gate.spend(("boris", NINE), at=AT)
    gate.spend(at=AT + timedelta(seconds=90))
    assert Bucket.objects.count() == 1
    gate.spend(at=AT + timedelta(hours=1))
    assert Bucket.objects.count() == 0


def test_nobody_can_read_from_the_table_who_tried() -> None:
    gate.spend(("sign-in as ana", TWO), at=AT)
    bucket = Bucket.objects.get()
    assert "ana" not in bucket.key
    assert str(bucket) == bucket.key[:12]


@pytest.mark.parametrize(
    ("language", "seconds", "sentence"),
    [
        ("en", 1, "Too many tries. Wait 1 second, then try again."),
        ("en", 90, "Too many tries. Wait 2 minutes, then try again."),
        ("ru", 21, "Слишком много попыток. Подождите 21 секунду и попробуйте снова."),
        ("ru", 120, "Слишком много попыток. Подождите 2 минуты и попробуйте снова."),
        ("ru", 300, "Слишком много попыток. Подождите 5 минут и попробуйте снова."),
        ("zh-hans", 60, "尝试次数过多，请等待1分钟后再试。"),
    ],
)
def test_the_refusal_says_in_each_language_how_long_to_wait(language: str, seconds: int, sentence: str) -> None:
    refusal = gate.TooOften(timedelta(seconds=seconds))
    assert (refusal.status, refusal.headers) == (429, {"Retry-After": str(seconds)})
    with override(language):
        assert str(refusal) == sentence


def test_a_part_of_a_second_is_waited_for_whole() -> None:
    assert gate.TooOften(timedelta(milliseconds=1)).seconds == 1
    assert gate.TooOften(timedelta(milliseconds=1001)).seconds == 2
