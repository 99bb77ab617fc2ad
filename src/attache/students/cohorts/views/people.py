"""One nominated person: verified, rejected, the mobility led on, the link of the to-do list."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from attache.kernel import clock, web
from attache.kernel.editing import Editing
from attache.kernel.languages import current
from attache.kernel.links import qr
from attache.kernel.links import queries as links
from attache.kernel.moves import open_moves
from attache.registry.partners.logic.countries import country_name
from attache.students.cohorts import actions, outputs, queries, rules
from attache.students.cohorts.forms import ReasonForm
from attache.students.cohorts.views import found
from attache.students.nominations import actions as nominating
from attache.students.nominations import queries as nominated
from attache.students.nominations.states import (
    BEGIN,
    MOBILITY_MOVES,
    NOMINATION_MOVES,
    RECOGNISE,
    REOPEN,
    REVIVE,
    TAG_OF_MOBILITY,
    TAG_OF_STATE,
    VERIFY,
    Mobility,
    State,
)

YEAR = timedelta(days=365)
ACTS: Mapping[str, Callable[..., Any]] = {
    REOPEN.verb: nominating.reopen,
    BEGIN.verb: nominating.begin_mobility,
    RECOGNISE.verb: nominating.recognise,
    REVIVE.verb: nominating.revive,
}


@require_safe
def person_detail(request: HttpRequest, code: str) -> HttpResponse:
    """Everything about one person, for those who prepare the journey."""
    web.allow(rules.can_keep(request.user))
    one, now = found.person(code), clock.now()
    said, led = open_moves(one.state, NOMINATION_MOVES), open_moves(one.mobility, MOBILITY_MOVES)
    [move for move in (*said, *led) if move.verb in ACTS]
    cohort = queries.cohort_of(one)
    begins = cohort.first_on if cohort else clock.today(web.zone(request))
    context = {
        "person": one,
        "cohort": cohort,
        "kind": TAG_OF_STATE[State(one.state)],
        "mobility_kind": TAG_OF_MOBILITY[Mobility(one.mobility)],
        "moves": [
            move for move in (*said, *led) if move.verb in ACTS and (move is not BEGIN or one.state == "verified")
        ],
        "verbs": {move.verb for move in (*said, *led)},
        "verify": VERIFY.verb,
        "country": country_name(one.citizenship, current()),
        "due": [(outputs.paper_said(name), last) for name, last in one.expired_on(begins)],
        "links": [(link, link.standing_at(now)) for link in links.links_of(one)],
        "here": one.get_absolute_url(),
    }
    return web.page(request, "cohorts/person_detail.html", context)


@require_POST
def verify(request: HttpRequest) -> HttpResponse:
    """Verify those who were ticked, all of them or nobody."""
    by = web.actor(request, rules.can_keep)
    some = web.chosen(request, lambda _filters: nominated.matching())
    slip = nominating.verify(nominations=some, by=by, at=clock.now())
    told = ngettext("%(n)s nomination is verified.", "%(n)s nominations are verified.", len(some)) % {"n": len(some)}
    return web.done(request, web.safe_next(request, reverse("cohorts:people")), told, undo=slip)


@require_POST
def move(request: HttpRequest, code: str, verb: str) -> HttpResponse:
    """One of the moves that need nothing but a press."""
    by, one = web.actor(request, rules.can_keep), found.person(code)
    if verb not in ACTS:
        raise Http404
    ACTS[verb](nomination=one, by=by, at=clock.now())
    one = found.person(code)
    told = _("It stands now: %(state)s.") % {"state": f"{one.get_state_display()}, {one.get_mobility_display()}"}
    return web.done(request, one.get_absolute_url(), told)


@require_http_methods(["GET", "HEAD", "POST"])
def reject(request: HttpRequest, code: str) -> HttpResponse:
    """It does not fit; the place is free, and the answer offers to undo it."""
    return _with_reason(request, code, nominating.reject, _("Reject the nomination"))


@require_http_methods(["GET", "HEAD", "POST"])
def cancel(request: HttpRequest, code: str) -> HttpResponse:
    """It does not take place; the place is free, and the answer offers to undo it."""
    return _with_reason(request, code, nominating.cancel, _("Cancel the mobility"))


@require_POST
def leave(request: HttpRequest, code: str) -> HttpResponse:
    """Out of the cohort; the nomination stays."""
    by, one = web.actor(request, rules.can_keep), found.person(code)
    slip = actions.leave(nomination=one, by=by, at=clock.now())
    return web.done(request, one.get_absolute_url(), _("Taken out of the cohort."), undo=slip)


@require_POST
def share(request: HttpRequest, code: str) -> HttpResponse:
    """Make the link of the to-do list. It is shown in answer to this POST and never again."""
    by, one, at = web.actor(request, rules.can_keep), found.person(code), clock.now()
    link, token = actions.share_todo(nomination=one, until=at + YEAR, by=by, at=at)
    return linked(request, one, link, token)


def linked(request: HttpRequest, subject: Any, link: Any, token: str) -> HttpResponse:
    """The page that shows a link once."""
    address = settings.PUBLIC_URL + reverse("links:open", args=[token])
    context = {"subject": subject, "link": link, "address": address, "picture": qr.picture(address)}
    return web.page(request, "cohorts/shared.html", context)


def _with_reason(request: HttpRequest, code: str, act: Callable[..., Any], title: str) -> HttpResponse:
    user, one = web.actor(request, rules.can_keep), found.person(code)
    editing = Editing(request, lambda sent, _content: ReasonForm(sent), keeps=False)
    form = editing.form
    slip = editing.saves(lambda: act(nomination=one, **form.cleaned_data, by=user, at=editing.at))
    if slip:
        return editing.done(one.get_absolute_url(), _("Done: the place is free."), undo=slip)
    return editing.page("cohorts/reason.html", {"person": one, "title": title})
