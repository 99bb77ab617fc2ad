"""What comes up for renewal, whom it concerns, and what the records say of an agreement."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from attache.daybook.chronicle.models import Happening, Link, Participant
from attache.daybook.chronicle.models import Party as ChronicleParty
from attache.daybook.chronicle.states import State as Recorded
from attache.daybook.chronicle.states import Status, Type
from attache.daybook.commitments.models import Commitment
from attache.daybook.commitments.states import State as Promised
from attache.kernel.needs import Need, Source, dated
from attache.registry.partners.models import Organisation
from attache.registry.people import queries as people
from attache.registry.people.models import User
from attache.registry.people.rules import holds
from attache.registry.people.states import Role
from attache.relations.agreements.logic.terms import shifted
from attache.relations.agreements.models import Agreement
from attache.relations.agreements.states import State as Stands
from attache.relations.correspondence.models import Letter
from attache.relations.correspondence.states import State as Lettered
from attache.relations.meetings.models import Meeting, Side
from attache.relations.meetings.states import State as Met
from attache.relations.renewals.logic import level_of
from attache.relations.renewals.models import Review, Telling, Tie
from attache.relations.renewals.states import Shelf, State

SHOWN = 5  # of each kind of evidence
STUDENTS = (Type.COHORT, Type.RECRUITMENT, Type.CENTRE)
PROJECTS = (Type.JOINT, Type.CALL)
WAITS = (Stands.SIGNED, Stands.IN_FORCE)


def coming(today: date, months: int = 12) -> QuerySet[Agreement]:
    """Binding agreements whose deadline comes within so many months and which nobody has decided, the soonest first."""
    decided = Review.objects.filter(agreement=OuterRef("pk"), deadline=OuterRef("deadline"), state=State.DECIDED)
    found: QuerySet[Agreement] = Agreement.objects.filter(
        ~Exists(decided), state__in=WAITS, deadline__lte=shifted(today, months)
    )
    return found.order_by("deadline", "pk")


def concerned(one: Agreement, months: int, vice_rectors: Iterable[User]) -> list[User]:
    """Who is told at a mark: the owner, from 6 months on the second owner too, from 3 the vice-rector too."""
    told = [one.owner, *([one.second] if one.second and months <= 6 else []), *(vice_rectors if months <= 3 else [])]
    return list(dict.fromkeys(told))


def to_be_told(today: date) -> list[tuple[Agreement, int, User]]:
    """Who is to be told of which deadline at which mark, and has not been told yet."""
    vice_rectors = list(people.staff().filter(grants__role=Role.VICE_RECTOR).order_by("pk"))
    told = set(Telling.objects.values_list("agreement", "deadline", "months", "user"))
    found: list[tuple[Agreement, int, User]] = []
    for one in coming(today).select_related("owner", "second"):
        months = level_of(one.deadline, today) if one.deadline else None
        if months is None:
            continue
        users = concerned(one, months, vice_rectors)
        found += [(one, months, user) for user in users if (one.pk, one.deadline, months, user.pk) not in told]
    return found


def review_of(one: Agreement) -> Review | None:
    """The latest review of an agreement."""
    found: Review | None = (
        Review.objects.filter(agreement=one).select_related("decided_by", "made_by", "result").order_by("-pk").first()
    )
    return found


def reviews_of(one: Agreement) -> list[Review]:
    """All reviews of an agreement that were decided, the newest first."""
    rows = Review.objects.filter(agreement=one, state=State.DECIDED).select_related("decided_by", "result")
    return list(rows.order_by("-pk"))


def evidence(one: Agreement, partners: list[Organisation]) -> dict[str, Any]:
    """What the records say since it was signed, or since the last review: meetings, letters, students, projects, each
    with the newest few; promises about it; places taken. Plain values.

    `own` belongs to the agreement: the meetings of its line, what the chronicle ties to its signing or its turns, the
    letters about what was promised of it, what names the one person that it is about, and what somebody has tied to
    it. `wider` is whatever else there was with its partners.
    """
    last = Review.objects.filter(agreement=one, state=State.DECIDED).order_by("-pk").first()
    since = last.decided_at.date() if last and last.decided_at else one.signed_on or one.made_at.date()
    owed = Commitment.objects.filter(about_code=one.code)
    rows = list(one.conditions.all())
    found = {shelf.value: _parted(one, shelf, partners, since) for shelf in Shelf}
    return {
        "since": since.isoformat(),
        "own": {name: own for name, (own, _wider) in found.items()},
        "wider": {name: wider for name, (_own, wider) in found.items()},
        "promises": [owed.exclude(state=Promised.OPEN).count(), owed.count()],
        "places": [sum(sum(row.used.values()) for row in rows), sum(_agreed(row) for row in rows)],
    }


def record(kind: str, code: str) -> Any:
    """A meeting, a letter or a happening, as somebody ties it. Raises DoesNotExist; KeyError for no kind of ours."""
    model = {Shelf.MEETINGS: Meeting, Shelf.LETTERS: Letter, Shelf.STUDENTS: Happening, Shelf.PROJECTS: Happening}
    return model[Shelf(kind)].objects.get(code=code)


def tied_to(one: Agreement) -> set[tuple[str, str]]:
    """Kind and code of what was tied to an agreement by hand."""
    return set(Tie.objects.filter(agreement=one).values_list("kind", "code"))


def waiting(user: User, today: date) -> QuerySet[Agreement]:
    """Deadlines that concern this person now."""
    mine = Q(owner=user) | Q(second=user, deadline__lte=shifted(today, 6))
    if holds(user, Role.VICE_RECTOR):
        mine |= Q(deadline__lte=shifted(today, 3))
    return coming(today).filter(mine)


def _waiting_told(found: Agreement, today: date) -> Need:
    title = _("Renew “%(title)s”, or let it end?") % {"title": found}
    due = found.deadline or today
    return Need(dated(due, today), title, f"/office/renewals/{found.code}/", "document", due=due)


def _parted(one: Agreement, shelf: Shelf, partners: list[Organisation], since: date) -> tuple[Any, Any]:
    """What of a shelf belongs to an agreement, and what else there was with its partners."""
    tied = Q(code__in=Tie.objects.filter(agreement=one, kind=shelf).values("code"))
    every, own = SHELVES[shelf](one, partners)
    rows = every.filter(end__gte=since).order_by("-end", "-pk")
    return _some(rows.filter(own | tied), "end"), _some(rows.exclude(own | tied), "end")


def _meetings(one: Agreement, partners: list[Organisation]) -> tuple[QuerySet[Meeting], Q]:
    sides = Side.objects.filter(meeting=OuterRef("pk"), organisation__in=partners)
    own = Q(happening__in=_hangs_on(one)) | (Q(line=one.line) if one.line else Q(pk=None))
    return Meeting.objects.filter(Q(Exists(sides)) | own, state=Met.HELD), own


def _letters(one: Agreement, partners: list[Organisation]) -> tuple[QuerySet[Letter], Q]:
    own = Q(happening__in=_hangs_on(one)) | Q(owed__in=Commitment.objects.filter(about_code=one.code))
    found: QuerySet[Letter] = Letter.objects.filter(state__in=(Lettered.SENT, Lettered.REGISTERED))
    return found.filter(Q(organisation__in=partners) | own), own


def _students(one: Agreement, partners: list[Organisation]) -> tuple[QuerySet[Happening], Q]:
    found, own = _told(one, partners)
    return found.filter(type__in=STUDENTS), own


def _projects(one: Agreement, partners: list[Organisation]) -> tuple[QuerySet[Happening], Q]:
    found, own = _told(one, partners)
    return found.filter(type__in=PROJECTS), own


def _told(one: Agreement, partners: list[Organisation]) -> tuple[QuerySet[Happening], Q]:
    mine = ChronicleParty.objects.filter(happening=OuterRef("pk"), organisation__in=partners)
    own = Q(pk__in=_hangs_on(one))
    if one.person:
        own |= Q(pk__in=Participant.objects.filter(person=one.person).values("happening"))
    found: QuerySet[Happening] = Happening.objects.filter(Q(Exists(mine)) | own, state=Recorded.RECORDED)
    return found.exclude(status__in=[Status.CANCELLED, Status.POSTPONED]), own


def _hangs_on(one: Agreement) -> QuerySet[Any]:
    """The keys of happenings that the chronicle ties to those that the agreement wrote: its signing and its turns."""
    return Link.objects.filter(target__subject_code=one.code).values("happening")


def _some(rows: QuerySet[Any], day: str) -> dict[str, Any]:
    newest = [
        {
            "code": one.code,
            "title": one.title.as_dict(),
            "on": getattr(one, day).isoformat() if getattr(one, day) else "",
            "url": one.get_absolute_url(),
        }
        for one in rows[:SHOWN]
    ]
    return {"count": rows.count(), "newest": newest}


def _agreed(row: Any) -> int:
    return int(row.places) * int(row.last_year - row.first_year + 1)


NEEDS = (Source(waiting, _waiting_told),)
SHELVES: dict[Shelf, Callable[[Agreement, list[Organisation]], tuple[QuerySet[Any], Q]]] = {
    Shelf.MEETINGS: _meetings,
    Shelf.LETTERS: _letters,
    Shelf.STUDENTS: _students,
    Shelf.PROJECTS: _projects,
}
