"""Rounds in the office: the list, the overview, begun, changed, ended."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from attache.kernel import clock, web
from attache.kernel.editing import Editing
from attache.science.reviews import actions, rules
from attache.science.reviews.forms import RoundForm, round_shown, usual
from attache.science.reviews.outputs import instant_of, shown
from attache.science.reviews.queries import rounds
from attache.science.reviews.states import END, MOVES, REOPEN, TAG_OF_STATE, State
from attache.science.reviews.views import found

form_page = require_http_methods(["GET", "HEAD", "POST"])
MONTH = timedelta(days=30)
ACTS: Mapping[str, Callable[..., Any]] = {
    END.verb: actions.end_reviews, REOPEN.verb: actions.reopen_reviews, "take-in": actions.take_in
}  # fmt: skip


@require_safe
def round_list(request: HttpRequest) -> HttpResponse:
    """The rounds, the newest first, and the calls whose projects wait to be judged."""
    web.allow(rules.can_keep(request.user))
    page = rounds.rounds_page(request.GET.get("page", "1"))
    rows = [(one, TAG_OF_STATE[State(one.state)]) for one in page]
    context = {"page": page, "rows": rows, "waiting": rounds.calls_to_judge()}
    return web.page(request, "reviews/round_list.html", context)


@require_safe
def round_detail(request: HttpRequest, code: str) -> HttpResponse:
    """A round: its rules, its projects, the pools of both sides."""
    web.allow(rules.can_keep(request.user))
    pool = found.pool_of(code)
    one = pool.round
    context = {
        "round": one,
        "tag_kind": TAG_OF_STATE[State(one.state)],
        "due": instant_of(one),
        "entries": shown.entries(pool),
        "pools": [(rounds.sides_of(one)[side], rows) for side, rows in shown.pools(pool).items()],
        "waiting": len(rounds.eligible(one.call)) if one.state in {State.SETUP, State.READING} else 0,
        "moves": [move for move in MOVES if move.verb in ACTS and one.state in move.sources],
        "changeable": one.state in {State.SETUP, State.READING},
        "decides": one.state in {State.CLOSED, State.RELEASED},
    }
    return web.page(request, "reviews/round_detail.html", context)


@form_page
def round_new(request: HttpRequest, call: str) -> HttpResponse:
    """Begin the reviews of a call."""
    user = web.actor(request, rules.can_keep)
    known = {one.code: one for one in rounds.calls_to_judge()}
    if call not in known:
        raise Http404
    day = clock.today(user.zone) + MONTH
    editing = Editing(request, lambda sent, _content: RoundForm(sent, initial=usual(day, user.zone)), keeps=False)
    form = editing.form
    made = editing.saves(lambda: actions.open_round(call=known[call], **form.said(), by=user, at=editing.at))
    if made:
        return editing.done(made.get_absolute_url(), _("Begun. Now the pools: who reviews on each side?"))
    return editing.page("reviews/round_form.html", {"call": known[call]})


@form_page
def round_edit(request: HttpRequest, code: str) -> HttpResponse:
    """Change by what, by how many and until when is judged."""
    user, one = web.actor(request, rules.can_keep), found.round_(code)
    due = one.due.astimezone(ZoneInfo(one.zone))
    said = {"wanted": one.wanted, "method": one.method, "blind": one.blind, "zone": one.zone}
    initial = round_shown(one.criteria.all(), day=due.date(), hour=f"{due:%H:%M}", **said)
    editing = Editing(request, lambda sent, _content: RoundForm(sent, initial=initial), keeps=False)
    form = editing.form
    if editing.saves(lambda: actions.set_round(round_=one, **form.said(), by=user, at=editing.at)):
        return editing.done(one.get_absolute_url(), _("Changed."))
    return editing.page("reviews/round_form.html", {"round": one, "call": one.call})


@require_POST
def round_move(request: HttpRequest, code: str, verb: str) -> HttpResponse:
    """End the reviews, let them go on, or take in what has become eligible."""
    by, one = web.actor(request, rules.can_keep), found.round_(code)
    if verb not in ACTS:
        raise Http404
    ACTS[verb](round_=one, by=by, at=clock.now())
    told = _("It stands now: %(state)s.") % {"state": rounds.round_(code).get_state_display()}
    return web.done(request, one.get_absolute_url(), told)
