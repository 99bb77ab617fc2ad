"""What the pages of meetings need, each with its loading plan."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.core.paginator import Page, Paginator
from django.db.models import Exists, F, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.utils.translation import gettext as _

from attache.daybook.commitments import queries as owed
from attache.daybook.commitments.models import Commitment
from attache.kernel.needs import Need, Source, Why
from attache.kernel.search import index
from attache.registry.partners import queries as registry
from attache.registry.partners.models import CooperationLine, Organisation
from attache.registry.people import queries as people
from attache.registry.people.models import User
from attache.relations.meetings.models import Delegate, Meeting, MeetingQuerySet, Side
from attache.relations.meetings.queries import letters as letters
from attache.relations.meetings.rules import can_arrange
from attache.relations.meetings.states import MEETING, OPEN

PAGE, COMING = 50, 8


@dataclass(frozen=True)
class Filters:
    """What the list is narrowed to; an empty value means no narrowing."""

    query: str = ""
    office: str = ""
    state: str = ""
    past: bool = False


def meetings_page(filters: Filters, at: datetime, number: int | str) -> Page[Meeting]:
    """One page of the meetings: what comes, the soonest first; or all others, the newest first."""
    found: MeetingQuerySet = Meeting.objects.all()
    if filters.query:
        found = found.filter(code__in=index.codes(filters.query, MEETING))
    if filters.office:
        found = found.filter(office__code=filters.office)
    if filters.state:
        found = found.filter(state=filters.state)
    coming = found.coming(at)
    if filters.past or filters.query or filters.state:
        known = found if filters.query or filters.state else found.exclude(pk__in=coming.values("pk"))
        coming = known.order_by("-end", "-starts_at", "-pk")
    return Paginator(coming.with_sides(), PAGE).get_page(number)


def meeting(code: str) -> Meeting:
    """One meeting with everything that its page and its forms show. Raises Meeting.DoesNotExist."""
    found: Meeting = _with_everything().get(code=code)
    return found


def meetings(codes: Sequence[str]) -> list[Meeting]:
    """The meetings of these codes with everything."""
    return list(_with_everything().filter(code__in=codes))


def _with_everything() -> QuerySet[Meeting]:
    beside = ("office", "place", "line", "happening", "made_by")
    sides = Prefetch("sides", Side.objects.select_related("organisation"))
    delegates = Prefetch("sides__delegates", Delegate.objects.select_related("person", "user", "post"))
    plan = (
        sides,
        "sides__organisation__names",
        delegates,
        "sides__delegates__person__names",
        "sides__delegates__person__channels",
    )
    return Meeting.objects.select_related(*beside).prefetch_related(
        *plan, "sides__platforms", "agenda__owner", "shifts"
    )


def coming_with(partner: Organisation, at: datetime) -> list[Meeting]:
    """The meetings with a partner that are still to come, the soonest first, those without a time last. One query."""
    found: MeetingQuerySet = Meeting.objects.filter(
        Exists(Side.objects.filter(meeting=OuterRef("pk"), organisation=partner)), state__in=OPEN
    ).filter(Q(starts_at=None) | Q(starts_at__gte=at))
    return list(found.order_by(F("starts_at").asc(nulls_last=True), "pk")[:COMING])


def series_behind() -> Subquery:
    """For rows of happenings: what tells apart the series whose meetings they are; nothing for any other."""
    found = Meeting.objects.filter(happening=OuterRef("pk"), instance__isnull=False)
    return Subquery(found.values("uid")[:1])


def partners_of(meeting: Meeting) -> list[Organisation]:
    """The organisations on the other sides, in their order."""
    return list(Organisation.objects.filter(pk__in=_others(meeting).values("organisation")).with_names().order_by("pk"))


def owed_with(meeting: Meeting) -> list[Commitment]:
    """What is open with the other sides of a meeting that is still to be held: its agenda begins with that."""
    bodies = [side.organisation for side in meeting.sides.all() if side.organisation and not side.ours]
    return list(owed.open_with(bodies)) if meeting.is_open and bodies else []


def _others(meeting: Meeting) -> QuerySet[Side]:
    return Side.objects.filter(meeting=meeting, ours=False, organisation__isnull=False)


def clocks() -> list[tuple[str, str]]:
    """The places on whose clocks every time is shown: name and zone of each office."""
    return [(str(office.city), office.zone) for office in people.offices()]


def lines_of(organisations: Iterable[Organisation]) -> list[CooperationLine]:
    """The lines of cooperation with some bodies: a meeting is about one of them."""
    return list(CooperationLine.objects.filter(organisation__in=list(organisations)).order_by("pk"))


def names_for(codes: set[str]) -> dict[str, str]:
    """What pages call the bodies, people, accounts, places and lines that a content names by code. Five queries."""
    found: dict[str, str] = {code: str(name) for code, name in registry.place_names(codes).items()}
    found |= {code: str(name) for code, name in registry.organisation_names(codes).items()}
    found |= {code: str(name) for code, name in registry.person_names(codes).items()}
    found |= people.names_of(codes)
    return found | {line.code: str(line) for line in CooperationLine.objects.filter(code__in=codes)}


def unreported(user: User, today: date) -> MeetingQuerySet:
    """Meetings of a recorder's own office whose day is over and of which nobody has told the outcome."""
    if not can_arrange(user):
        return Meeting.objects.none()
    over = Q(end__lt=today, state__in=OPEN)
    found: MeetingQuerySet = Meeting.objects.filter(over, office=user.office).order_by("end", "pk")
    return found


def _unreported_told(found: Meeting, _today: date) -> Need:
    title = _("What came of it? %(title)s") % {"title": found}
    return Need(Why.WAITING, title, f"{found.get_absolute_url()}outcome/", "meeting", due=found.end)


NEEDS = (Source(unreported, _unreported_told),)
