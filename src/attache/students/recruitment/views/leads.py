"""Leads: the list, one with its conversations and claims, what is done about it."""

from collections.abc import Callable, Mapping

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from attache.kernel import clock, web
from attache.kernel.editing import Editing
from attache.kernel.moves import open_moves
from attache.students.recruitment import actions, outputs, queries, rules
from attache.students.recruitment.forms import ArbitrateForm, ContactForm, LeadForm, PersonForm, ReasonForm
from attache.students.recruitment.models import Lead
from attache.students.recruitment.states import (
    APPLY,
    FIND_AGAIN,
    LEAD_MOVES,
    QUALIFY,
    TAG_OF_CLAIM,
    TAG_OF_LEAD,
    ClaimState,
    LeadState,
)
from attache.students.recruitment.views.found import found

# The moves that are one press, by the word of their address.
ACTS: Mapping[str, Callable[..., Lead]] = {
    QUALIFY.verb: actions.qualify_lead,
    APPLY.verb: actions.lead_applies,
    FIND_AGAIN.verb: actions.find_lead_again,
}
FILTERS = ("campaign", "source", "state", "programme", "q")


@require_safe
def lead_list(request: HttpRequest) -> HttpResponse:
    """The leads, narrowed by campaign, source, state, programme and name."""
    web.allow(rules.can_recruit(request.user))
    filters = {name: request.GET.get(name, "").strip() for name in FILTERS}
    page = queries.leads_page(number=request.GET.get("page", "1"), **filters)
    counts = queries.in_each_state(**{**filters, "state": ""})
    context = {
        "page": page,
        "lines": [(one, TAG_OF_LEAD[LeadState(one.state)]) for one in page],
        "states": [(one.value, one.label, counts[one.value]) for one in LeadState if counts.get(one.value)],
        "narrowed": any(filters.values()),
        "today": clock.today(web.zone(request)),
        **filters,
    }
    return web.page(request, "recruitment/lead_list.html", context)


@require_safe
def lead_table(request: HttpRequest) -> HttpResponse:
    """The same as a table to keep, without numbers and addresses unless they are asked for."""
    web.allow(rules.can_recruit(request.user))
    filters = {name: request.GET.get(name, "").strip() for name in FILTERS}
    text = outputs.as_table(queries.leads(**filters), personal=request.GET.get("personal") == "yes")
    name = {"Content-Disposition": 'attachment; filename="leads.csv"'}
    return HttpResponse(text, content_type="text/csv; charset=utf-8", headers=name)


@require_http_methods(["GET", "HEAD", "POST"])
def lead_new(request: HttpRequest) -> HttpResponse:
    """A new lead."""
    user = web.actor(request, rules.can_recruit)
    editing = Editing(request, lambda sent, _content: LeadForm(sent, source=request.GET.get("source", "")))
    form = editing.form
    made = editing.saves(lambda: actions.add_lead(**form.place, content=form.content(), by=user, at=editing.at))
    if made:
        return editing.done(made.get_absolute_url(), _("Added."))
    return editing.page("recruitment/lead_form.html", {})


@require_http_methods(["GET", "HEAD", "POST"])
def lead_detail(request: HttpRequest, code: str) -> HttpResponse:
    """One lead; a POST writes down what was said."""
    user, one = web.actor(request, rules.can_recruit), found(queries.lead, code)
    editing = Editing(request, lambda sent, _content: ContactForm(sent), keeps=False)
    form = editing.form
    if editing.saves(lambda: actions.log_contact(lead=one, **form.cleaned_data, by=user, at=editing.at)):
        return editing.done(one.get_absolute_url(), _("Written down."))
    state = LeadState(one.state)
    context = {
        "lead": one,
        "tag_kind": TAG_OF_LEAD[state],
        "claims": [(claim, TAG_OF_CLAIM[ClaimState(claim.state)]) for claim in one.claims.all()],
        "verbs": {move.verb for move in open_moves(state, LEAD_MOVES)},
        "claimed": any(claim.state == ClaimState.STANDING for claim in one.claims.all()),
        "outside": one.source and not one.source.covers(one.city),
        "today": clock.today(web.zone(request)),
        "doors": queries.doors(one, editing.at),
    }
    return editing.page("recruitment/lead_detail.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def lead_edit(request: HttpRequest, code: str) -> HttpResponse:
    """Correct it."""
    user, one = web.actor(request, rules.can_recruit), found(queries.lead, code)
    editing = Editing(request, lambda sent, _content: PersonForm(sent, one))
    form = editing.form
    if editing.saves(lambda: actions.correct_lead(lead=one, content=form.content(), by=user, at=editing.at)):
        return editing.done(one.get_absolute_url(), _("Corrected. The history keeps what was."))
    return editing.page("recruitment/lead_form.html", {"lead": one})


@require_POST
def move(request: HttpRequest, code: str, verb: str) -> HttpResponse:
    """One of the moves that need nothing but a press."""
    by, one = web.actor(request, rules.can_recruit), found(queries.lead, code)
    if verb not in ACTS:
        raise Http404
    moved = ACTS[verb](lead=one, by=by, at=clock.now())
    state = LeadState(moved.state).label
    return web.done(request, one.get_absolute_url(), _("It stands now: %(state)s.") % {"state": state})


@require_http_methods(["GET", "HEAD", "POST"])
def lose(request: HttpRequest, code: str) -> HttpResponse:
    """Nothing comes of it."""
    user, one = web.actor(request, rules.can_recruit), found(queries.lead, code)
    editing = Editing(request, lambda sent, _content: ReasonForm(sent), keeps=False)
    form = editing.form
    slip = editing.saves(lambda: actions.lose_lead(lead=one, **form.cleaned_data, by=user, at=editing.at))
    if slip:
        return editing.done(one.get_absolute_url(), _("Lost. Nobody is reminded any more."), undo=slip)
    return editing.page("recruitment/lead_lose.html", {"lead": one})


@require_http_methods(["GET", "HEAD", "POST"])
def decide(request: HttpRequest, code: str) -> HttpResponse:
    """Which agency brings this person."""
    user, one = web.actor(request, rules.can_recruit), found(queries.lead, code)
    editing = Editing(request, lambda sent, _content: ArbitrateForm(sent), keeps=False)
    form = editing.form
    slip = editing.saves(
        lambda: actions.arbitrate(
            lead=one, agency=form.agencies[form.cleaned_data["agency"]], note=form.cleaned_data["note"], by=user,
            at=editing.at,
        )
    )  # fmt: skip
    if slip:
        return editing.done(one.get_absolute_url(), _("Decided. The note stays with the claim."), undo=slip)
    claims = [(claim, TAG_OF_CLAIM[ClaimState(claim.state)]) for claim in one.claims.all()]
    return editing.page("recruitment/lead_decide.html", {"lead": one, "claims": claims})


@require_http_methods(["GET", "HEAD", "POST"])
def free(request: HttpRequest, code: str) -> HttpResponse:
    """The claim ends."""
    user, one = web.actor(request, rules.can_recruit), found(queries.lead, code)
    editing = Editing(request, lambda sent, _content: ReasonForm(sent), keeps=False)
    form = editing.form
    slip = editing.saves(lambda: actions.end_claim(lead=one, note=form.cleaned_data["reason"], by=user, at=editing.at))
    if slip:
        return editing.done(one.get_absolute_url(), _("The claim has ended."), undo=slip)
    return editing.page("recruitment/lead_free.html", {"lead": one})
