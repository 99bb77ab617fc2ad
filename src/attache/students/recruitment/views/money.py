"""Commission in the office: the statement of an agency, and what becomes of each line."""

from datetime import timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from attache.kernel import clock, web
from attache.kernel.editing import Editing
from attache.kernel.languages import Language
from attache.kernel.links import qr
from attache.students.recruitment import actions, outputs, queries, rules
from attache.students.recruitment.forms import LineForm
from attache.students.recruitment.states import TAG_OF_LINE, LineState
from attache.students.recruitment.views.found import found

YEAR = timedelta(days=365)


@require_safe
def statement(request: HttpRequest, code: str) -> HttpResponse:
    """What an agency gets, by its contract."""
    web.allow(rules.can_recruit(request.user))
    one = found(queries.source, code)
    lines = list(queries.commission_of(one))
    rows = [(line, TAG_OF_LINE[LineState(line.state)]) for line in lines]
    context = {"source": one, "rows": rows, "sums": outputs.sums(lines)}
    return web.page(request, "recruitment/statement.html", context)


@require_safe
def statement_table(request: HttpRequest, code: str) -> HttpResponse:
    """The same as a table, in the agency's language."""
    web.allow(rules.can_recruit(request.user))
    one = found(queries.source, code)
    with override(Language(one.language).django):
        text = outputs.statement(queries.commission_of(one))
    name = {"Content-Disposition": f'attachment; filename="{one.code}.csv"'}
    return HttpResponse(text, content_type="text/csv; charset=utf-8", headers=name)


@require_http_methods(["GET", "HEAD", "POST"])
def line(request: HttpRequest, code: str) -> HttpResponse:
    """What becomes of one line."""
    one = found(queries.commission_line, code)
    user = web.actor(request, rules.can_recruit)
    editing = Editing(
        request, lambda sent, _content: LineForm(sent, one, may_pay=rules.can_pay(request.user)), keeps=False
    )
    form = editing.form
    if editing.saves(lambda: form.act(one, user, editing.at)):
        return editing.done(reverse("recruitment:statement", args=[one.agency.code]), _("Written down."))
    return editing.page("recruitment/line.html", {"line": one})


@require_POST
def share(request: HttpRequest, code: str) -> HttpResponse:
    """Make the link of the source's own page. It is shown in answer to this POST and never again."""
    by, one = web.actor(request, rules.can_recruit), found(queries.source, code)
    at = clock.now()
    link, token = actions.share_source(source=one, until=at + YEAR, by=by, at=at)
    address = settings.PUBLIC_URL + reverse("links:open", args=[token])
    context = {"source": one, "link": link, "address": address, "picture": qr.picture(address)}
    return web.page(request, "recruitment/shared.html", context)
