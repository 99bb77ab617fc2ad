"""Happenings on the calendar: those whose days are known, done or to come."""

from datetime import date, timedelta

from django.db.models import F

from attache.daybook.chronicle.models import Happening
from attache.daybook.chronicle.rules import can_read_chronicle
from attache.kernel.dates.when import Precision
from attache.kernel.languages import current
from attache.kernel.planned import Entry
from attache.registry.people.models import User

EXACT = (Precision.DAY.value, Precision.RANGE.value)
LONGEST = timedelta(days=14)  # what is said to have taken longer has its weeks, but no days


def planned(user: User, first: date, last: date) -> list[Entry]:
    """The happenings between two days. What is said to be "in spring" stands on no day. One query."""
    if not can_read_chronicle(user):
        return []
    language = current()
    found = []
    known = Happening.objects.standing().touching(first, last).filter(precision__in=EXACT).order_by("start", "pk")
    for one in known.filter(end__lte=F("start") + LONGEST):
        shown = one.title.shown_in(language)
        found.append(
            Entry(
                title=one.title[shown],
                lang="" if shown is language else shown.tag,
                url=one.get_absolute_url(),
                icon="chronicle",
                code=one.code,
                about=one.subject_code,
                first=one.start,
                last=one.end,
                tag=str(one.get_status_display()),
                tag_kind="news" if one.is_pending else "good",
            )
        )
    return found
