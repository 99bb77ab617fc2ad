"""The one place that reads the time. Views, tasks and commands ask it; everything below gets the moment as `at`."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from babel.dates import format_skeleton
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext

from attache.kernel.calendars.zones import NoZone, UnknownZone, known_zone
from attache.kernel.languages import current

OWN = gettext_lazy("Your clock")


def now() -> datetime:
    """This moment in the office, aware, in UTC. Only an office of the past, as the demo's, has a clock of its own."""
    return timezone.now() + settings.CLOCK_AHEAD


def of_the_world(moment: datetime) -> datetime:
    """A moment of the office as the machine's own clock has it, for what goes by that one."""
    return moment - settings.CLOCK_AHEAD


def today(zone: str) -> date:
    """The calendar day that it is now in an IANA zone."""
    return now().astimezone(ZoneInfo(zone)).date()


@dataclass(frozen=True)
class Face:
    """One clock on the wall: a city's words, its zone, what it shows, and how many days it is ahead of the first."""

    city: str
    zone: str
    time: str
    day: date
    offset: timedelta
    ahead: int = 0

    @property
    def day_words(self) -> str:
        """The day with its weekday in the reader's language: Fri 29 May, пт, 29 мая, 5月29日周五."""
        return str(format_skeleton("MMMEd", self.day, locale=current().cldr))

    @property
    def moment_words(self) -> str:
        """The day and the hour: Fri 29 May, 15:00; пт, 29 мая, 15:00; 5月29日周五 15:00."""
        return pgettext("day and hour", "%(day)s, %(time)s") % {"day": self.day_words, "time": self.time}

    @property
    def ahead_words(self) -> str:
        """That it is another day there than on the first clock; empty when it is the same."""
        if self.ahead in {-1, 0, 1}:
            return ("", _("next day"), _("previous day"))[self.ahead]
        if self.ahead > 0:
            return ngettext("%(days)s day later", "%(days)s days later", self.ahead) % {"days": self.ahead}
        return ngettext("%(days)s day earlier", "%(days)s days earlier", -self.ahead) % {"days": -self.ahead}

    @property
    def offset_words(self) -> str:
        """UTC+8, UTC+5:30, UTC−3."""
        minutes = round(self.offset.total_seconds() / 60)
        hours, rest = divmod(abs(minutes), 60)
        return f"UTC{'−' if minutes < 0 else '+'}{hours}{f':{rest:02}' if rest else ''}"


def face(city: str, zone: str, at: datetime) -> Face:
    """The clock of one city at a moment."""
    [one] = faces([(city, zone)], at)
    return one


def faces(places: Iterable[tuple[str, str]], at: datetime, own: str = "") -> list[Face]:
    """The clocks of several cities (words and zone) at a moment; the first is the one that days are counted from.

    A reader's own zone adds a clock when none of them shows the same time already.
    """
    local = [(city, zone, at.astimezone(ZoneInfo(zone))) for city, zone in places]
    mine = at.astimezone(ZoneInfo(own)) if own else None
    if mine and mine.utcoffset() not in {there.utcoffset() for _city, _zone, there in local}:
        local.append((str(OWN), own, mine))
    first = local[0][2].date() if local else None
    return [_face(city, zone, there, first or there.date()) for city, zone, there in local]


def _face(city: str, zone: str, there: datetime, first: date) -> Face:
    offset = there.utcoffset() or timedelta()
    return Face(city, zone, f"{there:%H:%M}", there.date(), offset, (there.date() - first).days)


def check_zone(value: str) -> None:
    """Refuses (ValidationError) what is not a zone of the IANA time zone database."""
    try:
        known_zone(value)
    except (NoZone, UnknownZone) as error:
        raise ValidationError(str(UnknownZone(zone=value))) from error
