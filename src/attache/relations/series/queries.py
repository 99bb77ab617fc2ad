"""What the pages of series need, each with its loading plan."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.core.paginator import Page, Paginator

from attache.kernel.calendars import Calendar, NoCountry, calendar
from attache.registry.partners.models import Organisation
from attache.registry.people import queries as people
from attache.registry.people.models import Office
from attache.relations.meetings import queries as meetings
from attache.relations.meetings.models import Delegate, Item, Meeting, MeetingQuerySet, Platform, Shift, Side
from attache.relations.meetings.states import OPEN
from attache.relations.series.logic.days import Offs, days_of
from attache.relations.series.models import Series

PAGE = 50


def series(code: str) -> Series:
    """One series with what its page shows of it. Raises Series.DoesNotExist."""
    found: Series = Series.objects.select_related("office", "made_by", "follows", "happening").get(code=code)
    return found


def series_of(meeting: Meeting) -> Series | None:
    """The series that a meeting is one of."""
    return Series.objects.filter(uid=meeting.uid).first() if meeting.instance else None


def followers_of(series: Series) -> list[Series]:
    """The series that this one goes on as, where it was changed from some meeting on."""
    return list(Series.objects.filter(follows=series))


def series_page(number: int | str) -> Page[Series]:
    """One page of the series, the newest first."""
    return Paginator(Series.objects.select_related("office").order_by("-pk"), PAGE).get_page(number)


def meetings_of(*some: Series) -> MeetingQuerySet:
    """The meetings of series by the days of the rule."""
    found: MeetingQuerySet = Meeting.objects.filter(uid__in=[one.uid for one in some], instance__isnull=False)
    return found.order_by("instance")


def to_come(series: Series, at: datetime, start: Meeting | None = None) -> list[Meeting]:
    """What a change is for: meetings that are still to come, all of them or from one on."""
    coming = meetings_of(series).filter(starts_at__gt=at, state__in=OPEN)
    return list(coming.filter(instance__gte=start.instance) if start else coming)


def day_of(series: Series, meeting: Meeting) -> date | None:
    """The day on which the rule would have a meeting."""
    return meeting.instance.astimezone(ZoneInfo(series.zone)).date() if meeting.instance else None


def left_out(series: Series, some: Iterable[Meeting]) -> list[date]:
    """The days of the rule that have no meeting."""
    met = {day_of(series, one) for one in some}
    found = []
    for on in days_of(series.every, series.first):
        if on > series.last:
            break
        if on not in met:
            found.append(on)
    return found


@dataclass(frozen=True)
class Working:
    """The calendars of all sides."""

    sides: Sequence[tuple[str, Calendar]]

    def offs(self, on: date) -> Offs:
        """Who does not work on a day, and why."""
        days = [(who, one.day(on)) for who, one in self.sides]
        return [(who, day.reason) for who, day in days if not day.works]


def working(office: Office, bodies: Iterable[Organisation]) -> Working:
    """The calendars of our offices and of the bodies whose country is known, each country's once, our own first.

    Days that a decree has made non-working are worked.
    """
    offices = sorted(people.offices(), key=lambda one: one.pk != office.pk)
    known = [(str(one.city), one.country) for one in offices]
    known += [(str(body), body.place.country) for body in bodies if body.place]
    once = {country: who for who, country in reversed(known) if _has_calendar(country)}
    ordered = dict.fromkeys(country for _who, country in known if country in once)
    return Working([(once[country], calendar(country, through_decrees=True)) for country in ordered])


def bodies_of(some: Iterable[Meeting]) -> list[Organisation]:
    """The organisations on the other sides of some meetings."""
    others = Side.objects.filter(meeting__in=list(some), ours=False, organisation__isnull=False)
    found = Organisation.objects.filter(pk__in=others.values("organisation"))
    return list(found.select_related("place").with_names().order_by("pk"))


def clocks() -> list[tuple[str, str]]:
    """The places on whose clocks every time is shown."""
    return meetings.clocks()


def watched(*uids: str) -> list[Any]:
    """Every row that an act upon series of these UIDs may touch, for its slip."""
    rows = Meeting.objects.filter(uid__in=uids)
    own = {"meeting__uid__in": uids}
    parts = [model.objects.filter(**own) for model in (Side, Item, Shift)]
    below = [model.objects.filter(side__meeting__uid__in=uids) for model in (Delegate, Platform)]
    return [Series.objects.filter(uid__in=uids), rows, *parts, *below]


def _has_calendar(country: str) -> bool:
    try:
        calendar(country)
    except NoCountry:
        return False
    return True
