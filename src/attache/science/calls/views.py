"""Calls in the office: what is open and until when, each with its sides."""

from collections.abc import Callable, Mapping
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from attache.kernel import clock, web
from attache.kernel.editing import Editing
from attache.kernel.moves import open_moves
from attache.science.calls import actions, outputs, queries, rules
from attache.science.calls.forms import CallForm, SuspendForm
from attache.science.calls.models import Call
from attache.science.calls.states import CLOSE, MOVES, REOPEN, RESUME, TAG_OF_STATE, State

form_page = require_http_methods(["GET", "HEAD", "POST"])
ACTS: Mapping[str, Callable[..., Any]] = {
    RESUME.verb: actions.resume_call,
    CLOSE.verb: actions.close_call,
    REOPEN.verb: actions.reopen_call,
}


@require_safe
def call_list(request: HttpRequest) -> HttpResponse:
    """What is open, the next deadline first, with the days left on both clocks."""
    web.allow(rules.can_see(request.user))
    closed, now, cities = "closed" in request.GET, clock.now(), outputs.places()
    page = queries.calls_page(closed=closed, now=now, number=request.GET.get("page", "1"))
    rows = [(one, TAG_OF_STATE[State(one.state)], outputs.next_of(one, now, cities)) for one in page]
    context = {"page": page, "rows": rows, "closed": closed, "may_keep": rules.can_keep(request.user)}
    return web.page(request, "calls/call_list.html", context)


@require_safe
def call_detail(request: HttpRequest, code: str) -> HttpResponse:
    """One call: each side with its fund, what it gives, and its deadlines on every clock."""
    web.allow(rules.can_see(request.user))
    found, now, cities = _found(code), clock.now(), outputs.places()
    sides = [(one, outputs.sums(one), outputs.shown(one, now, cities)) for one in found.sides.all()]
    moves = [move for move in open_moves(found.state, MOVES) if move.verb in ACTS]
    context = {
        "call": found,
        "tag_kind": TAG_OF_STATE[State(found.state)],
        "sides": sides,
        "moves": moves,
        "may_keep": rules.can_keep(request.user),
    }
    return web.page(request, "calls/call_detail.html", context)


@form_page
def call_new(request: HttpRequest) -> HttpResponse:
    """Note a call."""
    user = web.actor(request, rules.can_keep)
    editing = Editing(request, lambda sent, content: CallForm(sent, content, zone=user.zone))
    form = editing.form
    made = editing.saves(lambda: actions.enter_call(office=user.office, content=form.content(), by=user, at=editing.at))
    if made:
        return editing.done(made.get_absolute_url(), _("Entered. Its deadlines stand on the calendar."))
    return editing.page("calls/call_form.html", {})


@form_page
def call_edit(request: HttpRequest, code: str) -> HttpResponse:
    """Correct it."""
    user, found = web.actor(request, rules.can_keep), _found(code)
    editing = Editing(
        request, lambda sent, content: CallForm(sent, content, zone=user.zone), record=found, kept=outputs.KEPT
    )
    form = editing.form
    if editing.saves(lambda: actions.correct_call(call=found, content=form.content(), **editing.upon)):
        return editing.done(found.get_absolute_url(), _("Corrected. The history keeps what was."))
    return editing.page("calls/call_form.html", {"call": found})


@form_page
def call_suspend(request: HttpRequest, code: str) -> HttpResponse:
    """It stands still: why."""
    user, found = web.actor(request, rules.can_keep), _found(code)
    editing = Editing(request, lambda sent, _content: SuspendForm(sent), keeps=False)
    form = editing.form
    if editing.saves(lambda: actions.suspend_call(call=found, **form.cleaned_data, by=user, at=editing.at)):
        return editing.done(found.get_absolute_url(), _("Suspended. Nothing is submitted meanwhile."))
    return editing.page("calls/call_suspend.html", {"call": found})


@require_POST
def call_move(request: HttpRequest, code: str, verb: str) -> HttpResponse:
    """One of the moves that need nothing but a press."""
    by, found = web.actor(request, rules.can_keep), _found(code)
    if verb not in ACTS:
        raise Http404
    moved = ACTS[verb](call=found, by=by, at=clock.now())
    told = _("It stands now: %(state)s.") % {"state": moved.get_state_display()}
    return web.done(request, found.get_absolute_url(), told)


@require_POST
def call_tell(request: HttpRequest, code: str) -> HttpResponse:
    """Let the chronicle know that it has opened."""
    by, found = web.actor(request, rules.can_keep), _found(code)
    happening = actions.tell_call(call=found, by=by, at=clock.now())
    return web.done(request, happening.get_absolute_url(), _("Told. The chronicle has it as a happening."))


def _found(code: str) -> Call:
    try:
        return queries.call(code)
    except Call.DoesNotExist as error:
        raise Http404 from error
