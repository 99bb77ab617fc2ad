"""What the pages of conferences need, each with its loading plan."""

from collections.abc import Sequence
from datetime import date, timedelta

from django.core.paginator import Page, Paginator
from django.db.models import F, QuerySet
from django.utils.translation import gettext as _

from attache.daybook.chronicle.models import Happening
from attache.kernel.dates.when import day as on_a_day
from attache.kernel.dates.when import say
from attache.kernel.languages import current
from attache.kernel.needs import Need, Source, Why, dated
from attache.registry.partners import queries as registry
from attache.registry.partners.models import CooperationLine
from attache.registry.people import queries as people
from attache.registry.people.models import User
from attache.relations.conferences.models import Conference, Deadline
from attache.relations.conferences.rules import can_arrange, can_decide
from attache.relations.conferences.states import COMING, State

PAGE = 50
SOON = timedelta(days=14)  # a deadline within two weeks asks for its office
RECENT = 40  # happenings of which one may be where a conference came up


def conference(code: str) -> Conference:
    """One conference with everything. Raises Conference.DoesNotExist."""
    found: Conference = _with_everything().get(code=code)
    return found


def bare(code: str) -> Conference:
    """The row alone, for a form that reads its content from the last version. Raises Conference.DoesNotExist."""
    found: Conference = Conference.objects.get(code=code)
    return found


def conferences(codes: Sequence[str]) -> list[Conference]:
    """The conferences of these codes with everything."""
    return list(_with_everything().filter(code__in=codes))


def conferences_page(*, past: bool, number: int | str) -> Page[Conference]:
    """One page: what is to come, the soonest first; or all others, the newest first."""
    found = Conference.objects.select_related("place", "organisation").prefetch_related(
        "organisation__names", "deadlines"
    )
    rows = found.exclude(state__in=COMING).order_by(F("start").desc(nulls_last=True), "-pk")
    coming = found.filter(state__in=COMING).order_by(F("start").asc(nulls_last=True), "pk")
    return Paginator(rows if past else coming, PAGE).get_page(number)


def of_the_series(found: Conference) -> list[Conference]:
    """The other conferences of its series, the latest edition first."""
    if not found.series:
        return []
    others: QuerySet[Conference] = Conference.objects.filter(series=found.series).exclude(pk=found.pk)
    return list(others.order_by(F("edition").desc(nulls_last=True), "-pk"))


def clocks() -> list[tuple[str, str]]:
    """The cities on whose clocks deadlines are shown: name and zone of each office."""
    return [(str(office.city), office.zone) for office in people.offices()]


def lines() -> list[CooperationLine]:
    """The lines that a conference may belong to."""
    found = CooperationLine.objects.select_related("organisation").prefetch_related("organisation__names")
    return list(found.order_by("organisation_id", "pk"))


def recent() -> list[Happening]:
    """Where a conference may have come up: the latest happenings."""
    return list(Happening.objects.standing().newest_first()[:RECENT])


def names_for(codes: set[str]) -> dict[str, str]:
    """What pages call all that a content names by code."""
    found = {code: str(name) for code, name in registry.organisation_names(codes).items()}
    found |= {code: str(name) for code, name in registry.person_names(codes).items()}
    found |= {code: str(name) for code, name in registry.place_names(codes).items()}
    found |= {one.code: str(one) for one in CooperationLine.objects.filter(code__in=codes)}
    found |= {one.code: str(one) for one in Happening.objects.filter(code__in=codes)}
    return found | people.names_of(codes)


def undecided(user: User, _today: date) -> QuerySet[Conference]:
    """What waits for the vice-rector's go or no-go."""
    if not can_decide(user):
        return Conference.objects.none()
    found: QuerySet[Conference] = Conference.objects.filter(state=State.CONSIDERED).prefetch_related("deadlines")
    return found.order_by(F("start").asc(nulls_last=True), "pk")


def pressing(user: User, today: date) -> QuerySet[Deadline]:
    """Deadlines of a recorder's own office that are near or past and not met, of what we go to."""
    if not can_arrange(user):
        return Deadline.objects.none()
    going = {"conference__office": user.office, "conference__state__in": (State.GO, State.REGISTERED)}
    found: QuerySet[Deadline] = Deadline.objects.filter(**going, met_on=None, day__lte=today + SOON)
    return found.select_related("conference").order_by("day", "hour", "pk")


def unreported(user: User, _today: date) -> QuerySet[Conference]:
    """What a recorder's own office has been to and not reported on."""
    if not can_arrange(user):
        return Conference.objects.none()
    found: QuerySet[Conference] = Conference.objects.filter(office=user.office, state=State.ATTENDED)
    return found.order_by("end", "pk")


def _undecided_told(found: Conference, today: date) -> Need:
    first = min((one.day for one in found.deadlines.all() if not one.met_on), default=None)
    why = dated(first, today) if first and first <= today + SOON else Why.WAITING
    title = _("Go or not? %(title)s") % {"title": found}
    note = say(found.when, current().value, adverbial=False)
    return Need(why, title, found.get_absolute_url(), "globe", note=note, due=first)


def _pressing_told(found: Deadline, today: date) -> Need:
    record = found.conference
    title = f"{found.get_kind_display()}: {record}"
    return Need(dated(found.day, today), title, record.get_absolute_url(), "clock", due=found.day)


def _unreported_told(found: Conference, _today: date) -> Need:
    title = _("What came of it? %(title)s") % {"title": found}
    note = say(on_a_day(found.end), current().value, adverbial=False) if found.end else ""
    return Need(Why.WAITING, title, f"{found.get_absolute_url()}report/", "globe", note=note)


def _with_everything() -> QuerySet[Conference]:
    beside = ("office", "organisation", "line", "came_up", "place", "plan", "happening", "made_by", "decided_by")
    rows = ("organisation__names", "deadlines", "costs", "delegates__person__names", "delegates__user")
    return Conference.objects.select_related(*beside).prefetch_related(*rows)


NEEDS = (
    Source(undecided, _undecided_told),
    Source(pressing, _pressing_told),
    Source(unreported, _unreported_told),
)
