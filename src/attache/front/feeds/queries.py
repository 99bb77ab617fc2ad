"""Whose calendar a link opens, the meetings in it, and when they were changed."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Max, Q, QuerySet

from attache.kernel.journal import Entry
from attache.kernel.links import queries as links
from attache.kernel.links.models import Link
from attache.kernel.merging.folding import standing
from attache.registry.partners.models import Organisation, Person
from attache.registry.people.models import User
from attache.relations.meetings import queries as meetings
from attache.relations.meetings.models import Meeting, Side
from attache.relations.meetings.states import MEETING, State

OWN, PARTNER = "calendar", "calendar-of-partner"
BACK, AHEAD = timedelta(days=60), timedelta(days=400)
MOST = 500
OUTSIDE = (State.AGREED, State.HELD, State.CANCELLED)
Pick = Callable[[Meeting], Side | None]


@dataclass(frozen=True)
class Calendar:
    """Somebody's meetings with everything, each with the side as which it is seen, and the moment it last changed."""

    whose: User | Person | Organisation
    meetings: Sequence[tuple[Meeting, Side]]
    changed: dict[str, datetime]

    @property
    def is_ours(self) -> bool:
        """Whether it is one of the house."""
        return isinstance(self.whose, User)


def feeds_of(user: User) -> QuerySet[Link]:
    """The addresses of a user's own calendar, the newest first."""
    return links.links_of(user).filter(purpose=OWN)


def feeds_of_partners() -> QuerySet[Link]:
    """The addresses that partners and their people were given, the newest first."""
    given: QuerySet[Link] = Link.objects.filter(purpose=PARTNER).annotate(last_opened_at=Max("visits__at"))
    return given.order_by("-pk")


def whose(link: Link) -> User | Person | Organisation | None:
    """Whom a link was made for, under the code of today; None where that record is gone."""
    code = standing(link.subject_kind, link.subject_code)
    for model in (User, Person, Organisation):
        if model._meta.label_lower == link.subject_kind:
            found: User | Person | Organisation | None = model.objects.filter(code=code).first()
            return found
    return None


def calendar(owner: User | Person | Organisation, at: datetime) -> Calendar:
    """The meetings of a person or a partner from two months ago to a year ahead. The number of queries is constant."""
    around = Q(starts_at__gte=at - BACK, starts_at__lte=at + AHEAD)
    known = Meeting.objects.filter(around & _of(owner)).distinct().order_by("-starts_at").values_list("code", flat=True)
    loaded = sorted(meetings.meetings(list(known[:MOST])), key=lambda one: (one.starts_at, one.pk))
    pick = _side_of(owner)
    seen = [(one, side) for one in loaded if (side := pick(one))]
    entries = Entry.objects.filter(subject_kind=MEETING, subject_code__in=[one.code for one, _side in seen])
    changed = dict(entries.order_by().values_list("subject_code").annotate(last=Max("at")))
    return Calendar(owner, seen, changed)


def _of(owner: User | Person | Organisation) -> Q:
    """One of ours is invited or arranges it; others see what is agreed or was."""
    if isinstance(owner, User):
        return Q(sides__delegates__user=owner, sides__delegates__invited=True) | Q(made_by=owner)
    if isinstance(owner, Person):
        return Q(sides__delegates__person=owner, sides__delegates__invited=True, state__in=OUTSIDE)
    return Q(sides__organisation=owner, sides__ours=False, state__in=OUTSIDE)


def _side_of(owner: User | Person | Organisation) -> Pick:
    def ours(meeting: Meeting) -> Side | None:
        return next((one for one in meeting.sides.all() if one.ours), None)

    def of_a_person(meeting: Meeting) -> Side | None:
        sides = meeting.sides.all()
        return next((side for side in sides if owner.pk in [one.person_id for one in side.delegates.all()]), None)

    def of_a_body(meeting: Meeting) -> Side | None:
        return next((one for one in meeting.sides.all() if not one.ours and one.organisation_id == owner.pk), None)

    return ours if isinstance(owner, User) else of_a_person if isinstance(owner, Person) else of_a_body
