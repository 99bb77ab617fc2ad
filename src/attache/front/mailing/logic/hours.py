"""When letters may arrive: within the same hours on every reader's own clock."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo


def next_open(at: datetime, zone: str, opens: time, closes: time) -> datetime:
    """The first moment from `at` on at which the clocks of the zone show something from `opens` to before `closes`.

    Hours that are the same mean the whole day; `closes` before `opens` means over midnight.
    """
    local = at.astimezone(ZoneInfo(zone))
    if opens == closes or _within(local.time(), opens, closes):
        return at
    days = (local.date(), local.date() + timedelta(days=1))
    openings = [datetime.combine(day, opens, ZoneInfo(zone)).astimezone(UTC) for day in days]
    # Where the clocks jump over the opening hour, the moment that Python gives shows an hour after it: still within.
    return next(one for one in openings if one > at)


def _within(clock: time, opens: time, closes: time) -> bool:
    return opens <= clock < closes if opens < closes else clock >= opens or clock < closes
