"""One cohort: its page with the plan before and after a deferral, its moves, the deferral."""

from collections.abc import Callable, Mapping
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from attache.kernel import clock, web
from attache.kernel.editing import Editing
from attache.kernel.languages import current
from attache.kernel.moves import open_moves
from attache.registry.partners.logic.countries import country_name
from attache.relations.series import queries as series
from attache.students.cohorts import actions, outputs, queries, rules
from attache.students.cohorts.forms import CohortForm, DeferForm
from attache.students.cohorts.models import Cohort
from attache.students.cohorts.states import (
    ARRIVE,
    COMPLETE,
    CONFIRM,
    DEFERRABLE,
    GATHERING,
    MOVES,
    NOMINATE,
    RESUME_PLANNED,
    TAG_OF_STAGE,
    TRAVEL,
    Stage,
)
from attache.students.cohorts.views import found
from attache.students.nominations.states import TAG_OF_MOBILITY, TAG_OF_STATE, Mobility, State
from attache.students.programmes.logic.fields import field_name

ACTS: Mapping[str, Callable[..., Any]] = {
    NOMINATE.verb: actions.close_nominations,
    CONFIRM.verb: actions.confirm,
    TRAVEL.verb: actions.travel,
    ARRIVE.verb: actions.arrive,
    COMPLETE.verb: actions.complete,
    RESUME_PLANNED.verb: actions.resume,
}


@require_http_methods(["GET", "HEAD", "POST"])
def cohort_new(request: HttpRequest) -> HttpResponse:
    """Plan a cohort or a short school."""
    user = web.actor(request, rules.can_keep)
    editing = Editing(request, CohortForm)
    form = editing.form
    made = editing.saves(
        lambda: actions.plan_cohort(office=user.office, content=form.content(), by=user, at=editing.at)
    )
    if made:
        return editing.done(made.get_absolute_url(), _("Planned. The chronicle has its beginning."))
    return editing.page("cohorts/cohort_form.html", {"cohort": None})


@require_safe
def cohort_detail(request: HttpRequest, code: str) -> HttpResponse:
    """Everything about one cohort, and what can be done with it now."""
    web.allow(rules.can_see(request.user))
    one, today = found.cohort(code), clock.today(web.zone(request))
    chart, changes = outputs.before_and_after(one, today)
    context = {
        "cohort": one,
        "kind": TAG_OF_STAGE[Stage(one.state)],
        "moves": [move for move in open_moves(one.state, MOVES) if move.verb in ACTS],
        "deferrable": one.state in DEFERRABLE,
        "may_keep": rules.can_keep(request.user),
        "chart": chart,
        "changes": changes,
        "today": today,
        "next_key": 1 + max((row.key for row in one.steps.all()), default=0),
        **_people(one),
        **_meetings(one),
    }
    return web.page(request, "cohorts/cohort_detail.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def cohort_edit(request: HttpRequest, code: str) -> HttpResponse:
    """Say some things of it anew; to begin in another year it is deferred."""
    web.actor(request, rules.can_keep)
    one = found.cohort(code)
    editing = Editing(request, CohortForm, record=one, kept=outputs.KEPT)
    form = editing.form
    if editing.saves(lambda: actions.correct_cohort(cohort=one, content=form.content(), **editing.upon)):
        return editing.done(one.get_absolute_url(), _("Corrected. The history keeps what was."))
    return editing.page("cohorts/cohort_form.html", {"cohort": one})


@require_POST
def move(request: HttpRequest, code: str, verb: str) -> HttpResponse:
    """One of the moves that need nothing but a press."""
    by, one = web.actor(request, rules.can_keep), found.cohort(code)
    known = next((name for name in ACTS if verb == name or verb.startswith(f"{RESUME_PLANNED.verb}-")), "")
    if not known:
        raise Http404
    ACTS[verb if verb in ACTS else RESUME_PLANNED.verb](cohort=one, by=by, at=clock.now())
    state = found.cohort(code).get_state_display()
    return web.done(request, one.get_absolute_url(), _("It stands now: %(state)s.") % {"state": state})


@require_http_methods(["GET", "HEAD", "POST"])
def defer(request: HttpRequest, code: str) -> HttpResponse:
    """Put it off in one act; what will have expired by then is shown first."""
    user, one = web.actor(request, rules.can_keep), found.cohort(code)
    editing = Editing(request, lambda sent, _content: DeferForm(sent, one))
    form = editing.form
    slip = editing.saves(
        lambda: actions.defer_cohort(cohort=one, put=actions.Put(**form.given), by=user, at=editing.at)
    )
    if slip:
        told = _("Deferred: the places went along, and the letters are held in the outbox.")
        return editing.done(one.get_absolute_url(), told, undo=slip)
    later = [(term, _expiring(one, term.first)) for term in form.terms.values()]
    return editing.page("cohorts/defer.html", {"cohort": one, "later": later})


@require_POST
def join(request: HttpRequest, code: str) -> HttpResponse:
    """Let those who were ticked come with it."""
    by, one = web.actor(request, rules.can_keep), found.cohort(code)
    some = web.chosen(request, lambda _filters: queries.joinable(one))
    slip = actions.join(cohort=one, nominations=some, by=by, at=clock.now())
    return web.done(request, one.get_absolute_url(), _("They come with this cohort."), undo=slip)


def _people(one: Cohort) -> dict[str, Any]:
    everybody = queries.members(one)
    rows = [(who, TAG_OF_STATE[State(who.state)], TAG_OF_MOBILITY[Mobility(who.mobility)]) for who in everybody]
    country = {row: country_name(row.country, current()) for row in one.contingents.all()}
    return {
        "people": rows,
        "held": len(queries.holding(one)),
        "joinable": list(queries.joinable(one)) if one.state in GATHERING and one.partner else [],
        "contingents": [(name, field_name(row.isced) if row.isced else "", row) for row, name in country.items()],
        "participants": sum(row.people for row in country),
        "countries": len(set(country.values())),
        "schools": outputs.schools_chart(one.contingents.all()),
    }


def _meetings(one: Cohort) -> dict[str, Any]:
    if one.series is None:
        return {}
    return {"to_come": series.to_come(one.series, clock.now())[:3]}


def _expiring(one: Cohort, day: Any) -> list[tuple[Any, str]]:
    """Who has papers that will have expired on a day, and which."""
    return [
        (who, ", ".join(f"{outputs.paper_said(name)} ({outputs.day_said(last)})" for name, last in due))
        for who in queries.holding(one)
        if (due := who.expired_on(day))
    ]
