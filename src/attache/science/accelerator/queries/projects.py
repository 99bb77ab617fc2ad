"""Students' projects: one, those of a programme, and what a link shows."""

from collections import Counter
from collections.abc import Sequence

from django.core.paginator import Page, Paginator
from django.db.models import Count, QuerySet

from attache.kernel.links.models import Link
from attache.science.accelerator.models import Programme, StudentProject
from attache.science.accelerator.states import UNDER_SELECTION, Standing

PAGE = 50


def project(code: str) -> StudentProject:
    """One project with its team and programme. Raises StudentProject.DoesNotExist."""
    found: StudentProject = _projects().get(code=code)
    return found


def projects(codes: Sequence[str]) -> list[StudentProject]:
    """The projects of these codes."""
    return list(_projects().filter(code__in=codes))


def shown_through(link: Link) -> StudentProject:
    """The project that an applicant's link shows. Raises StudentProject.DoesNotExist."""
    return project(link.subject_code)


def projects_page(found: Programme, *, state: str, number: int | str) -> Page[StudentProject]:
    """One page of a programme's projects, the first first: of a state, or all but drafts and what was withdrawn."""
    some = _projects().filter(programme=found)
    some = some.filter(state=state) if state else some.exclude(state__in=[Standing.DRAFT, Standing.WITHDRAWN])
    return Paginator(some.order_by("pk"), PAGE).get_page(number)


def in_each_state(found: Programme) -> Counter[str]:
    """How many projects of a programme stand in each state. One query."""
    some = StudentProject.objects.filter(programme=found).order_by()
    return Counter(dict(some.values_list("state").annotate(n=Count("pk"))))


def standing(found: Programme, *states: str) -> list[StudentProject]:
    """The projects of a programme in some states, with their teams."""
    return list(_projects().filter(programme=found, state__in=states).order_by("pk"))


def prepared(found: Programme) -> list[StudentProject]:
    """The projects upon which a verdict is prepared."""
    return [one for one in standing(found, *UNDER_SELECTION) if one.verdict]


def _projects() -> QuerySet[StudentProject]:
    found: QuerySet[StudentProject] = StudentProject.objects.select_related("programme__office", "programme__partner")
    return found.prefetch_related("members", "programme__partner__names")
