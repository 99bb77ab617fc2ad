"""Verdicts are set and withdrawn, a case moves on, what is decided is carried out."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from attache.front.disruptions import actions, outputs, queries, rules
from attache.front.disruptions.forms import NoteForm, VerdictForm
from attache.front.disruptions.models import Case, Proposal, Source
from attache.front.disruptions.states import AT_ONCE, MOVES, Stage
from attache.front.disruptions.views.finding import case_of
from attache.kernel import clock, web
from attache.kernel.languages import Words
from attache.kernel.refusals import Refused


@require_POST
def decide(request: HttpRequest, code: str) -> HttpResponse:
    """One verdict for the plans that are ticked, or for all that wait but those."""
    user, case = web.actor(request, rules.can_decide), case_of(code)
    form = VerdictForm(request.POST)
    if not form.is_valid():
        raise Unclear(why=" ".join(str(error) for errors in form.errors.values() for error in errors))
    return _set(request, case, lambda **which: actions.decide(decision=form.decision(), **which), user)


@require_POST
def accept(request: HttpRequest, code: str) -> HttpResponse:
    """What the rules propose, for the plans that are ticked, or for all that wait but those."""
    user, case = web.actor(request, rules.can_decide), case_of(code)
    return _set(request, case, actions.accept_proposals, user)


@require_POST
def withdraw(request: HttpRequest, code: str) -> HttpResponse:
    """Let the ticked plans wait again."""
    user, case = web.actor(request, rules.can_decide), case_of(code)
    slip = actions.withdraw_verdicts(case=case, keys=request.POST.getlist("plan"), by=user, at=clock.now())
    return web.done(request, case.get_absolute_url(), _("These plans wait again."), undo=slip)


@require_POST
def move(request: HttpRequest, code: str, verb: str) -> HttpResponse:
    """The case moves on."""
    user, case = web.actor(request, rules.can_decide), case_of(code)
    known = {one.verb: one for one in MOVES}
    if verb not in known:
        raise Http404
    actions.move_case(case=case, verb=verb, by=user, at=clock.now())
    said = _("The case is now: %(state)s.") % {"state": queries.case(code).get_state_display()}
    return web.done(request, case.get_absolute_url(), said)


@require_POST
def carry_out(request: HttpRequest, code: str) -> HttpResponse:
    """Everything that is decided, in one act: at once, or by the worker where it is much."""
    user, case = web.actor(request, rules.can_release), case_of(code)
    form = NoteForm(request.POST)
    note = form.cleaned_data["note"] if form.is_valid() else Words()
    if case.items.filter(state=Stage.DECIDED).count() > AT_ONCE:
        errand = actions.ask_worker(case=case, note=note, by=user, at=clock.now())
        return web.done(request, errand.get_absolute_url())
    release, slip = actions.apply_case(case=case, note=note, by=user, at=clock.now())
    return web.done(request, release.get_absolute_url(), outputs.carried_out(release), undo=slip)


@require_POST
def tell(request: HttpRequest, code: str) -> HttpResponse:
    """The chronicle is told."""
    user, case = web.actor(request, rules.can_decide), case_of(code)
    told = actions.tell_case(case=case, by=user, at=clock.now())
    said = _("The chronicle has it; the next digest will tell it.")
    return web.done(request, told.happening.get_absolute_url() if told.happening else case.get_absolute_url(), said)


@require_POST
def source_remove(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Take a source out."""
    return _remove(request, code, Source, pk)


@require_POST
def rule_remove(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Take a rule out."""
    return _remove(request, code, Proposal, pk)


class Unclear(Refused):
    """A verdict that lacks something."""

    sentence = "%(why)s"


def _set(request: HttpRequest, case: Case, act: Callable[..., Any], user: Any) -> HttpResponse:
    keys = request.POST.getlist("plan")
    slip = act(case=case, keys=keys, all_but=bool(request.POST.get("all")), by=user, at=clock.now())
    count = slip.changes.filter(before__isnull=True).count()
    said = ngettext("%(n)s plan has its verdict.", "%(n)s plans have their verdicts.", count) % {"n": count}
    return web.done(request, web.safe_next(request, case.get_absolute_url()), said, undo=slip)


def _remove(request: HttpRequest, code: str, model: type[Source | Proposal], pk: int) -> HttpResponse:
    user, case = web.actor(request, rules.can_decide), case_of(code)
    part = model.objects.filter(case=case, pk=pk).first()
    if part is None:
        raise Http404
    slip = actions.remove_part(part=part, by=user, at=clock.now())
    return web.done(
        request, f"{case.get_absolute_url()}rules/", _("Taken out: “%(what)s”.") % {"what": part}, undo=slip
    )
