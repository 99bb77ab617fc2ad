"""Proposals: listed, written, put, decided."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from attache.kernel import clock, web
from attache.kernel.editing import Editing
from attache.kernel.moves import open_moves
from attache.registry.partners import queries as registry
from attache.registry.references.queries.typed import labelled
from attache.relations.proposals import actions, outputs, queries, rules
from attache.relations.proposals.forms import DecisionForm, ProposalForm
from attache.relations.proposals.models import Proposal
from attache.relations.proposals.states import MOVES, TAG_OF_STATE, State


@require_safe
def proposal_list(request: HttpRequest) -> HttpResponse:
    """All proposals, the newest first."""
    web.allow(rules.can_see(request.user))
    page = queries.proposals_page(request.GET.get("page", "1"))
    lines = [(one, TAG_OF_STATE[State(one.state)]) for one in page]
    context = {"page": page, "lines": lines, "may_propose": rules.can_propose(request.user)}
    return web.page(request, "proposals/proposal_list.html", context)


@require_safe
def proposal_detail(request: HttpRequest, code: str) -> HttpResponse:
    """One proposal, and what can be done now."""
    web.allow(rules.can_see(request.user))
    return _page(request, _proposal(code), DecisionForm())


@require_http_methods(["GET", "HEAD", "POST"])
def proposal_new(request: HttpRequest) -> HttpResponse:
    """Write one."""
    user = web.actor(request, rules.can_propose)
    given = {"organisation": labelled(registry.resolve(request.GET.get("partner", "")))}
    editing = Editing(request, lambda sent, _content: ProposalForm(sent, {}, given=given))
    form = editing.form
    made = editing.saves(
        lambda: actions.write_proposal(office=user.office, content=form.content(), by=user, at=editing.at)
    )
    if made:
        return editing.done(made.get_absolute_url(), _("Written. Put it to the vice-rector when it is ready."))
    return editing.page("proposals/proposal_form.html", {})


@require_http_methods(["GET", "HEAD", "POST"])
def proposal_edit(request: HttpRequest, code: str) -> HttpResponse:
    """Correct it."""
    web.allow(rules.can_propose(request.user))
    proposal = _proposal(code)
    editing = Editing(request, ProposalForm, record=proposal, kept=outputs.KEPT)
    form = editing.form
    if editing.saves(lambda: actions.correct_proposal(proposal=proposal, content=form.content(), **editing.upon)):
        return editing.done(proposal.get_absolute_url(), _("Corrected. The history keeps what was."))
    return editing.page("proposals/proposal_form.html", {"proposal": proposal})


@require_POST
def put(request: HttpRequest, code: str) -> HttpResponse:
    """Put it to the vice-rector."""
    by, proposal = web.actor(request, rules.can_propose), _proposal(code)
    actions.put_proposal(proposal=proposal, by=by, at=clock.now())
    return web.done(request, proposal.get_absolute_url(), _("It lies before the vice-rector now."))


@require_POST
def decide(request: HttpRequest, code: str) -> HttpResponse:
    """The vice-rector's yes or no."""
    by, proposal = web.actor(request, rules.can_decide), _proposal(code)
    form = DecisionForm(request.POST)
    if not form.is_valid():
        return _page(request, proposal, form)
    act = actions.reject_proposal if "reject" in request.POST else actions.approve_proposal
    act(proposal=proposal, comment=form.cleaned_data["comment"], by=by, at=clock.now())
    said = _("Rejected.") if "reject" in request.POST else _("Approved. The agreement can be written.")
    return web.done(request, proposal.get_absolute_url(), said)


@require_POST
def withdraw(request: HttpRequest, code: str) -> HttpResponse:
    """Give it up; the answer offers to undo it."""
    by, proposal = web.actor(request, rules.can_propose), _proposal(code)
    slip = actions.withdraw_proposal(proposal=proposal, by=by, at=clock.now())
    return web.done(request, proposal.get_absolute_url(), _("Withdrawn."), undo=slip)


@require_POST
def revise(request: HttpRequest, code: str) -> HttpResponse:
    """Take it back to write it anew."""
    by, proposal = web.actor(request, rules.can_propose), _proposal(code)
    actions.revise_proposal(proposal=proposal, by=by, at=clock.now())
    return web.done(request, f"{proposal.get_absolute_url()}edit/", _("It is a draft again."))


def _page(request: HttpRequest, proposal: Proposal, form: DecisionForm) -> HttpResponse:
    context = {
        "proposal": proposal,
        "tag_kind": TAG_OF_STATE[State(proposal.state)],
        "verbs": [move.verb for move in open_moves(proposal.state, MOVES)],
        "form": form,
        "may_propose": rules.can_propose(request.user),
        "may_decide": rules.can_decide(request.user),
    }
    status = 422 if form.is_bound else 200
    return web.page(request, "proposals/proposal_detail.html", context, status=status)


def _proposal(code: str) -> Proposal:
    try:
        return queries.proposal(code)
    except Proposal.DoesNotExist as error:
        raise Http404 from error
