"""Fact sheets in the office."""

from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from attache.kernel import clock, web
from attache.kernel.editing import Editing
from attache.kernel.links import queries as links
from attache.kernel.telling import Kept
from attache.students.nominations import actions, queries, rules
from attache.students.nominations.forms import NewSheetForm, SheetForm
from attache.students.nominations.outputs import sheet_content
from attache.students.nominations.views import found

YEAR = timedelta(days=365)
KEPT = Kept(lambda record: sheet_content(queries.sheet(record.code)), lambda _contents: {})


@require_http_methods(["GET", "HEAD", "POST"])
def sheet_new(request: HttpRequest) -> HttpResponse:
    """What holds with a partner in a year, said for the first time."""
    user = web.actor(request, rules.can_keep)
    shown = {"partner": request.GET.get("partner", ""), "year": clock.today(web.zone(request)).year}
    editing = Editing(request, lambda sent, _content: NewSheetForm(sent, shown))
    form = editing.form
    made = editing.saves(
        lambda: actions.add_sheet(
            partner=form.cleaned_data["partner"], year=form.cleaned_data["year"], content=form.content(), by=user,
            at=editing.at,
        )
    )  # fmt: skip
    if made:
        return editing.done(made.get_absolute_url(), _("Saved. The partner can read it by a link."))
    return editing.page("nominations/sheet_form.html", {"sheet": None})


@require_safe
def sheet_list(request: HttpRequest, code: str) -> HttpResponse:
    """The fact sheets with a partner, by year; a part of the partner's page."""
    web.allow(rules.can_see(request.user))
    one = found.partner(code)
    context = {"partner": one, "sheets": queries.sheets_with(one), "may_keep": rules.can_keep(request.user)}
    return web.page(request, "nominations/sheet_list.html", context, part="sheets")


@require_safe
def sheet_detail(request: HttpRequest, code: str) -> HttpResponse:
    """One fact sheet, and the other years of the partner."""
    web.allow(rules.can_see(request.user))
    one, now = found.sheet(code), clock.now()
    context = {
        "sheet": one,
        "others": [row for row in queries.sheets_with(one.partner) if row.pk != one.pk],
        "links": [(link, link.standing_at(now)) for link in links.links_of(one)],
        "may_keep": rules.can_keep(request.user),
        "here": one.get_absolute_url(),
    }
    return web.page(request, "nominations/sheet_detail.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def sheet_edit(request: HttpRequest, code: str) -> HttpResponse:
    """Say it anew."""
    web.actor(request, rules.can_keep)
    one = found.sheet(code)
    editing = Editing(request, SheetForm, record=one, kept=KEPT)
    form = editing.form
    if editing.saves(lambda: actions.correct_sheet(sheet=one, content=form.content(), **editing.upon)):
        return editing.done(one.get_absolute_url(), _("Saved."))
    return editing.page("nominations/sheet_form.html", {"sheet": one})


@require_POST
def share(request: HttpRequest, code: str) -> HttpResponse:
    """Make the link by which the partner reads it. It is shown in answer to this POST and never again."""
    by, one, at = web.actor(request, rules.can_keep), found.sheet(code), clock.now()
    link, token = actions.share_sheet(sheet=one, until=at + YEAR, by=by, at=at)
    return found.linked(request, one, link, token)
