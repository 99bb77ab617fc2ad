"""Cohorts and nominations as lists."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from attache.kernel import web
from attache.students.cohorts import queries, rules
from attache.students.cohorts.states import TAG_OF_STAGE, Stage
from attache.students.nominations import queries as nominated
from attache.students.nominations.states import TAG_OF_MOBILITY, TAG_OF_STATE, Mobility, State


@require_safe
def cohort_list(request: HttpRequest) -> HttpResponse:
    """The cohorts and short schools, of a stage or of all."""
    web.allow(rules.can_see(request.user))
    stage = request.GET.get("stage", "")
    page = queries.cohorts_page(stage=stage, number=request.GET.get("page", "1"))
    people = [one.people + sum(row.people for row in one.contingents.all()) for one in page]
    context = {
        "page": page,
        "lines": [(one, TAG_OF_STAGE[Stage(one.state)], n) for one, n in zip(page, people, strict=True)],
        "stages": Stage.choices,
        "stage": stage,
        "may_keep": rules.can_keep(request.user),
    }
    return web.page(request, "cohorts/cohort_list.html", context)


@require_safe
def people_list(request: HttpRequest) -> HttpResponse:
    """The nominations, narrowed by state, cohort and name; those that are pending can be ticked and verified."""
    web.allow(rules.can_keep(request.user))
    filters = {name: request.GET.get(name, "").strip() for name in ("state", "q")}
    page = queries.nominations_page(number=request.GET.get("page", "1"), **filters)
    counts = nominated.in_each_state()
    context = {
        "page": page,
        "lines": [(one, TAG_OF_STATE[State(one.state)], TAG_OF_MOBILITY[Mobility(one.mobility)]) for one in page],
        "states": [(one.value, one.label, counts[one.value]) for one in State if counts.get(one.value)],
        "total": sum(counts.values()),
        "any_pending": any(one.state == State.PENDING for one in page),
        "query": request.GET.urlencode(),
        **filters,
    }
    return web.page(request, "cohorts/people_list.html", context)
