"""Spend tokens, or refuse. Each call is a transaction of its own: a try counts although what it tried is refused."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.crypto import salted_hmac
from django.utils.translation import ngettext

from attache.kernel.limits.models import Bucket
from attache.kernel.limits.rates import Rate, draw
from attache.kernel.refusals import Refused

FORGOTTEN_AT_ONCE = 100
MINUTE = 60


class TooOften(Refused):
    """No token was left. `seconds` is how long to wait for the next one."""

    status = 429

    def __init__(self, wait: timedelta) -> None:
        self.seconds = max(1, -(-wait // timedelta(seconds=1)))
        super().__init__(seconds=self.seconds)

    def __str__(self) -> str:
        minutes, seconds = -(-self.seconds // MINUTE), self.seconds
        if seconds < MINUTE:
            words = ngettext(
                "Too many tries. Wait %(n)s second, then try again.",
                "Too many tries. Wait %(n)s seconds, then try again.",
                seconds,
            )
            return words % {"n": seconds}
        words = ngettext(
            "Too many tries. Wait %(n)s minute, then try again.",
            "Too many tries. Wait %(n)s minutes, then try again.",
            minutes,
        )
        return words % {"n": minutes}

    @property
    def headers(self) -> dict[str, str]:
        """What the answer says to programs: seconds, RFC 9110 section 10.2.3."""
        return {"Retry-After": str(self.seconds)}


def spend(*charges: tuple[str, Rate], at: datetime) -> None:
    """Take one token from the bucket of each key, or none at all. Refuses (TooOften) when one of them is empty."""
    with transaction.atomic():
        drawn = []
        for name, rate in sorted(charges, key=lambda charge: charge[0]):  # in one order, so that nobody waits in a ring
            bucket, _fresh = Bucket.objects.select_for_update().get_or_create(key=_key(name), defaults={"full_at": at})
            drawn.append((bucket, draw(bucket.full_at, rate, at)))
        wait = max((one.wait for _bucket, one in drawn), default=timedelta(0))
        if wait:
            raise TooOften(wait)
        for bucket, one in drawn:
            Bucket.objects.filter(pk=bucket.pk).update(full_at=one.full_at)
    _forget_full(at)


def give_back(*charges: tuple[str, Rate]) -> None:
    """Return the token that was taken from the bucket of each key: the try was a rightful one."""
    with transaction.atomic():
        for name, rate in sorted(charges, key=lambda charge: charge[0]):
            for bucket in Bucket.objects.select_for_update().filter(key=_key(name)):
                Bucket.objects.filter(pk=bucket.pk).update(full_at=bucket.full_at - rate.every)


def _forget_full(at: datetime) -> None:
    """Full buckets go, a few at a time; one that somebody is just using is passed over."""
    with transaction.atomic():
        full = Bucket.objects.select_for_update(skip_locked=True).filter(full_at__lt=at)
        gone = list(full.values_list("pk", flat=True)[:FORGOTTEN_AT_ONCE])
        if gone:
            Bucket.objects.filter(pk__in=gone).delete()


def _key(name: str) -> str:
    return salted_hmac("attache.kernel.limits", name, algorithm="sha256").hexdigest()
