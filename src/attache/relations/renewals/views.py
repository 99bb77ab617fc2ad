"""What comes up for renewal, and the review of one agreement."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from attache.kernel import clock, web
from attache.kernel.editing import Editing
from attache.relations.agreements import queries as agreements
from attache.relations.agreements.models import Agreement
from attache.relations.agreements.states import TAG_OF_STATE
from attache.relations.agreements.states import State as Stands
from attache.relations.renewals import actions, outputs, queries, rules
from attache.relations.renewals.forms import EndForm, ProlongForm, VerdictForm
from attache.relations.renewals.logic import level_of
from attache.relations.renewals.states import State


@require_safe
def renewal_list(request: HttpRequest) -> HttpResponse:
    """Every deadline of the next 12 months, the soonest first."""
    web.allow(rules.can_see(request.user))
    today = clock.today(web.zone(request))
    rows = [
        (one, level_of(one.deadline, today), one.deadline < today)
        for one in queries.coming(today).select_related("owner")
        if one.deadline
    ]
    return web.page(request, "renewals/renewal_list.html", {"rows": rows})


@require_http_methods(["GET", "HEAD", "POST"])
def review(request: HttpRequest, code: str) -> HttpResponse:
    """The evidence, and the verdict."""
    web.allow(rules.can_see(request.user))
    one = _agreement(code)
    latest = queries.review_of(one)
    may_decide = rules.can_decide(request.user)
    editing = Editing(request, lambda sent, _content: VerdictForm(sent))
    form = editing.form
    if request.method == "POST":
        web.allow(may_decide)
    if latest and editing.saves(
        lambda: actions.decide(review=latest, **form.cleaned_data, by=editing.by, at=editing.at)
    ):
        return editing.done(one.get_absolute_url(), _("Decided, and done."))
    open_ = latest is not None and latest.state == State.OPEN
    context = {
        "agreement": one,
        "review": latest if open_ else None,
        "decided": queries.reviews_of(one),
        **(_evidence(one, latest.evidence) if latest and open_ else {}),
        "terms": outputs.terms_said(one),
        "tag_kind": TAG_OF_STATE[Stands(one.state)],
        "zone": web.zone(request),
        "may_review": rules.can_review(request.user) or may_decide,
        "may_decide": may_decide,
    }
    return editing.page("renewals/renewal_review.html", context)


@require_POST
def collect(request: HttpRequest, code: str) -> HttpResponse:
    """Begin a review, or collect its evidence anew."""
    web.allow(rules.can_review(request.user) or rules.can_decide(request.user))
    one = _agreement(code)
    by = web.actor(request, rules.can_see)
    begun = actions.begin_review(agreement=one, by=by, at=clock.now())
    return web.done(request, begun.get_absolute_url(), _("Collected from the records."))


@require_POST
def tie(request: HttpRequest, code: str) -> HttpResponse:
    """Something belongs to the agreement, or does not (`out`)."""
    web.allow(rules.can_review(request.user) or rules.can_decide(request.user))
    by, one, sent = web.actor(request, rules.can_see), _agreement(code), request.POST
    kind, subject, belongs = sent.get("kind", ""), sent.get("code", ""), "out" not in sent
    review = actions.tie(agreement=one, kind=kind, code=subject, belongs=belongs, by=by, at=clock.now())
    said = _("Noted: it belongs to the agreement.") if belongs else _("Noted: it does not belong to it.")
    return web.done(request, review.get_absolute_url(), said)


@require_http_methods(["GET", "HEAD", "POST"])
def end(request: HttpRequest, code: str) -> HttpResponse:
    """End it as a whole or let it run out; the answer offers to undo it."""
    by, one = web.actor(request, rules.can_review), _agreement(code)
    editing = Editing(request, lambda sent, _content: EndForm(sent))
    form = editing.form

    def act() -> object:
        typed, how = form.cleaned_data, {"agreement": one, "by": by, "at": editing.at}
        if typed["runs_out"]:
            return actions.give_notice(until=typed["on"], reason=typed["reason"], **how)
        return actions.terminate(on=typed["on"], reason=typed["reason"], **how)

    slip = editing.saves(act)
    if slip:
        return editing.done(one.get_absolute_url(), _("Noted: “%(title)s” ends.") % {"title": one}, undo=slip)
    return editing.page("renewals/renewal_end.html", {"agreement": one})


@require_http_methods(["GET", "HEAD", "POST"])
def prolong(request: HttpRequest, code: str) -> HttpResponse:
    """It goes on until a later day."""
    by, one = web.actor(request, rules.can_review), _agreement(code)
    editing = Editing(request, lambda sent, _content: ProlongForm(sent))
    form = editing.form
    if editing.saves(lambda: actions.prolong(agreement=one, until=form.cleaned_data["until"], by=by, at=editing.at)):
        return editing.done(one.get_absolute_url(), _("Prolonged."))
    return editing.page("renewals/renewal_prolong.html", {"agreement": one})


def _evidence(one: Agreement, found: dict[str, Any]) -> dict[str, Any]:
    return {
        "own": outputs.shelves(found, "own", queries.tied_to(one)),
        "wider": [one for one in outputs.shelves(found, "wider") if one.count],
        "since": outputs.day_said(found["since"]),
        "silent": outputs.is_silent(found),
    }


def _agreement(code: str) -> Agreement:
    try:
        return agreements.agreement(code)
    except Agreement.DoesNotExist as error:
        raise Http404 from error
