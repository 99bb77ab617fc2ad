"""Companies with their needs, what fits them, and their reviews; the offers of our units."""

from collections.abc import Callable

from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from attache.kernel import clock, web
from attache.kernel.editing import Editing
from attache.kernel.moves import Move, open_moves
from attache.relations.companies import actions, outputs, queries, rules
from attache.relations.companies.forms import AcceptForm, NeedForm, OfferForm, ReviewForm
from attache.relations.companies.states import CLOSE, OFFER_MOVES, REOPEN, TAG_OF_MARK, TAG_OF_NEED, NeedState

form_page = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
def company_list(request: HttpRequest) -> HttpResponse:
    """Companies with their marks, needs and lines."""
    web.allow(rules.can_see(request.user))
    page = queries.companies_page(clock.today(web.zone(request)), request.GET.get("page", "1"))
    rows = [(row, TAG_OF_MARK[row.reviewed.mark]) for row in page]
    context = {"page": page, "rows": rows, "may_keep": rules.can_keep(request.user)}
    return web.page(request, "companies/company_list.html", context)


@require_safe
def company_detail(request: HttpRequest, code: str) -> HttpResponse:
    """One company: its needs with the offers that fit, its reviews, its lines."""
    web.allow(rules.can_see(request.user))
    seen = _found(lambda: queries.company_seen(code, clock.today(web.zone(request))))
    needs = [
        (one, TAG_OF_NEED[NeedState(one.need.state)], [(each, outputs.reasons(each.fit)) for each in one.proposed])
        for one in seen.needs
    ]
    context = {
        "seen": seen,
        "company": seen.company,
        "needs": needs,
        "tag_kind": TAG_OF_MARK[seen.reviewed.mark],
        "may_keep": rules.can_keep(request.user),
        "may_review": rules.can_review(request.user),
    }
    return web.page(request, "companies/company_detail.html", context)


@form_page
def need_new(request: HttpRequest, code: str) -> HttpResponse:
    """Write down what a company looks for."""
    user, company = web.actor(request, rules.can_keep), _found(lambda: queries.company(code))
    editing = Editing(request, lambda sent, _content: NeedForm(sent, {}))
    form, at = editing.form, editing.at
    made = editing.saves(lambda: actions.note_need(organisation=company, content=form.content(), by=user, at=at))
    if made:
        return editing.done(made.get_absolute_url(), _("Noted. What fits it stands below it."))
    return editing.page("companies/company_need.html", {"company": company})


@form_page
def need_edit(request: HttpRequest, code: str) -> HttpResponse:
    """Correct a need."""
    web.allow(rules.can_keep(request.user))
    need = _found(lambda: queries.need(code))
    editing = Editing(request, NeedForm, record=need, kept=outputs.NEED_KEPT)
    if editing.saves(lambda: actions.correct_need(need=need, content=editing.form.content(), **editing.upon)):
        return editing.done(need.get_absolute_url(), _("Corrected. The history keeps what was."))
    return editing.page("companies/company_need.html", {"company": need.organisation, "need": need})


@require_POST
def need_turn(request: HttpRequest, code: str, verb: str) -> HttpResponse:
    """Close a need, or open it again."""
    by, need = web.actor(request, rules.can_keep), _found(lambda: queries.need(code))
    slip = actions.turn_need(need=need, move=_move(verb, (CLOSE, REOPEN)), by=by, at=clock.now())
    return web.done(request, need.get_absolute_url(), f"{need}: {need.get_state_display()}.", undo=slip)


@form_page
def accept(request: HttpRequest, code: str, offer: str) -> HttpResponse:
    """Accept a match: it becomes a line."""
    user, need = web.actor(request, rules.can_keep), _found(lambda: queries.need(code))
    fits = _found(lambda: queries.offer(offer))
    editing = Editing(request, lambda sent, _content: AcceptForm(sent, need.organisation_id, user), keeps=False)
    form, at, on = editing.form, editing.at, clock.today(user.office.zone)
    line = editing.saves(
        lambda: actions.accept_match(need=need, offer=fits, **form.cleaned_data, on=on, by=user, at=at)
    )
    if line:
        return editing.done(line.get_absolute_url(), _("Accepted. The line takes it up."))
    why = outputs.reasons(queries.fit_of(need, fits))
    return editing.page("companies/company_accept.html", {"need": need, "offer": fits, "why": why})


@require_POST
def aside(request: HttpRequest, code: str, offer: str) -> HttpResponse:
    """This offer does not fit; it is proposed no more."""
    by, need = web.actor(request, rules.can_keep), _found(lambda: queries.need(code))
    slip = actions.set_aside(need=need, offer=_found(lambda: queries.offer(offer)), by=by, at=clock.now())
    return web.done(request, need.get_absolute_url(), _("Set aside."), undo=slip)


@form_page
def review_new(request: HttpRequest, code: str) -> HttpResponse:
    """Put one's name under a review."""
    user, company = web.actor(request, rules.can_review), _found(lambda: queries.company(code))
    today = clock.today(user.office.zone)
    editing = Editing(request, lambda sent, _content: ReviewForm(sent, today))
    form, at = editing.form, editing.at
    if editing.saves(lambda: actions.review_company(organisation=company, **form.cleaned_data, by=user, at=at)):
        return editing.done(f"/office/companies/{company.code}/", _("The review stands, under your name."))
    return editing.page("companies/company_review.html", {"company": company})


@require_safe
def offer_list(request: HttpRequest) -> HttpResponse:
    """What our units can do for companies."""
    web.allow(rules.can_see(request.user))
    page = queries.offers_page(request.GET.get("page", "1"))
    rows = [(one, open_moves(one.state, OFFER_MOVES)) for one in page]
    context = {"page": page, "rows": rows, "may_keep": rules.can_keep(request.user), "units": bool(queries.own_units())}
    return web.page(request, "companies/company_offers.html", context)


@form_page
def offer_new(request: HttpRequest) -> HttpResponse:
    """Write down what a unit of ours can do."""
    user = web.actor(request, rules.can_keep)
    editing = Editing(request, lambda sent, _content: OfferForm(sent, {}))
    form, at = editing.form, editing.at
    made = editing.saves(
        lambda: actions.offer_something(
            unit=form.units[form.cleaned_data["unit"]], content=form.content(), by=user, at=at
        )
    )
    if made:
        return editing.done("/office/companies/offers/", _("Noted. It is proposed wherever it fits."))
    return editing.page("companies/company_offer.html", {})


@form_page
def offer_edit(request: HttpRequest, code: str) -> HttpResponse:
    """Correct an offer."""
    web.allow(rules.can_keep(request.user))
    offer = _found(lambda: queries.offer(code))
    editing = Editing(request, OfferForm, record=offer, kept=outputs.OFFER_KEPT)
    if editing.saves(lambda: actions.correct_offer(offer=offer, content=editing.form.content(), **editing.upon)):
        return editing.done("/office/companies/offers/", _("Corrected. The history keeps what was."))
    return editing.page("companies/company_offer.html", {"offer": offer})


@require_POST
def offer_turn(request: HttpRequest, code: str, verb: str) -> HttpResponse:
    """Withdraw an offer, or make it again."""
    by, offer = web.actor(request, rules.can_keep), _found(lambda: queries.offer(code))
    slip = actions.turn_offer(offer=offer, move=_move(verb, OFFER_MOVES), by=by, at=clock.now())
    return web.done(request, "/office/companies/offers/", f"{offer}: {offer.get_state_display()}.", undo=slip)


def _move(verb: str, moves: tuple[Move, ...]) -> Move:
    found = next((one for one in moves if one.verb == verb), None)
    if found is None:
        raise Http404
    return found


def _found[T](load: Callable[[], T]) -> T:
    try:
        return load()
    except ObjectDoesNotExist as error:
        raise Http404 from error
