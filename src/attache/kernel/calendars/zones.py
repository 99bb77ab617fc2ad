"""Wall time and zone, and the moment they mean."""

import zoneinfo
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import IntEnum
from functools import cache
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from attache.kernel.dates.when import FIRST_YEAR, LAST_YEAR
from attache.kernel.refusals import Refused

NOT_A_PLACE = {"Factory", "localtime"}  # in the database, but they name no place


class Which(IntEnum):
    """Which of two moments a wall time means on the day on which the clocks are set back."""

    FIRST = 0
    SECOND = 1


class NoZone(Refused):
    """A wall time without a zone means no moment."""

    sentence = gettext_lazy("Say in which time zone this is, for example Asia/Shanghai.")


class UnknownZone(Refused):
    """The zone is none of the IANA time zone database."""

    sentence = gettext_lazy("“%(zone)s” is not a time zone. Use a name such as Asia/Shanghai.")


class NeverShown(Refused):
    """The clocks jump over this time."""

    sentence = gettext_lazy(
        "There is no %(wall)s in the zone %(zone)s: the clocks are put forward over it, to %(instead)s. Choose another "
        "time."
    )


class ShownTwice(Refused):
    """The clocks show this time twice."""

    sentence = gettext_lazy(
        "%(wall)s comes twice in the zone %(zone)s, because the clocks are set back: say whether the first or the "
        "second is meant, or choose another time."
    )


class UnlikelyYear(Refused):
    """A slip of the finger."""

    sentence = gettext_lazy("The year %(year)s cannot be meant: it must lie between %(first)s and %(last)s.")


@dataclass(frozen=True)
class Settled:
    """The moment (UTC) a wall time was taken for, and a sentence on how, empty when there was nothing to settle."""

    at: datetime
    sentence: str = ""


@cache
def _zones() -> frozenset[str]:
    return frozenset(zoneinfo.available_timezones() - NOT_A_PLACE)


def known_zone(name: str) -> ZoneInfo:
    """The zone of that name in the IANA database. Refuses `NoZone` and `UnknownZone`."""
    if not name:
        raise NoZone
    if name not in _zones():
        raise UnknownZone(zone=name[:60])
    return ZoneInfo(name)


def instant(wall: datetime, zone: str, which: Which | None = None) -> datetime:
    """The moment, in UTC, at which the clocks of a zone show this time (naive).

    Refuses `NoZone`, `UnknownZone`, `UnlikelyYear`, a time that they jump over (`NeverShown`) and, unless `which` is
    given, one that they show twice (`ShownTwice`).
    """
    place = known_zone(zone)
    first, second = _both(wall, place)
    shown = {"wall": f"{wall:%Y-%m-%d %H:%M}", "zone": zone}
    if _wall(first, place) != wall:
        raise NeverShown(**shown, instead=f"{_wall(first, place):%H:%M}")
    if first != second and which is None:
        raise ShownTwice(**shown)
    return second if which is Which.SECOND else first


def settled(wall: datetime, zone: str) -> Settled:
    """The moment of a wall time, never refused for the clock's sake, with a sentence when something was decided.

    What the clocks jump over is taken for as much later as they jump; of two moments the first is taken.
    """
    place = known_zone(zone)
    first, second = _both(wall, place)
    shown = {"wall": f"{wall:%Y-%m-%d %H:%M}", "zone": zone}
    if _wall(first, place) != wall:
        instead = {"instead": f"{_wall(first, place):%Y-%m-%d %H:%M}"}
        return Settled(
            first, _("There is no %(wall)s in the zone %(zone)s; taken for %(instead)s.") % (shown | instead)
        )
    if first != second:
        return Settled(first, _("%(wall)s comes twice in the zone %(zone)s; the first is taken.") % shown)
    return Settled(first)


def readings(wall: datetime, zone: str) -> tuple[datetime, datetime]:
    """The earlier and the later moment that a wall time could mean; the same but where the clocks are changed."""
    first, second = _both(wall, known_zone(zone))
    return min(first, second), max(first, second)


def wall(at: datetime, zone: str) -> datetime:
    """What the clocks of a zone show at a moment, without the zone. Of a time shown twice, `fold` tells which."""
    return at.astimezone(known_zone(zone)).replace(tzinfo=None)


def _both(wall: datetime, place: ZoneInfo) -> tuple[datetime, datetime]:
    """The two readings of a wall time: the same but where the clocks are changed. For a gap the first is the later."""
    if wall.tzinfo:
        raise ValueError("a wall time carries no zone of its own")
    if not FIRST_YEAR <= wall.year <= LAST_YEAR:
        raise UnlikelyYear(year=wall.year, first=FIRST_YEAR, last=LAST_YEAR)
    first, second = (wall.replace(tzinfo=place, fold=fold).astimezone(UTC) for fold in (0, 1))
    return first, second


def _wall(at: datetime, place: ZoneInfo) -> datetime:
    return at.astimezone(place).replace(tzinfo=None, fold=0)
