"""The one place that reads the time. Views, tasks and commands ask it; everything below gets the moment as `at`."""

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


def now() -> datetime:
    """This moment, aware, in UTC."""
    return timezone.now()


def today(zone: str) -> date:
    """The calendar day that it is now in an IANA zone."""
    return now().astimezone(ZoneInfo(zone)).date()


@dataclass(frozen=True)
class Face:
    """One clock on the wall: a city's words, its zone, and hour and minute there."""

    city: str
    zone: str
    time: str


def face(city: str, zone: str, at: datetime) -> Face:
    """The clock of one city at a moment."""
    return Face(city=city, zone=zone, time=f"{at.astimezone(ZoneInfo(zone)):%H:%M}")


def check_zone(value: str) -> None:
    """Refuses (ValidationError) what is not a zone of the IANA time zone database."""
    try:
        ZoneInfo(value)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise ValidationError(
            _("“%(zone)s” is not a time zone. Use a name such as Asia/Shanghai."), params={"zone": value}
        ) from error
