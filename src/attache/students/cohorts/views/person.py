"""A student's own page, by a link on the phone: what is to be done until when."""

from django.http import HttpRequest, HttpResponse

from attache.kernel import clock, web
from attache.kernel.limits import door
from attache.kernel.links import actions as links
from attache.kernel.links.models import Link
from attache.students.cohorts import actions, outputs, queries
from attache.students.cohorts.models import Cohort, Step
from attache.students.cohorts.states import Whose
from attache.students.cohorts.views import found
from attache.students.nominations import queries as nominated
from attache.students.nominations.models import Nomination


def todo_page(request: HttpRequest, link: Link) -> HttpResponse:
    """The steps of the common plan that are this student's, and the papers that expire; a POST ticks one."""
    one = nominated.nomination(link.subject_code)
    known = queries.cohort_of(one)
    cohort = queries.cohort(known.code) if known else None
    if request.method == "POST" and cohort:
        step, done = found.step(cohort, request.POST.get("step", "")), request.POST.get("done") != "no"
        actions.tick(step=step, nomination=one, done=done, by=links.guest(link), at=clock.now())
        links.spend(link=link, detail=str(step)[:40], address=door.masked_address(request), at=clock.now())
        return web.done(request, request.get_full_path())
    rows = _mine(one, cohort)
    context = {
        "link": link,
        "person": one,
        "cohort": cohort,
        "rows": rows,
        "left": sum(1 for _step, done in rows if not done),
        "due": [(outputs.paper_said(name), last) for name, last in one.expired_on(cohort.first_on)] if cohort else [],
        "deferral": list(cohort.deferrals.all())[-1] if cohort and cohort.state == "deferred" else None,
        "today": clock.today("UTC"),
    }
    return web.page(request, "cohorts/todo.html", context)


def _mine(one: Nomination, cohort: Cohort | None) -> list[tuple[Step, bool]]:
    steps = [row for row in cohort.steps.all() if row.whose == Whose.STUDENT] if cohort else []
    return [(row, any(mark.nomination_id == one.pk for mark in row.ticks.all())) for row in steps]
