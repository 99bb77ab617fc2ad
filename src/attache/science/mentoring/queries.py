"""The batch: mentors, sessions, milestones."""

from collections.abc import Collection, Sequence
from datetime import date

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from attache.kernel.links.models import Link
from attache.kernel.needs import Need, Source, dated
from attache.registry.people.models import User
from attache.science.accelerator.models import Programme, StudentProject
from attache.science.accelerator.states import IN_THE_BATCH
from attache.science.mentoring.models import Mentor, Milestone, Session
from attache.science.mentoring.rules import can_keep


def mentor(code: str) -> Mentor:
    """One mentor with the programme. Raises Mentor.DoesNotExist."""
    found: Mentor = Mentor.objects.select_related("programme__office", "programme__partner").get(code=code)
    return found


def mentor_through(link: Link) -> Mentor:
    """The mentor whom a link is for. Raises Mentor.DoesNotExist."""
    return mentor(link.subject_code)


def mentors_of(found: Programme) -> list[Mentor]:
    """The mentors of both sides."""
    return list(Mentor.objects.filter(programme=found))


def sessions_of(found: Programme) -> list[Session]:
    """All sessions, the soonest first."""
    return list(_sessions().filter(programme=found))


def sessions_with(one: Mentor) -> list[Session]:
    """A mentor's own sessions, the soonest first."""
    return list(_sessions().filter(mentor=one))


def sessions_for(one: StudentProject) -> list[Session]:
    """The sessions of a project: its own, and the workshops for all."""
    return [row for row in _sessions().filter(programme=one.programme) if row.project_id in {None, one.pk}]


def sessions_that_are(codes: Collection[str]) -> list[Session]:
    """The sessions behind some meetings, with their programmes."""
    if not codes:
        return []
    return list(Session.objects.select_related("programme", "meeting").filter(meeting__code__in=list(codes)))


def mentored(one: Mentor) -> list[StudentProject]:
    """The projects that a mentor has sessions with and that are in the batch."""
    met = Session.objects.filter(mentor=one, project__isnull=False).values("project")
    found: QuerySet[StudentProject] = StudentProject.objects.filter(pk__in=met, state__in=IN_THE_BATCH)
    return list(found.prefetch_related("members").order_by("pk"))


def milestones_of(found: Programme) -> list[Milestone]:
    """The milestones of a programme's projects in the batch, by project and day."""
    some = Milestone.objects.filter(project__programme=found).select_related("project")
    return list(some.order_by("project", "due", "pk"))


def milestones_for(projects: Sequence[StudentProject]) -> list[Milestone]:
    """The milestones of some projects, by day."""
    return list(Milestone.objects.filter(project__in=list(projects)).select_related("project").order_by("due", "pk"))


def milestone(code: str) -> Milestone:
    """One milestone with its project. Raises Milestone.DoesNotExist."""
    found: Milestone = Milestone.objects.select_related("project__programme__office").get(code=code)
    return found


def milestones_between(first: date, last: date) -> QuerySet[Milestone]:
    """Those that are due between two days and not reached."""
    found: QuerySet[Milestone] = Milestone.objects.filter(due__range=(first, last), reached_on=None)
    return found.filter(project__state__in=IN_THE_BATCH).select_related("project").order_by("due", "pk")


def overdue(user: User, today: date) -> QuerySet[Milestone]:
    """Milestones of a recorder's own office whose day is over."""
    if not can_keep(user):
        return Milestone.objects.none()
    mine = Milestone.objects.filter(project__programme__office=user.office, project__state__in=IN_THE_BATCH)
    found: QuerySet[Milestone] = mine.filter(reached_on=None, due__lt=today).select_related("project")
    return found.order_by("due", "pk")


def _sessions() -> QuerySet[Session]:
    found: QuerySet[Session] = Session.objects.select_related("meeting", "mentor", "project")
    return found.order_by("meeting__starts_at", "pk")


def _overdue_told(one: Milestone, today: date) -> Need:
    title = _("The milestone “%(milestone)s” is overdue") % {"milestone": one}
    return Need(dated(one.due, today), title, one.get_absolute_url(), "science", str(one.project), one.due)


NEEDS = (Source(overdue, _overdue_told),)
