"""One application in the office: its page, its moves, decision, deferral, link."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from attache.kernel import clock, web
from attache.kernel.editing import Editing
from attache.kernel.links import qr
from attache.kernel.links import queries as links
from attache.kernel.moves import open_moves
from attache.students.admissions import actions, outputs, queries, rules
from attache.students.admissions.forms import DecisionForm, DeferForm, WithdrawForm
from attache.students.admissions.states import (
    ACCEPT,
    ASK_MORE,
    DECLINE,
    DEFER,
    DEFERRABLE,
    ENROL,
    MEET,
    MOVE_OF,
    MOVES,
    RESUME_OFFER,
    REVIEW,
    SUBMIT,
    TAG_OF_ITEM,
    TAG_OF_STATE,
    ItemState,
    State,
)
from attache.students.admissions.views import found
from attache.students.programmes import queries as catalogue

YEAR = timedelta(days=365)
# The moves that are one press, by the word of their address.
ACTS: Mapping[str, Callable[..., Any]] = {
    SUBMIT.verb: actions.submit_application,
    ASK_MORE.verb: actions.ask_for_more,
    REVIEW.verb: actions.take_into_review,
    MEET.verb: actions.meet_condition,
    ACCEPT.verb: actions.accept_place,
    DECLINE.verb: actions.decline_place,
    ENROL.verb: actions.enrol,
    RESUME_OFFER.verb: actions.resume_application,
}


@require_safe
def application_detail(request: HttpRequest, code: str) -> HttpResponse:
    """Everything about one application, and what can be done with it now."""
    web.allow(rules.can_admit(request.user))
    one, now = found.application(code), clock.now()
    files, state = queries.files_of(one), State(one.state)
    pressed = [move for move in open_moves(one.state, MOVES) if move.verb in ACTS]
    context = {
        "application": one,
        "tag_kind": TAG_OF_STATE[state],
        "items": [(item, TAG_OF_ITEM[ItemState(item.state)], files.get(item.file)) for item in one.items.all()],
        "steps": list(one.steps.all()),
        "today": clock.today(web.zone(request)),
        "deadline": one.intake.deadline_of(one.applicant.region),
        "prepared": queries.prepared_of(one),
        "moves": pressed,
        "primary": next((one for one in reversed(pressed) if one.primary), None),
        "decidable": any(one.state in move.sources for move in MOVE_OF.values()),
        "deferrable": state in DEFERRABLE,
        "links": [(link, link.standing_at(now)) for link in links.links_of(one).filter(purpose=actions.PURPOSE)],
        "here": one.get_absolute_url(),
    }
    return web.page(request, "admissions/application_detail.html", context)


@require_POST
def move(request: HttpRequest, code: str, verb: str) -> HttpResponse:
    """One of the moves that need nothing but a press."""
    by, one = web.actor(request, rules.can_admit), found.application(code)
    if verb not in ACTS:
        raise Http404
    ACTS[verb](application=one, by=by, at=clock.now())
    state = found.application(code).get_state_display()
    return web.done(request, one.get_absolute_url(), _("It stands now: %(state)s.") % {"state": state})


@require_http_methods(["GET", "HEAD", "POST"])
def decide(request: HttpRequest, code: str) -> HttpResponse:
    """Prepare what shall be told; it is released with others."""
    user, one = web.actor(request, rules.can_admit), found.application(code)
    editing = Editing(request, lambda sent, _content: DecisionForm(sent, one))
    form = editing.form
    how = {"application": one, "by": user, "at": editing.at}
    if editing.saves(lambda: actions.prepare_decision(**form.cleaned_data, **how)):
        return editing.done(one.get_absolute_url(), _("Prepared. Nothing is told before it is released."))
    return editing.page("admissions/decide.html", {"application": one})


@require_POST
def drop(request: HttpRequest, code: str) -> HttpResponse:
    """The prepared decision shall not be told."""
    by, one = web.actor(request, rules.can_admit), found.application(code)
    prepared = queries.prepared_of(one)
    if prepared:
        actions.drop_decision(decision=prepared, by=by, at=clock.now())
    return web.done(request, one.get_absolute_url(), _("Dropped: nothing was told."))


@require_http_methods(["GET", "HEAD", "POST"])
def defer(request: HttpRequest, code: str) -> HttpResponse:
    """To a later intake; what will have expired by then is shown first."""
    user, one = web.actor(request, rules.can_admit), found.application(code)
    editing = Editing(request, lambda sent, _content: DeferForm(sent, one), keeps=False)
    form = editing.form
    slip = editing.saves(
        lambda: actions.defer_application(
            application=one, target=catalogue.intake(form.cleaned_data["target"]), by=user, at=editing.at
        )
    )
    if slip:
        told = _("Deferred: the place is free, and a letter is held in the outbox.")
        return editing.done(one.get_absolute_url(), told, undo=slip)
    later = [(target, outputs.expiring(one, target.term.first)) for target in queries.later_intakes(one)]
    return editing.page("admissions/defer.html", {"application": one, "later": later, "move": DEFER})


@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, code: str) -> HttpResponse:
    """Give it up; the answer offers to undo it."""
    user, one = web.actor(request, rules.can_admit), found.application(code)
    editing = Editing(request, lambda sent, _content: WithdrawForm(sent), keeps=False)
    form = editing.form
    slip = editing.saves(
        lambda: actions.withdraw_application(application=one, **form.cleaned_data, by=user, at=editing.at)
    )
    if slip:
        return editing.done(one.get_absolute_url(), _("Withdrawn."), undo=slip)
    return editing.page("admissions/withdraw.html", {"application": one})


@require_POST
def share(request: HttpRequest, code: str) -> HttpResponse:
    """Make the link of the applicant's page. It is shown in answer to this POST and never again."""
    by, one = web.actor(request, rules.can_admit), found.application(code)
    at: datetime = clock.now()
    link, token = actions.share_state(application=one, until=at + YEAR, by=by, at=at)
    address = settings.PUBLIC_URL + reverse("links:open", args=[token])
    context = {"application": one, "link": link, "address": address, "picture": qr.picture(address)}
    return web.page(request, "admissions/shared.html", context)
