"""The common plan of a cohort: its steps, and the board of who has come how far."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from attache.kernel import clock, web
from attache.kernel.editing import Editing
from attache.kernel.languages import Words
from attache.students.cohorts import actions, outputs, queries, rules
from attache.students.cohorts.forms import StepForm
from attache.students.cohorts.models import Cohort, Step
from attache.students.cohorts.states import Whose
from attache.students.cohorts.views import found
from attache.students.nominations.models import Nomination


@dataclass(frozen=True)
class Column:
    """Those whose next step it is; None for those who have done all."""

    step: Step | None
    people: list[Nomination]


@require_safe
def board(request: HttpRequest, code: str) -> HttpResponse:
    """Everybody under the first step that is not done; a press does it."""
    web.allow(rules.can_keep(request.user))
    one = found.cohort(code)
    columns = _columns(one)
    context = {"cohort": one, "columns": columns, "today": clock.today(web.zone(request))}
    return web.page(request, "cohorts/board.html", context)


@require_POST
def tick(request: HttpRequest, code: str) -> HttpResponse:
    """A step of one person is done."""
    by, one = web.actor(request, rules.can_keep), found.cohort(code)
    person, step = found.person(request.POST.get("person", "")), found.step(one, request.POST.get("step", ""))
    actions.tick(step=step, nomination=person, done=request.POST.get("done") != "no", by=by, at=clock.now())
    told = _("%(name)s: “%(step)s” is done.") % {"name": person, "step": step}
    return web.done(request, f"{one.get_absolute_url()}board/", told)


@require_http_methods(["GET", "HEAD", "POST"])
def step(request: HttpRequest, code: str, key: int) -> HttpResponse:
    """A step of the plan; an address that no step has makes a new one."""
    user, one = web.actor(request, rules.can_keep), found.cohort(code)
    row = next((row for row in one.steps.all() if row.key == key), None)
    shown: dict[str, Any] = outputs.step_content(row) if row else {}
    shown = {**shown, "what": Words.read(shown["what"])} if shown else {}
    editing = Editing(request, lambda sent, _content: StepForm(sent, initial=shown), keeps=False)
    form = editing.form
    if editing.saves(
        lambda: actions.correct_cohort(cohort=one, content={f"steps.{key}": form.content()}, by=user, at=editing.at)
    ):
        return editing.done(f"{one.get_absolute_url()}#plan", _("Saved."))
    return editing.page("cohorts/step.html", {"cohort": one, "step": row})


@require_POST
def remove(request: HttpRequest, code: str, key: int) -> HttpResponse:
    """Take a step out; the answer offers to bring it back."""
    by, one = web.actor(request, rules.can_keep), found.cohort(code)
    found.step(one, key)
    slip = actions.remove_step(cohort=one, key=key, by=by, at=clock.now())
    return web.done(request, f"{one.get_absolute_url()}#plan", _("Taken out of the plan."), undo=slip)


def _columns(one: Cohort) -> list[Column]:
    steps = [row for row in one.steps.all() if row.whose == Whose.STUDENT]
    done = {(mark.step_id, mark.nomination_id) for row in steps for mark in row.ticks.all()}
    people = [who for who in queries.holding(one) if not who.online]
    next_of = {who.pk: next((row for row in steps if (row.pk, who.pk) not in done), None) for who in people}
    return [Column(row, [who for who in people if next_of[who.pk] == row]) for row in (*steps, None)]
