"""Meetings on the calendar: at their moments, or on the whole day of which no hour is known."""

from datetime import UTC, date, datetime, time, timedelta

from django.db.models import Q

from attache.kernel.dates.when import Precision
from attache.kernel.languages import Language, current
from attache.kernel.planned import Entry
from attache.registry.people.models import User
from attache.relations.meetings.models import Meeting
from attache.relations.meetings.rules import can_see_meetings
from attache.relations.meetings.states import TAG_OF_STATE, State

ABOUT_A_DAY = timedelta(days=1)  # no two clocks are further apart than this


def planned(user: User, first: date, last: date) -> list[Entry]:
    """The meetings between two days, whatever became of them. One query."""
    if not can_see_meetings(user):
        return []
    begins, ends = (datetime.combine(day, time(), UTC) for day in (first, last + ABOUT_A_DAY))
    at_an_hour = Q(starts_at__gte=begins - ABOUT_A_DAY, starts_at__lt=ends + ABOUT_A_DAY)
    on_a_day = Q(starts_at=None, precision=Precision.DAY.value, start__lte=last, end__gte=first)
    return [_entry(one, current()) for one in Meeting.objects.filter(at_an_hour | on_a_day).order_by("starts_at", "pk")]


def _entry(one: Meeting, language: Language) -> Entry:
    shown = one.title.shown_in(language)
    return Entry(
        title=one.title[shown] or one.code,
        lang="" if shown is language else shown.tag,
        url=one.get_absolute_url(),
        icon="meeting",
        code=one.code,
        starts=one.starts_at,
        ends=one.starts_at + timedelta(minutes=one.minutes) if one.starts_at else None,
        first=one.start,
        last=one.end,
        tag=str(one.get_state_display()),
        tag_kind=TAG_OF_STATE[State(one.state)],
    )
