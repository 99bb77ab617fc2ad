"""How pressing a promise is, by the working days of its owner, and when somebody may be written to."""

from datetime import date, datetime, time
from typing import Protocol
from zoneinfo import ZoneInfo

from attache.daybook.commitments.states import AHEAD, SECOND_AFTER, TOP_AFTER, Level

MORNING, EVENING = time(8, 30), time(19)


class WorkingDays(Protocol):
    """The calendar of one country."""

    def works(self, day: date) -> bool: ...

    def count(self, first: date, last: date) -> int:
        """The working days after `first`, up to and with `last`."""
        ...


def level(due: date, heard_on: date, today: date, calendar: WorkingDays) -> Level:
    """How pressing it is today. Days of silence begin after the day it is due, or after something was heard of it."""
    if today <= due:
        return Level.SOON if calendar.count(today, due) <= AHEAD else Level.QUIET
    silent = calendar.count(max(due, heard_on), today)
    if silent >= TOP_AFTER:
        return Level.TOP
    return Level.SECOND if silent >= SECOND_AFTER else Level.OVERDUE


def may_be_mailed(at: datetime, zone: str, calendar: WorkingDays) -> bool:
    """Whether a moment lies in the daytime of a working day where somebody is: outside of it nobody is disturbed."""
    there = at.astimezone(ZoneInfo(zone))
    return MORNING <= there.time() < EVENING and calendar.works(there.date())
