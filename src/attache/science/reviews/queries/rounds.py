"""Rounds, pools and projects that are judged, each with its loading plan."""

from collections.abc import Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.core.paginator import Page, Paginator
from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext as _

from attache.kernel.needs import Need, Source, Why
from attache.registry.partners import queries as registry
from attache.registry.partners.models import Person
from attache.registry.people.models import User
from attache.science.calls.models import Call
from attache.science.calls.models import Side as CallSide
from attache.science.projects.models import Project
from attache.science.projects.states import State as ProjectState
from attache.science.reviews.models import Entry, Review, Reviewer, Round
from attache.science.reviews.rules import can_keep
from attache.science.reviews.states import Reading, State

PAGE = 50
NOT_JUDGED = (
    ProjectState.IDEA, ProjectState.PAIRING, ProjectState.DRAFTING, ProjectState.ONE, ProjectState.BOTH,
    ProjectState.ELIGIBLE, ProjectState.INELIGIBLE, ProjectState.WITHDRAWN,
)  # fmt: skip


def round_(code: str) -> Round:
    """One round with its call and criteria. Raises Round.DoesNotExist."""
    found: Round = _with_everything().get(code=code)
    return found


def rounds_page(number: int | str) -> Page[Round]:
    """One page of rounds, the newest first, with how many reviews are asked for and in."""
    asked = Count("entries__reviews", filter=~Q(entries__reviews__state=Reading.RECUSED), distinct=True)
    given = Count("entries__reviews", filter=Q(entries__reviews__state=Reading.SUBMITTED), distinct=True)
    found: QuerySet[Round] = _with_everything().annotate(asked=asked, given=given)
    return Paginator(found.order_by("-pk"), PAGE).get_page(number)


def of_call(call: Call) -> Round | None:
    """The round of a call."""
    found: Round | None = Round.objects.filter(call=call).first()
    return found


def calls_to_judge() -> QuerySet[Call]:
    """Calls without a round that have eligible projects."""
    eligible = Project.objects.filter(state=ProjectState.ELIGIBLE).values("call")
    known = Round.objects.values("call")
    found: QuerySet[Call] = Call.objects.filter(pk__in=eligible).exclude(pk__in=known)
    return found.select_related("office").prefetch_related("sides__fund__names").order_by("pk")


def eligible(call: Call) -> list[Project]:
    """The projects of a call that can be given to the reviewers."""
    return list(Project.objects.filter(call=call, state=ProjectState.ELIGIBLE).order_by("pk"))


def sides_of(found: Round) -> dict[int, CallSide]:
    """The sides of the round's call by their numbers."""
    return {one.number: one for one in found.call.sides.all()}


def entries(found: Round) -> list[Entry]:
    """The projects that are judged, with what each side files and its team; those taken back are none."""
    rows = Entry.objects.filter(round=found).exclude(project__state__in=NOT_JUDGED).select_related("project")
    plan = ("project__submissions__members__host", "project__submissions__host__names", "copies")
    return list(rows.prefetch_related(*plan).order_by("project__code"))


def entry(found: Round, project: str) -> Entry:
    """One of them, by its project's code. Raises Entry.DoesNotExist."""
    row = Entry.objects.filter(round=found, project__code=project).exclude(project__state__in=NOT_JUDGED)
    plan = ("project__submissions__members__host", "project__submissions__host__names", "copies")
    one: Entry = row.select_related("project__call", "round__call").prefetch_related(*plan).get()
    return one


def reviewers(found: Round) -> list[Reviewer]:
    """The pools of both sides, with names and posts."""
    rows = Reviewer.objects.filter(round=found).select_related("person", "round")
    return list(rows.prefetch_related("person__names", "person__positions__organisation__names").order_by("side", "pk"))


def reviewer(code: str) -> Reviewer:
    """One of them with the round. Raises Reviewer.DoesNotExist."""
    rows = Reviewer.objects.select_related("person", "round__call__office")
    plan = ("person__names", "person__positions__organisation__names", "round__criteria", "round__call__sides")
    found: Reviewer = rows.prefetch_related(*plan).get(code=code)
    return found


def reviews(found: Round, *, of: Entry | None = None) -> list[Review]:
    """Every review of the round, or `of` one project, that is not given back, with its scores."""
    rows = Review.objects.filter(entry__round=found, **({"entry": of} if of else {})).exclude(state=Reading.RECUSED)
    rows = rows.exclude(entry__project__state__in=NOT_JUDGED).select_related("reviewer__person", "entry__project")
    return list(rows.prefetch_related("scores", "reviewer__person__names").order_by("pk"))


def day_of(found: Round, at: datetime) -> date:
    """The day of a moment on the round's clock."""
    return at.astimezone(ZoneInfo(found.zone)).date()


def person(typed: str) -> Person | None:
    """Who was typed, if the registry knows just one."""
    return registry.resolve_person(typed) if typed else None


def mail_of(one: Person) -> str:
    """The mail address under which somebody is reached; empty without."""
    return registry.reached([one.pk])[one.pk][2]


def mails_of(people: Sequence[int]) -> dict[int, str]:
    """The same of several, by their keys. Three queries."""
    return {pk: mail for pk, (_code, _name, mail) in registry.reached(people).items()}


def awaited(user: User, _today: date) -> QuerySet[Round]:
    """Rounds of a recorder's own office that wait for the office: set up and not given out, or with all reviews in."""
    if not can_keep(user):
        return Round.objects.none()
    found: QuerySet[Round] = _with_everything().filter(
        call__office=user.office, state__in=(State.SETUP, State.CLOSED)
    )  # fmt: skip
    return found.order_by("pk")


def _with_everything() -> QuerySet[Round]:
    found: QuerySet[Round] = Round.objects.select_related("call__office")
    return found.prefetch_related("criteria", "call__sides__fund__names")


def _told(one: Round, _today: date) -> Need:
    title = _("%(call)s: %(state)s") % {"call": one.call, "state": one.get_state_display()}
    return Need(Why.WAITING, title, one.get_absolute_url(), "science")


NEEDS = (Source(awaited, _told),)
