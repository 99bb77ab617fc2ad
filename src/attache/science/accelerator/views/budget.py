"""The budget in the office: lines of both sides, and what is spent upon them."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from attache.kernel import clock, money, web
from attache.kernel.editing import Editing
from attache.science.accelerator import actions, queries, rules
from attache.science.accelerator.forms import ExpenseForm, LineForm
from attache.science.accelerator.views import found

form_page = require_http_methods(["GET", "HEAD", "POST"])


@form_page
def line_new(request: HttpRequest, code: str) -> HttpResponse:
    """Plan what a side's share is spent on."""
    user, one = web.actor(request, rules.can_keep), found.programme(code)
    editing = Editing(request, lambda sent, _content: LineForm(sent))
    form = editing.form
    made = editing.saves(lambda: actions.add_line(programme=one, **form.said(), by=user, at=editing.at))
    if made:
        return editing.done(made.get_absolute_url(), _("The line is added."))
    return editing.page("accelerator/line_form.html", {"programme": one})


@form_page
def line_edit(request: HttpRequest, code: str, number: str) -> HttpResponse:
    """Correct a line; below, what was spent upon it."""
    user, line = web.actor(request, rules.can_keep), found.line(code, number)
    initial = {"title": line.title, "planned": line.planned}
    editing = Editing(request, lambda sent, _content: LineForm(sent, initial=initial), keeps=False)
    form = editing.form
    if editing.saves(lambda: actions.correct_line(line=line, **form.said(), by=user, at=editing.at)):
        return editing.done(line.get_absolute_url(), _("Corrected."))
    expenses = [(one, money.told(one.amount, line.share.currency)) for one in queries.expenses_of(line)]
    context = {"programme": line.share.programme, "line": line, "expenses": expenses}
    return editing.page("accelerator/line_form.html", context)


@require_POST
def line_remove(request: HttpRequest, code: str, number: str) -> HttpResponse:
    """Take a line out upon which nothing was spent."""
    by, line = web.actor(request, rules.can_keep), found.line(code, number)
    slip = actions.remove_line(line=line, by=by, at=clock.now())
    return web.done(request, line.get_absolute_url(), _("The line is taken out."), undo=slip)


@form_page
def spend(request: HttpRequest, code: str, number: str) -> HttpResponse:
    """Note an expense."""
    user, line = web.actor(request, rules.can_keep), found.line(code, number)
    editing = Editing(request, lambda sent, _content: ExpenseForm(sent, day=clock.today(user.zone)))
    form = editing.form
    if editing.saves(lambda: actions.spend(line=line, **form.said(), by=user, at=editing.at)):
        over = queries.accounts([queries.line(line.code)])[line.code].over
        told = _("Noted. The line is exceeded by %(sum)s.") if over else _("Noted.")
        return editing.done(line.get_absolute_url(), told % {"sum": money.told(over, line.share.currency)})
    return editing.page("accelerator/spend.html", {"programme": line.share.programme, "line": line})


@require_POST
def expense_remove(request: HttpRequest, code: str, number: str, expense: str) -> HttpResponse:
    """An expense was noted by mistake."""
    by, line = web.actor(request, rules.can_keep), found.line(code, number)
    slip = actions.take_out_expense(expense=found.expense(line, expense), by=by, at=clock.now())
    return web.done(request, line.get_absolute_url(), _("The expense is taken out."), undo=slip)
