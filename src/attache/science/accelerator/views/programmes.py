"""Programmes in the office: the list, one with everything, its moves, what the chronicle is told."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from attache.kernel import clock, web
from attache.kernel.dates.when import day as on_day
from attache.kernel.editing import Editing
from attache.kernel.moves import open_moves
from attache.science.accelerator import actions, outputs, queries, rules
from attache.science.accelerator.forms import MoveForm, ProgrammeForm, TellForm
from attache.science.accelerator.models import Programme
from attache.science.accelerator.states import BACK, DISCUSSED, MOVES, ONWARD, TAG_OF_STATE, WAY, Standing, State
from attache.science.accelerator.views import found

form_page = require_http_methods(["GET", "HEAD", "POST"])
WHAT: dict[str, tuple[str, Callable[..., Any]]] = {
    "grant": ("told_grant", actions.tell_grant), "shape": ("told", actions.tell_programme)
}  # fmt: skip


@require_safe
def programme_list(request: HttpRequest) -> HttpResponse:
    """The accelerators that go on, or those that are over."""
    web.allow(rules.can_see(request.user))
    over = "over" in request.GET
    page = queries.programmes_page(over=over, number=request.GET.get("page", "1"))
    rows = [(one, TAG_OF_STATE[State(one.state)], outputs.granted(one)) for one in page]
    context = {"page": page, "rows": rows, "over": over, "may_keep": rules.can_keep(request.user)}
    return web.page(request, "accelerator/programme_list.html", context)


@require_safe
def programme_detail(request: HttpRequest, code: str) -> HttpResponse:
    """One accelerator: how far it is, its budget, its rules."""
    web.allow(rules.can_see(request.user))
    one = found.programme(code)
    moves = open_moves(one.state, MOVES)
    context = {
        "programme": one,
        "tag_kind": TAG_OF_STATE[State(one.state)],
        "steps": _steps(one),
        "onward": [move for move in moves if move in ONWARD],
        "back": [move for move in moves if move in BACK],
        "counts": _counts(one) if rules.can_keep(request.user) else [],
        "budget": outputs.budget(one),
        "granted": outputs.granted(one),
        "instants": outputs.instants(one),
        "discussed": one.state in DISCUSSED,
        "may_keep": rules.can_keep(request.user),
    }
    return web.page(request, "accelerator/programme_detail.html", context)


@form_page
def programme_new(request: HttpRequest) -> HttpResponse:
    """Begin an accelerator with a partner."""
    user = web.actor(request, rules.can_keep)
    editing = Editing(request, lambda sent, content: ProgrammeForm(sent, content, zone=user.zone))
    form = editing.form
    made = editing.saves(
        lambda: actions.add_programme(office=user.office, content=form.content(), by=user, at=editing.at)
    )
    if made:
        return editing.done(made.get_absolute_url(), _("Begun. Now the budget lines of both sides."))
    return editing.page("accelerator/programme_form.html", {})


@form_page
def programme_edit(request: HttpRequest, code: str) -> HttpResponse:
    """Correct it."""
    user, one = web.actor(request, rules.can_keep), found.programme(code)
    editing = Editing(
        request, lambda sent, content: ProgrammeForm(sent, content, zone=user.zone), record=one, kept=outputs.KEPT
    )
    form = editing.form
    if editing.saves(lambda: actions.correct_programme(programme=one, content=form.content(), **editing.upon)):
        return editing.done(one.get_absolute_url(), _("Corrected. The history keeps what was."))
    return editing.page("accelerator/programme_form.html", {"programme": one})


@form_page
def programme_move(request: HttpRequest, code: str, verb: str) -> HttpResponse:
    """Go on or back, with the reason."""
    user, one = web.actor(request, rules.can_keep), found.programme(code)
    move = next((move for move in MOVES if move.verb == verb), None)
    if move is None:
        raise Http404
    act: Callable[..., Programme] = actions.go_back if move in BACK else actions.advance_programme
    editing = Editing(request, lambda sent, _content: MoveForm(sent), keeps=False)
    form = editing.form
    moved = editing.saves(lambda: act(programme=one, move=move, **form.cleaned_data, by=user, at=editing.at))
    if moved:
        told = _("It stands now: %(state)s.") % {"state": moved.get_state_display()}
        return editing.done(one.get_absolute_url(), told)
    return editing.page("accelerator/programme_move.html", {"programme": one, "move": move, "asks": move in BACK})


@form_page
def programme_tell(request: HttpRequest, code: str, what: str) -> HttpResponse:
    """Let the chronicle know of the grant, or that it is being discussed."""
    user, one = web.actor(request, rules.can_keep), found.programme(code)
    if what not in WHAT:
        raise Http404
    editing = Editing(request, lambda sent, _content: TellForm(sent, day=clock.today(user.zone)), keeps=False)
    form, act = editing.form, WHAT[what][1]
    told = editing.saves(
        lambda: act(programme=one, when=on_day(form.cleaned_data["day"]), by=user, at=editing.at)
    )  # fmt: skip
    if told:
        return editing.done(told.get_absolute_url(), _("Told. The chronicle has it as a happening."))
    return editing.page("accelerator/programme_tell.html", {"programme": one, "what": what})


def _counts(one: Programme) -> list[tuple[str, Any, int]]:
    counts = queries.in_each_state(one)
    return [(state.value, state.label, counts[state.value]) for state in Standing if counts[state.value]]


def _steps(one: Programme) -> list[tuple[str, str]]:
    at = WAY.index(State(one.state)) if one.state in WAY else -1
    order = ["past", "now", "next"]
    return [(str(state.label), order[(place > at) + (place >= at)]) for place, state in enumerate(WAY)]
