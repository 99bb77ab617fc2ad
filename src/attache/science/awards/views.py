"""Decisions prepared and released; awards with contract, reports and end."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from attache.kernel import clock, money, web
from attache.kernel.editing import Editing
from attache.science.awards import actions, outputs, queries, rules
from attache.science.awards.forms import BudgetForm, CloseForm, ContractForm
from attache.science.awards.models import Award
from attache.science.projects.states import TAG_OF_STATE as TAG_OF_PROJECT
from attache.science.projects.states import State as Stands
from attache.science.reviews.models import Round
from attache.science.reviews.queries import rounds
from attache.science.reviews.states import TAG_OF_STATE, Advice, State

form_page = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
def award_list(request: HttpRequest) -> HttpResponse:
    """Rounds to be decided, and the awards."""
    web.allow(rules.can_keep(request.user))
    page = queries.awards_page(request.GET.get("page", "1"))
    context = {
        "page": page,
        "rows": [(one, TAG_OF_PROJECT[Stands(one.project.state)]) for one in page],
        "rounds": [(one, TAG_OF_STATE[State(one.state)]) for one in queries.rounds_to_decide()],
    }
    return web.page(request, "awards/award_list.html", context)


@form_page
def decisions(request: HttpRequest, code: str) -> HttpResponse:
    """The matrix: each project with what each side says and asks, and what comes of it within both budgets."""
    web.allow(rules.can_keep(request.user))
    one = _round(code)
    sheet = queries.sheet(one, today=clock.today(one.zone))
    if request.method == "POST":
        by = web.actor(request, rules.can_keep)
        actions.put_verdicts(round_=one, said=_said(request, sheet), by=by, at=clock.now())
        return web.done(request, request.path, _("Prepared. Nobody is told before the release."))
    waiting = actions.reserve(sheet) if one.state == State.RELEASED else []
    context = {
        "round": one,
        "tag_kind": TAG_OF_STATE[State(one.state)],
        "sides": [(number, side.fund) for number, side in rounds.sides_of(one).items()],
        "rows": outputs.matrix(sheet),
        "budgets": outputs.budgets(sheet),
        "advices": Advice.choices,
        "prepares": one.state == State.CLOSED,
        "may_release": rules.can_release(request.user) and one.state == State.CLOSED,
        "hindrances": outputs.hindrances(sheet) if one.state == State.CLOSED else [],
        "next": waiting[0] if waiting else "",
    }
    return web.page(request, "awards/decisions.html", context)


@form_page
def budget(request: HttpRequest, code: str) -> HttpResponse:
    """What each side has, line by line."""
    user, one = web.actor(request, rules.can_keep), _round(code)
    sides, lines = rounds.sides_of(one), queries.lines(one)
    editing = Editing(request, lambda sent, _content: BudgetForm(sent, sides, lines), keeps=False)
    form = editing.form
    if editing.saves(lambda: _put(one, form, user, editing.at)):
        return editing.done(_address(code), _("Changed."))
    return editing.page("awards/budget.html", {"round": one})


@require_POST
def release(request: HttpRequest, code: str) -> HttpResponse:
    """Release all decisions in one act."""
    by, one = web.actor(request, rules.can_release), _round(code)
    awards = actions.release_decisions(round_=one, by=by, at=clock.now())
    told = ngettext(
        "Released: %(n)s project is awarded. The letters wait in the outbox.",
        "Released: %(n)s projects are awarded. The letters wait in the outbox.",
        len(awards),
    ) % {"n": len(awards)}
    return web.done(request, _address(code), told)


@require_POST
def promote(request: HttpRequest, code: str, project: str) -> HttpResponse:
    """Award the first of the reserve list."""
    by, one = web.actor(request, rules.can_release), _round(code)
    known = {row.project.code: row.project for row in rounds.entries(one)}
    if project not in known:
        raise Http404
    made = actions.award_from_reserve(round_=one, project=known[project], by=by, at=clock.now())
    return web.done(
        request, made.get_absolute_url(), _("Awarded from the reserve list. The letters wait in the outbox.")
    )


@form_page
def award_detail(request: HttpRequest, code: str) -> HttpResponse:
    """An award: what each side gives, the contract, the reports owed. The form signs the contract."""
    user, one = web.actor(request, rules.can_keep), _award(code)
    editing = Editing(request, lambda sent, _content: ContractForm(sent), keeps=False)
    form = editing.form
    if editing.saves(lambda: actions.sign_contract(award=one, **form.cleaned_data, by=user, at=editing.at)):
        return editing.done(one.get_absolute_url(), _("Signed. The reports stand among what is owed."))
    sides = {side.number: side for side in one.project.call.sides.all()}
    context = {
        "award": one,
        "tag_kind": TAG_OF_PROJECT[Stands(one.project.state)],
        "grants": [
            (sides[row.side].fund, money.told(row.amount, sides[row.side].currency)) for row in one.grants.all()
        ],
        "reports": queries.reports(one),
        "signs": one.project.state == Stands.AWARDED,
        "close_form": CloseForm(initial={"closed_on": clock.today(user.zone)}),
        "closes": one.project.state == Stands.REPORTING,
    }
    return editing.page("awards/award.html", context)


@require_POST
def award_close(request: HttpRequest, code: str) -> HttpResponse:
    """Close the project."""
    by, one = web.actor(request, rules.can_keep), _award(code)
    form = CloseForm(request.POST)
    if not form.is_valid():
        return web.done(request, one.get_absolute_url(), _("Say on which day it was closed."))
    actions.close_award(award=one, **form.cleaned_data, by=by, at=clock.now())
    return web.done(request, one.get_absolute_url(), _("Closed."))


def _said(request: HttpRequest, sheet: queries.Sheet) -> dict[tuple[Any, int], str]:
    """What was chosen for each project and side, or for whatever was left open; what was not sent stays as it is."""
    found = {}
    for entry in sheet.pool.entries:
        for side in sheet.budget:
            word = request.POST.get(f"advice_{entry.project.code}_{side}")
            if word == "":
                word = request.POST.get(f"rest_{side}", "")
            if word is not None and word in {"", *Advice.values}:
                found[entry, side] = word
    return found


def _put(one: Round, form: BudgetForm, user: Any, at: Any) -> bool:
    for side, lines in form.said().items():
        actions.put_budget(round_=one, side=side, lines=lines, by=user, at=at)
    return True


def _round(code: str) -> Round:
    try:
        return rounds.round_(code)
    except Round.DoesNotExist as error:
        raise Http404 from error


def _award(code: str) -> Award:
    try:
        return queries.award(code)
    except Award.DoesNotExist as error:
        raise Http404 from error


def _address(code: str) -> str:
    return reverse("awards:decisions", args=[code])
