"""Cases are listed, noted, looked at, previewed, reported."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from attache.front.disruptions import actions, outputs, queries, rules
from attache.front.disruptions.forms import CaseForm, NoteForm, RuleForm, SourceForm, TypedForm, VerdictForm
from attache.front.disruptions.models import Release
from attache.front.disruptions.outputs import report
from attache.front.disruptions.outputs.picture import picture
from attache.front.disruptions.outputs.preview import preview
from attache.front.disruptions.states import MOVES, TAG_OF_STATE, Stage, State
from attache.front.disruptions.views.finding import case_of, page_of
from attache.kernel import clock, web
from attache.kernel.editing import Editing
from attache.kernel.errands import progress
from attache.kernel.errands import queries as errands
from attache.kernel.moves import open_moves
from attache.kernel.spreadsheets import XLSX

form_page = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
def case_list(request: HttpRequest) -> HttpResponse:
    """All cases, the newest first."""
    web.allow(rules.can_see(request.user))
    page = queries.cases_page(request.GET.get("page", "1"))
    lines = [(one, TAG_OF_STATE[State(one.state)]) for one in page]
    context = {"page": page, "lines": lines, "may_decide": rules.can_decide(request.user)}
    return web.page(request, "disruptions/disruption_list.html", context)


@require_safe
def case_detail(request: HttpRequest, code: str) -> HttpResponse:
    """One case: its plans by where they stand, and what becomes of them."""
    web.allow(rules.can_see(request.user))
    case = case_of(code)
    board = queries.board(case)
    stage = request.GET.get("stage", Stage.UNDECIDED if case.is_open else "")
    page = page_of(board.of(stage), request.GET.get("page"))
    run = errands.latest(case.code)
    context = {
        "case": case,
        "area": outputs.area_words(case),
        "tag_kind": TAG_OF_STATE[State(case.state)],
        "moves": open_moves(case.state, MOVES),
        "shelves": [(one.value, one.label, board.counts.get(one.value, 0)) for one in Stage],
        "stage": stage,
        "page": page,
        "rows": report.rows(page.object_list),
        "waiting": sum(1 for one in board.of("") if one.stage in {Stage.UNDECIDED, Stage.CHANGED}),
        "proposed": any(one.rule for one in board.lines),
        "form": VerdictForm(),
        "run": run,
        "done": progress.done_of(run) if run and not run.ended_at else 0,
        "formats": [report.format_words(one) for one in case.formats],
        "sources": case.sources.all(),
        "releases": case.releases.all(),
        **_may(request),
    }
    return web.page(request, "disruptions/disruption_detail.html", context, part="board")


@form_page
def case_new(request: HttpRequest) -> HttpResponse:
    """Note one."""
    user = web.actor(request, rules.can_decide)
    editing = Editing(request, lambda sent, _content: CaseForm(sent, {}))
    form = editing.form
    made = editing.saves(lambda: actions.open_case(office=user.office, content=form.content(), by=user, at=editing.at))
    if made:
        return editing.done(made.get_absolute_url(), _("Noted. Everything that it touches stands below."))
    return editing.page("disruptions/disruption_form.html", {})


@form_page
def case_edit(request: HttpRequest, code: str) -> HttpResponse:
    """Correct it."""
    web.allow(rules.can_decide(request.user))
    case = case_of(code)
    editing = Editing(request, CaseForm, record=case, kept=outputs.KEPT)
    form = editing.form
    if editing.saves(lambda: actions.correct_case(case=case, content=form.content(), **editing.upon)):
        return editing.done(case.get_absolute_url(), _("Corrected. The history keeps what was."))
    return editing.page("disruptions/disruption_form.html", {"case": case})


@form_page
def case_rules(request: HttpRequest, code: str) -> HttpResponse:
    """The rules that propose, and the sources."""
    user, case = web.actor(request, rules.can_decide), case_of(code)
    sent = request.POST if request.method == "POST" else None
    about = SourceForm(sent if sent and "source" in sent else None)
    form = RuleForm(sent if sent and "rule" in sent else None, case.countries)
    if form.is_bound and form.is_valid():
        actions.add_proposal(case=case, **form.cleaned_data, by=user, at=clock.now())
        return web.done(request, request.path, _("The rule proposes from now on."))
    if about.is_bound and about.is_valid():
        actions.add_source(case=case, **about.cleaned_data, by=user, at=clock.now())
        return web.done(request, request.path, _("The source is noted."))
    context = {"case": case, "form": form, "about": about, "sources": case.sources.all(), "rules": case.proposals.all()}
    return web.page(request, "disruptions/disruption_rules.html", context, status=422 if sent is not None else 200)


@require_safe
def case_preview(request: HttpRequest, code: str) -> HttpResponse:
    """What would change and what would follow. Nothing is written."""
    web.allow(rules.can_see(request.user))
    case = case_of(code)
    seen = preview(queries.board(case), clock.today(web.zone(request)))
    page = page_of(list(seen.lines), request.GET.get("page"))
    context = {
        "case": case,
        "preview": seen,
        "page": page,
        "changes": seen.page(page.object_list),
        "changed": report.rows(seen.changed[:20]),
        "form": NoteForm(),
        **_may(request),
    }
    return web.page(request, "disruptions/disruption_preview.html", context)


@require_safe
def case_release(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """One release: its note and its changes."""
    web.allow(rules.can_see(request.user))
    try:
        release = queries.release(code, number)
    except Release.DoesNotExist as error:
        raise Http404 from error
    lines = [one for one in queries.board(release.case).lines if one.item and one.item.release_id == release.pk]
    page = page_of(lines, request.GET.get("page"))
    context = {"release": release, "case": release.case, "page": page, "rows": report.rows(page.object_list)}
    context |= {"slip": queries.slip_of(release), **_may(request)}
    return web.page(request, "disruptions/disruption_release.html", context)


@require_safe
def case_report(request: HttpRequest, code: str) -> HttpResponse:
    """What was moved from when to when, and what is still open."""
    web.allow(rules.can_see(request.user))
    case = case_of(code)
    board = queries.board(case)
    page = page_of(list(board.lines), request.GET.get("page"))
    context = {
        "case": case,
        "area": outputs.area_words(case),
        "page": page,
        "rows": report.rows(page.object_list),
        "counts": [(one.label, board.counts[one.value]) for one in Stage if board.counts.get(one.value)],
        "picture": picture([one.item for one in board.lines if one.item]),
        **_may(request),
    }
    return web.page(request, "disruptions/disruption_report.html", context)


@require_safe
def case_table(request: HttpRequest, code: str) -> HttpResponse:
    """The report as a table."""
    web.allow(rules.can_see(request.user))
    case = case_of(code)
    name = {"Content-Disposition": f'attachment; filename="{case.code}.csv"'}
    text = report.as_csv(case, queries.board(case).lines)
    return HttpResponse(text, content_type="text/csv; charset=utf-8", headers=name)


@require_safe
def case_workbook(request: HttpRequest, code: str) -> HttpResponse:
    """The report as a workbook."""
    web.allow(rules.can_see(request.user))
    case = case_of(code)
    name = {"Content-Disposition": f'attachment; filename="{case.code}.xlsx"'}
    return HttpResponse(report.as_workbook(case, queries.board(case).lines), content_type=XLSX, headers=name)


@require_safe
def caught(request: HttpRequest) -> HttpResponse:
    """Which open cases a plan falls into that somebody is typing in a form elsewhere."""
    web.allow(rules.can_see(request.user))
    plan = TypedForm(request.GET).plan(request.user.office.country)  # type: ignore[union-attr]  # the rule let staff in
    cases = queries.catching(plan) if plan else []
    return web.page(request, "disruptions/disruption_caught.html", {"cases": cases}, part="caught")


def _may(request: HttpRequest) -> dict[str, bool]:
    return {"may_decide": rules.can_decide(request.user), "may_release": rules.can_release(request.user)}
