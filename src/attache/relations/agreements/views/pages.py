"""Agreements listed, shown, written and corrected."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from attache.kernel import clock, web
from attache.kernel.editing import Editing
from attache.kernel.isced import fields
from attache.kernel.languages import Language, current
from attache.kernel.moves import open_moves
from attache.registry.partners import queries as registry
from attache.registry.references.queries.typed import labelled
from attache.relations.agreements import actions, outputs, queries, rules
from attache.relations.agreements.forms.facts import ADVANCE, AgreementForm, TypeForm
from attache.relations.agreements.forms.moves import DecisionForm
from attache.relations.agreements.forms.parts import ConditionForm, PartyForm, TextsForm, UsedForm
from attache.relations.agreements.models import Agreement
from attache.relations.agreements.outputs.shown import balances, differing, terms_said, text_rows
from attache.relations.agreements.states import MOVES, OPEN, TAG_OF_ANSWER, TAG_OF_STATE, State, Type
from attache.relations.agreements.views.finding import found

form_page = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
def agreement_list(request: HttpRequest) -> HttpResponse:
    """What binds, what is being written, what has ended."""
    web.allow(rules.can_see(request.user))
    shelf = request.GET.get("shelf", "binding")
    wanted = request.GET.get("type", "")
    page = queries.agreements_page(shelf=shelf, type_=wanted, number=request.GET.get("page", "1"))
    context = {
        "page": page,
        "lines": [(one, TAG_OF_STATE[State(one.state)]) for one in page],
        "shelf": shelf,
        "type": wanted,
        "types": Type.choices,
        "may_draft": rules.can_draft(request.user),
        "may_keep_types": rules.can_keep_types(request.user),
    }
    return web.page(request, "agreements/agreement_list.html", context)


@require_safe
def agreement_detail(request: HttpRequest, code: str) -> HttpResponse:
    """Everything about one agreement, and what can be done now."""
    web.allow(rules.can_see(request.user))
    one = found(code)
    return web.page(request, "agreements/agreement_detail.html", _shown(request, one))


@form_page
def agreement_new(request: HttpRequest) -> HttpResponse:
    """Begin one."""
    user = web.actor(request, rules.can_draft)
    asked = request.GET
    given = {
        "owner": user.code, "others": labelled(registry.resolve(asked.get("partner", ""))),
        "proposal": asked.get("proposal", ""), "line": asked.get("line", ""), "drafted_on": clock.today(user.zone),
    }  # fmt: skip
    editing = Editing(request, lambda sent, _content: AgreementForm(sent, {}, given=given))
    form = editing.form

    def draft() -> Agreement:
        step = ADVANCE if form.advances else None
        return actions.draft_agreement(office=user.office, content=form.content(), advance=step, by=user, at=editing.at)

    made = editing.saves(draft)
    if made:
        return editing.done(made.get_absolute_url(), _("Begun. Now its text, in every language."))
    return editing.page("agreements/agreement_form.html", {})


@form_page
def agreement_edit(request: HttpRequest, code: str) -> HttpResponse:
    """Correct the facts."""
    web.allow(rules.can_draft(request.user))
    one = found(code)
    editing = Editing(request, AgreementForm, record=one, kept=outputs.KEPT)
    form = editing.form
    if editing.saves(lambda: actions.correct_agreement(agreement=one, content=form.content(), **editing.upon)):
        return editing.done(one.get_absolute_url(), _("Corrected. The history keeps what was."))
    return editing.page("agreements/agreement_form.html", {"agreement": one})


@form_page
def agreement_texts(request: HttpRequest, code: str) -> HttpResponse:
    """Write the texts."""
    web.allow(rules.can_draft(request.user))
    one = found(code)
    editing = Editing(request, TextsForm, record=one, kept=outputs.KEPT)
    form = editing.form
    if editing.saves(lambda: actions.correct_agreement(agreement=one, content=form.content(), **editing.upon)):
        return editing.done(f"{one.get_absolute_url()}#texts", _("Saved. The history keeps what was."))
    return editing.page("agreements/agreement_texts.html", {"agreement": one})


@form_page
def party(request: HttpRequest, code: str, key: int) -> HttpResponse:
    """Who signs for a side, and whom to write to."""
    web.allow(rules.can_draft(request.user))
    one = found(code)
    side = next((row for row in one.parties.all() if row.key == key), None)
    if side is None:
        raise Http404
    editing = Editing(
        request, lambda sent, content: PartyForm(sent, content, key), record=one, kept=outputs.KEPT, whole=False
    )
    form = editing.form
    if editing.saves(lambda: actions.correct_agreement(agreement=one, content=form.content(), **editing.upon)):
        return editing.done(f"{one.get_absolute_url()}#parties", _("Saved."))
    return editing.page("agreements/agreement_party.html", {"agreement": one, "side": side})


@form_page
def condition(request: HttpRequest, code: str, key: int) -> HttpResponse:
    """One condition; a key that none has is a new one."""
    web.allow(rules.can_draft(request.user))
    one = found(code)
    editing = Editing(
        request, lambda sent, content: ConditionForm(sent, content, key), record=one, kept=outputs.KEPT, whole=False
    )
    form = editing.form
    if editing.saves(lambda: actions.correct_agreement(agreement=one, content=form.content(), **editing.upon)):
        return editing.done(f"{one.get_absolute_url()}#conditions", _("Saved."))
    context = {"agreement": one, "key": key, "fields": [(field, str(name)) for field, name in fields().items()]}
    context["is_new"] = all(row.key != key for row in one.conditions.all())
    return editing.page("agreements/agreement_condition.html", context)


@form_page
def used(request: HttpRequest, code: str, key: int) -> HttpResponse:
    """How many places of a condition were taken, year by year."""
    web.allow(rules.can_draft(request.user))
    one = found(code)
    row = next((row for row in one.conditions.all() if row.key == key), None)
    if row is None:
        raise Http404
    editing = Editing(
        request, lambda sent, content: UsedForm(sent, content, key), record=one, kept=outputs.KEPT, whole=False
    )
    form = editing.form
    if editing.saves(lambda: actions.correct_agreement(agreement=one, content=form.content(), **editing.upon)):
        return editing.done(f"{one.get_absolute_url()}#conditions", _("Saved."))
    return editing.page("agreements/agreement_used.html", {"agreement": one, "row": row})


@require_POST
def condition_remove(request: HttpRequest, code: str, key: int) -> HttpResponse:
    """Take a condition out; the answer offers to undo it."""
    by, one = web.actor(request, rules.can_draft), found(code)
    slip = actions.remove_part(agreement=one, path=f"conditions.{key}", by=by, at=clock.now())
    return web.done(request, f"{one.get_absolute_url()}#conditions", _("The condition is taken out."), undo=slip)


@require_POST
def checked(request: HttpRequest, code: str, language: str) -> HttpResponse:
    """Say that a translation was read against the text that prevails."""
    by, one = web.actor(request, rules.can_draft), found(code)
    if language not in set(Language):
        raise Http404
    actions.check_version(agreement=one, language=Language(language), by=by, at=clock.now())
    return web.done(request, f"{one.get_absolute_url()}#texts", _("Noted: you have checked this text."))


@form_page
def types(request: HttpRequest) -> HttpResponse:
    """The office's own types of instruments."""
    by = web.actor(request, rules.can_keep_types)
    editing = Editing(request, lambda sent, _content: TypeForm(sent))
    form = editing.form
    made = editing.saves(lambda: actions.add_type(name=form.cleaned_data["name"], by=by, at=editing.at))
    if made:
        return editing.done(request.path, _("Added: “%(name)s”.") % {"name": made})
    return editing.page("agreements/agreement_types.html", {"types": queries.own_types()})


def _shown(request: HttpRequest, one: Agreement) -> dict[str, Any]:
    steps = list(one.approvals.select_related("person")) if one.state in OPEN else []
    chain = [step for step in steps if step.voided_at is None]
    turn = next((step for step in chain if not step.answer), None)
    keys = [row.key for row in one.conditions.all()]
    return {
        "agreement": one,
        "told": outputs.told(one),
        "tag_kind": TAG_OF_STATE[State(one.state)],
        "verbs": [move.verb for move in open_moves(one.state, MOVES)],
        "rows": text_rows(one, current()),
        "gaps": [] if one.frozen else differing(one),
        "terms": terms_said(one),
        "balances": balances(one),
        "next_key": max(keys, default=0) + 1,
        "chain": [(step, TAG_OF_ANSWER[step.answer]) for step in chain],
        "past": [step for step in steps if step.voided_at],
        "turn": turn,
        "mine": bool(turn and turn.person == request.user and one.state == State.APPROVAL),
        "decision": DecisionForm(initial={"seen": one.sha256}),
        "amendments": list(one.amendments.order_by("pk")) if one.is_amended else [],
        "here": one.get_absolute_url(),
        "zone": web.zone(request),
        "may_draft": rules.can_draft(request.user),
    }
