"""The lines as a board and as a table; one line; how it is opened, corrected and moved."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from attache.kernel import clock, versions, web
from attache.kernel.editing import Editing
from attache.kernel.moves import Move
from attache.registry.partners import actions as partners
from attache.registry.partners import queries as registry
from attache.registry.partners.models import CooperationLine
from attache.registry.partners.states import RESTING, STAGE_MOVES
from attache.registry.references.queries.typed import labelled
from attache.relations.lines import actions, outputs, queries, rules
from attache.relations.lines.forms import FilterForm, LineForm, SaidForm, StepForm

form_page = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
def board(request: HttpRequest) -> HttpResponse:
    """All lines by their stages."""
    web.allow(rules.can_see(request.user))
    form, today = FilterForm(request.GET), clock.today(web.zone(request))
    seen = queries.lines(form.filters, today)
    context = {"form": form, "columns": outputs.board(seen, today), "count": len(seen), **_here(request)}
    return web.page(request, "lines/lines_board.html", context)


@require_safe
def table(request: HttpRequest) -> HttpResponse:
    """The same lines as rows, sorted as asked."""
    web.allow(rules.can_see(request.user))
    form, today = FilterForm(request.GET), clock.today(web.zone(request))
    page = queries.table_page(form.filters, today, request.GET.get("page", "1"))
    cards = [outputs.card(one, today) for one in page]
    context = {"form": form, "page": page, "cards": cards, "sort": form.filters.sort, **_here(request)}
    return web.page(request, "lines/lines_table.html", context)


@require_safe
def pipeline(request: HttpRequest) -> HttpResponse:
    """How many lines stand at each stage, as a picture and as a table."""
    web.allow(rules.can_see(request.user))
    counts = queries.by_stage(clock.today(web.zone(request)))
    context = {"counts": counts, "count": sum(one.all for one in counts), "chart": outputs.pipeline(counts)}
    return web.page(request, "lines/lines_pipeline.html", context)


@require_safe
def partner_map(request: HttpRequest) -> HttpResponse:
    """Where our partners are, as a map and as a table."""
    web.allow(rules.can_see(request.user))
    counts = queries.by_place()
    context = {"counts": [one for one in counts if not one.is_home], "drawing": outputs.partner_map(counts)}
    return web.page(request, "lines/lines_map.html", context)


@require_safe
def over_time(request: HttpRequest) -> HttpResponse:
    """What was signed, and from when to when it holds, as a picture and as a table."""
    web.allow(rules.can_see(request.user))
    found, today = queries.agreements_over_time(), clock.today(web.zone(request))
    context = {"rows": outputs.agreement_rows(found), "chart": outputs.over_time(found, today)}
    return web.page(request, "lines/lines_over_time.html", context)


@require_safe
def detail(request: HttpRequest, code: str) -> HttpResponse:
    """One line: how far it has come, who looks after it, what comes next, what was heard of it."""
    web.allow(rules.can_see(request.user))
    today = clock.today(web.zone(request))
    try:
        page = queries.line_page(code, today)
    except CooperationLine.DoesNotExist as error:
        raise Http404 from error
    context = {
        "card": outputs.card(page.seen, today),
        "line": page.seen.line,
        "steps": outputs.steps(page.seen.line.state),
        "signs": outputs.rows(page.signs),
        "agreements": page.agreements,
        **_here(request),
    }
    return web.page(request, "lines/lines_detail.html", context)


@form_page
def new(request: HttpRequest) -> HttpResponse:
    """Open a line."""
    user = web.actor(request, rules.can_keep)
    known = registry.resolve(request.GET.get("partner", ""))
    given = {"organisation": labelled(known), "owner": user.code, "since": clock.today(user.office.zone)}
    editing = Editing(request, lambda sent, _content: LineForm(sent, initial=given), keeps=False)
    made = editing.saves(lambda: partners.open_line(**editing.form.cleaned_data, by=user, at=editing.at))
    if made:
        return editing.done(made.get_absolute_url(), _("The line of cooperation is open."))
    return editing.page("lines/lines_new.html", {"partner": known})


@form_page
def edit(request: HttpRequest, code: str) -> HttpResponse:
    """Correct what is said of a line."""
    web.allow(rules.can_keep(request.user))
    line = _line(code)
    editing = Editing(
        request,
        lambda sent, content: SaidForm(sent, initial=SaidForm.initial_of(content)),
        record=line,
        kept=versions.kinds()["line"]["kept"],
        keeps=False,
    )
    if editing.saves(lambda: partners.correct_line(line=line, content=editing.form.content(), **editing.upon)):
        return editing.done(line.get_absolute_url(), _("Corrected. The history keeps what was."))
    return editing.page("lines/lines_edit.html", {"line": line})


@form_page
def step(request: HttpRequest, code: str) -> HttpResponse:
    """Say what comes next on a line."""
    web.allow(rules.can_keep(request.user))
    line = _line(code)
    editing = Editing(
        request,
        lambda sent, content: StepForm(sent, initial=StepForm.initial_of(content)),
        record=line,
        kept=versions.kinds()["line"]["kept"],
        keeps=False,
    )
    if editing.saves(lambda: partners.plan_next_step(line=line, **editing.form.cleaned_data, **editing.upon)):
        return editing.done(_back(request, line), _("The next step is planned."))
    return editing.page("lines/lines_step.html", {"line": line, "back": _back(request, line)})


@form_page
def move(request: HttpRequest, code: str, verb: str) -> HttpResponse:
    """Take a line to another stage. A card sends nothing but that; where no next step stands, the page asks for it."""
    user, line, wanted = web.actor(request, rules.can_keep), _line(code), _move(verb)
    stands = bool(line.next_step and line.next_due) or wanted.target in RESTING
    standing = {"next_step": line.next_step, "next_due": line.next_due}
    asks = stands or "asked" in request.POST
    editing = Editing(
        request, lambda sent, _content: StepForm(sent if asks else None, initial=standing), keeps=False, whole=False
    )
    at, on = editing.at, clock.today(user.office.zone)
    slip = editing.saves(
        lambda: actions.advance_line(line=line, move=wanted, on=on, **editing.form.cleaned_data, by=user, at=at)
    )
    if slip:
        return editing.done(_back(request, line), outputs.moved(line), undo=slip)
    return editing.page("lines/lines_move.html", {"line": line, "move": wanted, "back": _back(request, line)})


def _here(request: HttpRequest) -> dict[str, Any]:
    return {"may_keep": rules.can_keep(request.user), "here": request.get_full_path(), "query": request.GET.urlencode()}


def _back(request: HttpRequest, line: CooperationLine) -> str:
    return web.safe_next(request, line.get_absolute_url())


def _line(code: str) -> CooperationLine:
    try:
        return queries.line(code)
    except CooperationLine.DoesNotExist as error:
        raise Http404 from error


def _move(verb: str) -> Move:
    found = next((one for one in STAGE_MOVES if one.verb == verb), None)
    if found is None:
        raise Http404
    return found
