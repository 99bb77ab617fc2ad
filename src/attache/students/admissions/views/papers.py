"""Documents and steps of entry of an application, in the office."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from attache.kernel import clock, web
from attache.kernel.editing import Editing
from attache.students.admissions import actions, queries, rules
from attache.students.admissions.forms import DocumentForm, StepForm
from attache.students.admissions.logic.terms import TERMS
from attache.students.admissions.models import Item, Step
from attache.students.admissions.views import found


@require_http_methods(["GET", "HEAD", "POST"])
def document(request: HttpRequest, code: str, kind: str) -> HttpResponse:
    """Look at one document and say what about it; or take a file in at the office."""
    user, one = web.actor(request, rules.can_admit), found.application(code)
    item = found.among(list(one.items.all()), kind)
    sent = request.FILES.get("file")
    if request.method == "POST" and sent:
        actions.receive_document(item=item, data=sent, name=sent.name or "", by=user, at=clock.now())
        return web.done(request, request.path, _("Received."))
    shown = {"expires_on": item.expires_on}
    editing = Editing(request, lambda data, _content: DocumentForm(data, initial=shown), keeps=False)
    form = editing.form
    if editing.saves(lambda: _said(item, form, by=user, at=editing.at)):
        return editing.done(f"{one.get_absolute_url()}#documents", _("Saved."))
    context = {"application": one, "item": item, "file": queries.files_of(one).get(item.file)}
    return editing.page("admissions/document.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def step(request: HttpRequest, code: str, kind: str) -> HttpResponse:
    """Say when a step of entry was done, or until when it is agreed."""
    user, one = web.actor(request, rules.can_admit), found.application(code)
    row = found.among(list(one.steps.all()), kind)
    shown = {"done_on": row.done_on, "due_on": row.due_on}
    editing = Editing(request, lambda data, _content: StepForm(data, initial=shown), keeps=False)
    form = editing.form
    if editing.saves(lambda: _stepped(row, form, by=user, at=editing.at)):
        return editing.done(f"{one.get_absolute_url()}#entry", _("Saved."))
    return editing.page("admissions/step.html", {"application": one, "step": row, "by_law": kind in TERMS})


def _said(item: Item, form: DocumentForm, **how: Any) -> Item:
    typed = form.cleaned_data
    if typed["act"] == "refuse":
        return actions.refuse_document(item=item, reason=typed["reason"], **how)
    if typed["act"] == "waive":
        return actions.waive_document(item=item, **how)
    return actions.accept_document(item=item, expires_on=typed["expires_on"], **how)


def _stepped(row: Step, form: StepForm, **how: Any) -> Step:
    """What differs from what stands: the agreed day first, then when it was done."""
    typed = form.cleaned_data
    if row.kind not in TERMS and typed["due_on"] != row.due_on:
        row = actions.agree_step(step=row, due_on=typed["due_on"], **how)
    if typed["done_on"] and typed["done_on"] != row.done_on:
        return actions.finish_step(step=row, done_on=typed["done_on"], **how)
    if row.done_on and not typed["done_on"]:
        return actions.reopen_step(step=row, **how)
    return row
