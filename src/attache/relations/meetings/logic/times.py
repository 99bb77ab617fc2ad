"""A time on the wall of one city, the instant that it is, and the same instant on the other walls."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.utils.translation import gettext_lazy as _

from attache.kernel.refusals import Refused


class ZoneMissing(Refused):
    sentence = _("Say on whose clock it is %(time)s: without a time zone nobody can know when to come.")


class NoSuchZone(Refused):
    sentence = _("“%(zone)s” is not a time zone. Use a name such as Asia/Shanghai.")


class NoSuchHour(Refused):
    sentence = _("On that day %(zone)s has no %(time)s: the clocks are put forward over it. Choose another hour.")


@dataclass(frozen=True)
class Slot:
    """A day and an hour on the clock of a zone. Refuses a zone that is missing or unknown, an hour that is skipped."""

    day: date
    time: time
    zone: str

    def __post_init__(self) -> None:
        _zone(self.zone, self.time)
        there = self.instant.astimezone(ZoneInfo(self.zone))
        if there.replace(tzinfo=None) != datetime.combine(self.day, self.time):
            raise NoSuchHour(time=f"{self.time:%H:%M}", zone=self.zone)

    @property
    def instant(self) -> datetime:
        """The moment itself. Of an hour that comes twice it is the first."""
        return datetime.combine(self.day, self.time, _zone(self.zone, self.time)).astimezone(UTC)


@dataclass(frozen=True)
class Face:
    """One clock that shows an instant: its place, the hour there, and the day when it is another than the first's."""

    place: str
    zone: str
    hour: str
    day: date
    differs: bool


def faces(instant: datetime, places: list[tuple[str, str]]) -> list[Face]:
    """The instant on the clocks of places, given as name and zone. Clocks that always show the same stand once."""
    found: list[Face] = []
    for place, zone in places:
        there = instant.astimezone(ZoneInfo(zone))
        first = found[0].day if found else there.date()
        if zone not in {face.zone for face in found}:
            found.append(Face(place, zone, f"{there:%H:%M}", there.date(), there.date() != first))
    return found


def _zone(name: str, at: time) -> ZoneInfo:
    if not name.strip():
        raise ZoneMissing(time=f"{at:%H:%M}")
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise NoSuchZone(zone=name) from error
