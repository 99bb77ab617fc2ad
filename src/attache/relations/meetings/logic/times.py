"""A time on the wall of one city."""

from dataclasses import dataclass
from datetime import date, datetime, time

from attache.kernel.calendars import Which
from attache.kernel.calendars import instant as moment


@dataclass(frozen=True)
class Slot:
    """A day and an hour on the clock of a zone. Refuses a zone that is missing or unknown, an hour that is skipped."""

    day: date
    time: time
    zone: str

    def __post_init__(self) -> None:
        moment(datetime.combine(self.day, self.time), self.zone, Which.FIRST)

    @property
    def instant(self) -> datetime:
        """The moment itself. Of an hour that comes twice it is the first."""
        return moment(datetime.combine(self.day, self.time), self.zone, Which.FIRST)
