"""To which day a plan is postponed."""

import calendar
from collections.abc import Iterable
from datetime import date, timedelta

from attache.front.disruptions.states import How


def target(
    how: str, day: date, *, number: int | None = None, on: date | None = None, terms: Iterable[date] = ()
) -> date | None:
    """The new day of what stood on `day`: a named one, so many weeks later, the first day of the next of the `terms`,
    or the same day of the next year (29 February becomes the 28th). None where nothing follows, as without a later
    term.
    """
    if how == How.DAY:
        return on
    if how == How.WEEKS:
        return day + timedelta(weeks=number) if number else None
    if how == How.TERM:
        return min((one for one in terms if one > day), default=None)
    if how != How.YEAR:
        return None
    last = calendar.monthrange(day.year + 1, day.month)[1]
    return day.replace(year=day.year + 1, day=min(day.day, last))
