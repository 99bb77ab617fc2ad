"""What the pages of projects need, each with its loading plan."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.core.paginator import Page, Paginator
from django.db.models import Count, F, QuerySet
from django.utils.translation import gettext as _

from attache.daybook.chronicle.models import Happening
from attache.kernel.links.models import Link
from attache.kernel.needs import Need, Source, Why, dated
from attache.registry.partners import queries as registry
from attache.registry.partners.models import Organisation, Person
from attache.registry.people.models import User
from attache.science.calls.models import Side as CallSide
from attache.science.calls.states import Due
from attache.science.calls.states import State as CallState
from attache.science.projects import logic
from attache.science.projects.models import Objection, Project, Submission
from attache.science.projects.rules import can_keep
from attache.science.projects.states import OVER, PREPARING, Filed, State

PAGE = 50
SOON = timedelta(days=14)


def project(code: str) -> Project:
    """One project with everything. Raises Project.DoesNotExist."""
    found: Project = _with_everything().get(code=code)
    return found


def projects(codes: Sequence[str]) -> list[Project]:
    """The projects of these codes with everything."""
    return list(_with_everything().filter(code__in=codes))


def submission(code: str) -> Submission:
    """What one side files, with its project and team. Raises Submission.DoesNotExist."""
    found: Submission = _submissions().get(code=code)
    return found


def submissions(codes: Sequence[str]) -> list[Submission]:
    """The submissions of these codes."""
    return list(_submissions().filter(code__in=codes))


def shown_through(link: Link) -> Submission:
    """The submission that a link shows. Raises Submission.DoesNotExist."""
    return submission(link.subject_code)


def projects_page(*, state: str, call: str, number: int | str) -> Page[Project]:
    """One page of projects, the newest first: of a state (or those that are not over), of a call."""
    found = Project.objects.select_related("call", "partner").prefetch_related("partner__names", "submissions")
    found = found.filter(state=state) if state else found.exclude(state__in=OVER)
    if call:
        found = found.filter(call__code=call)
    return Paginator(found.order_by("-pk"), PAGE).get_page(number)


def in_each_state() -> Counter[str]:
    """How many projects stand in each state. One query."""
    return Counter(dict(Project.objects.order_by().values_list("state").annotate(n=Count("pk"))))


def sides_of(found: Project) -> dict[int, CallSide]:
    """The sides of the project's call by their numbers."""
    return {one.number: one for one in found.call.sides.all()}


def facts(found: Project) -> dict[int, logic.Side]:
    """What each side of the project's call says, as parity and standing ask it."""
    filed = {one.side: one for one in found.submissions.all()}
    return {number: _facts(filed.get(number)) for number in sides_of(found)}


def objected(found: Project) -> list[Objection]:
    """The objections that stand."""
    return [row for one in found.submissions.all() for row in one.objections.all() if row.lifted_at is None]


def person(typed: str) -> Person | None:
    """Who was typed, if the registry knows."""
    return registry.resolve_person(typed) if typed else None


def organisation(typed: str) -> Organisation | None:
    """The institution that was typed, if the registry knows."""
    return registry.resolve(typed) if typed else None


def happening(code: str) -> Happening | None:
    """The happening of a code."""
    return Happening.objects.filter(code=code).first() if code else None


def names_for(codes: set[str]) -> dict[str, str]:
    """How organisations with these codes are called, in the language of the page."""
    return {code: str(words) for code, words in registry.organisation_names(codes).items()}


def differing(user: User, _today: date) -> QuerySet[Project]:
    """Projects of a recorder's own office whose sides are submitted and differ."""
    if not can_keep(user):
        return Project.objects.none()
    return Project.objects.filter(office=user.office, state=State.BOTH).order_by("pk")


def not_filed(user: User, today: date) -> QuerySet[Submission]:
    """Sides that are not submitted and whose portal closes within a fortnight, of a recorder's own office."""
    if not can_keep(user):
        return Submission.objects.none()
    begin = datetime.combine(today, time(), ZoneInfo(user.zone))
    due = {
        "project__call__sides__number": F("side"),
        "project__call__sides__deadlines__kind": Due.PORTAL,
        "project__call__sides__deadlines__at__range": (begin, begin + SOON),
    }
    found: QuerySet[Submission] = Submission.objects.filter(
        project__office=user.office, project__state__in=PREPARING, project__call__state=CallState.OPEN,
        state=Filed.DRAFT, **due,
    )  # fmt: skip
    return found.annotate(due=F("project__call__sides__deadlines__day")).select_related("project").order_by("due", "pk")


def _facts(one: Submission | None) -> logic.Side:
    if one is None:
        return logic.Side(Filed.DRAFT, False, Project().title, None, None, None)
    return logic.Side(one.state, bool(one.leader), one.title, one.first, one.last, one.team)


def _submissions() -> QuerySet[Submission]:
    found: QuerySet[Submission] = Submission.objects.select_related(
        "project__call__office", "project__office", "project__partner", "person", "host"
    )
    return found.prefetch_related(
        "members", "objections", "project__call__sides__fund__names", "project__call__sides__deadlines",
        "project__submissions__objections", "host__names",
    )  # fmt: skip


def _with_everything() -> QuerySet[Project]:
    found: QuerySet[Project] = Project.objects.select_related("office", "call__office", "partner", "told", "came_up")
    return found.prefetch_related(
        "call__sides__fund__names", "call__sides__deadlines", "partner__names",
        "submissions__members", "submissions__objections", "submissions__host__names",
    )  # fmt: skip


def _differing_told(found: Project, _today: date) -> Need:
    title = _("The two sides of “%(project)s” differ") % {"project": found}
    return Need(Why.WAITING, title, found.get_absolute_url(), "science")


def _filed_told(one: Submission, today: date) -> Need:
    title = _("%(project)s: side %(side)s is not submitted") % {"project": one.project, "side": one.side}
    due: date = one.due  # type: ignore[attr-defined]  # not_filed adds it
    return Need(dated(due, today), title, one.get_absolute_url(), "science", due=due)


NEEDS = (Source(differing, _differing_told), Source(not_filed, _filed_told))
