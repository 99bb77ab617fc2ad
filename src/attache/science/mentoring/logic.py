"""How a milestone stands, and whether people are awake. Pure."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from attache.science.mentoring.states import Light

SOON = timedelta(days=7)
MORNING, EVENING = 8, 21  # nobody is asked to a session before or after these hours


def light(due: date, *, reached: bool, worry: bool, today: date) -> Light:
    """Reached; else overdue from the day after; in danger where somebody worries or a week is left; else on its way."""
    if reached:
        return Light.DONE
    if due < today:
        return Light.RED
    return Light.AMBER if worry or due - today <= SOON else Light.GREEN


def asleep(at: datetime, minutes: int, zones: Iterable[str]) -> list[str]:
    """The zones on whose clocks a session begins before the morning or ends after the evening."""
    found = []
    for zone in dict.fromkeys(zones):
        begins = at.astimezone(ZoneInfo(zone))
        ends = (at + timedelta(minutes=minutes)).astimezone(ZoneInfo(zone))
        late = ends.date() > begins.date() or (ends.hour, ends.minute) > (EVENING, 0)
        if begins.hour < MORNING or late:
            found.append(zone)
    return found
