"""A token bucket as one moment: when it will be full again. Exact, without fractions of tokens."""

from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True)
class Rate:
    """A full bucket holds `burst` tokens; one comes back each `every`."""

    burst: int
    every: timedelta


@dataclass(frozen=True)
class Drawn:
    """What came of taking a token: when the bucket is full again, and how long to wait when there was none."""

    full_at: datetime
    wait: timedelta

    @property
    def passed(self) -> bool:
        """Whether there was a token."""
        return not self.wait


def draw(full_at: datetime, rate: Rate, at: datetime) -> Drawn:
    """Take one token at a moment from a bucket that will be full again at `full_at`.

    Where there is none the bucket stays as it is, and `wait` says when the next one comes.
    """
    after = max(full_at, at) + rate.every
    wait = after - at - rate.burst * rate.every
    return Drawn(full_at, wait) if wait > timedelta(0) else Drawn(after, timedelta(0))


def left(full_at: datetime, rate: Rate, at: datetime) -> int:
    """How many tokens a bucket holds at a moment."""
    missing = max(full_at - at, timedelta(0))
    return rate.burst + -missing // rate.every  # a token that is on its way is not there yet
