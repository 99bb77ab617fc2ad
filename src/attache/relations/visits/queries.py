"""What the pages of visits need, each with its loading plan."""

from collections.abc import Sequence
from datetime import date

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from attache.kernel.links.models import Link
from attache.kernel.needs import Need, Source, Why
from attache.kernel.outbox.models import Note
from attache.kernel.outbox.states import CANCEL
from attache.registry.partners import queries as registry
from attache.registry.partners.models import Organisation
from attache.registry.people import queries as people
from attache.registry.people.models import User
from attache.relations.meetings import queries as meetings
from attache.relations.meetings.models import Meeting
from attache.relations.visits.models import Visit
from attache.relations.visits.rules import can_arrange
from attache.relations.visits.states import OPEN

PAGE, COMING = 50, 8


def clocks() -> list[tuple[str, str]]:
    """The places on whose clocks every time is shown."""
    return meetings.clocks()


def visit(code: str) -> Visit:
    """One visit with everything. Raises Visit.DoesNotExist."""
    found: Visit = _with_everything().get(code=code)
    return found


def visits(codes: Sequence[str]) -> list[Visit]:
    """The visits of these codes with everything."""
    return list(_with_everything().filter(code__in=codes))


def shown_through(link: Link) -> Visit:
    """The visit whose programme a link shows. Raises Visit.DoesNotExist."""
    return visit(link.subject_code)


def visits_page(*, past: bool, number: int | str) -> Page[Visit]:
    """One page of visits: what is open, the soonest first; or all others, the newest first."""
    found: QuerySet[Visit] = Visit.objects.select_related("organisation").prefetch_related("organisation__names")
    rows = found.exclude(state__in=OPEN).order_by("-last", "-pk") if past else found.filter(state__in=OPEN)
    return Paginator(rows if past else rows.order_by("first", "pk"), PAGE).get_page(number)


def letters_waiting(visit: Visit) -> list[str]:
    """The codes of letters about a visit that have not left yet."""
    mine = Note.objects.filter(about_kind=visit._meta.label_lower, about_code=visit.code, state__in=CANCEL.sources)
    return list(mine.values_list("code", flat=True))


def coming_with(partner: Organisation) -> list[Visit]:
    """The visits with a partner that are planned or under way, the soonest first. One query."""
    found = Visit.objects.filter(organisation=partner, state__in=OPEN).order_by("first", "pk")
    return list(found[:COMING])


def meetings_within(found: Visit) -> list[Meeting]:
    """The meetings in the days of a visit: a line of the programme may be one of them."""
    return list(Meeting.objects.filter(start__gte=found.first, start__lte=found.last).order_by("starts_at", "pk"))


def names_for(codes: set[str]) -> dict[str, str]:
    """What pages call bodies, people and accounts that a content names by code."""
    found = {code: str(name) for code, name in registry.organisation_names(codes).items()}
    found |= {code: str(name) for code, name in registry.person_names(codes).items()}
    return found | people.names_of(codes)


def untold(user: User, today: date) -> QuerySet[Visit]:
    """Visits of a recorder's own office that are over and of which nobody has said that they were held."""
    if not can_arrange(user):
        return Visit.objects.none()
    found: QuerySet[Visit] = Visit.objects.filter(office=user.office, last__lt=today, state__in=OPEN)
    return found.order_by("last", "pk")


def _untold_told(found: Visit, _today: date) -> Need:
    title = _("What came of it? %(title)s") % {"title": found}
    return Need(Why.WAITING, title, found.get_absolute_url(), "calendar", due=found.last)


def _with_everything() -> QuerySet[Visit]:
    beside = ("office", "organisation", "happening", "made_by")
    rows = ("organisation__names", "members__person__names", "members__user", "lines__meeting")
    return Visit.objects.select_related(*beside).prefetch_related(*rows)


NEEDS = (Source(untold, _untold_told),)
