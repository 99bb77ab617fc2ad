"""When a note that could not be delivered is tried again."""

from datetime import timedelta

FIRST = timedelta(seconds=30)
LONGEST = timedelta(hours=6)


def delay(attempt: int, chance: float) -> timedelta:
    """How long to wait after the attempt of this number (1, 2, ...): 30 s doubled each time, at most 6 hours.

    `chance`, from 0 to 1, takes away up to half of it, so that notes that failed together are not tried together.
    """
    whole = min(FIRST * (1 << min(attempt - 1, 20)), LONGEST)
    return whole * (1 - chance / 2)
