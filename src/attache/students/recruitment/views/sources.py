"""Sources: the list, one with what it brought, its moves."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from attache.kernel import clock, web
from attache.kernel.editing import Editing
from attache.kernel.links import queries as links
from attache.students.programmes import queries as catalogue
from attache.students.recruitment import actions, queries, rules
from attache.students.recruitment.forms import ReasonForm, SourceForm
from attache.students.recruitment.states import TAG_OF_LEAD, TAG_OF_SOURCE, LeadState, SourceState
from attache.students.recruitment.views.found import found


@require_safe
def source_list(request: HttpRequest) -> HttpResponse:
    """The sources with how many people each has brought."""
    web.allow(rules.can_see(request.user))
    rows = [(one, TAG_OF_SOURCE[SourceState(one.state)]) for one in queries.sources()]
    context = {"rows": rows, "may_recruit": rules.can_recruit(request.user)}
    return web.page(request, "recruitment/source_list.html", context)


@require_safe
def source_detail(request: HttpRequest, code: str) -> HttpResponse:
    """One source: contract, territory, programmes, the latest people."""
    web.allow(rules.can_recruit(request.user))
    one, now = found(queries.source, code), clock.now()
    context = {
        "source": one,
        "tag_kind": TAG_OF_SOURCE[SourceState(one.state)],
        "contract": queries.contract_of(one.contract) if one.contract else None,
        "programmes": catalogue.programmes(one.programmes),
        "leads": [(lead, TAG_OF_LEAD[LeadState(lead.state)]) for lead in queries.leads(source=one.code)[:10]],
        "lists": queries.lists_of(one)[:10],
        "links": [(link, link.standing_at(now)) for link in links.links_of(one).filter(purpose=actions.PURPOSE)],
        "here": one.get_absolute_url(),
    }
    return web.page(request, "recruitment/source_detail.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def source_new(request: HttpRequest) -> HttpResponse:
    """A new source."""
    user = web.actor(request, rules.can_recruit)
    editing = Editing(request, lambda sent, _content: SourceForm(sent))
    form = editing.form
    made = editing.saves(lambda: actions.add_source(content=form.content(), by=user, at=editing.at))
    if made:
        return editing.done(made.get_absolute_url(), _("Added."))
    return editing.page("recruitment/source_form.html", {})


@require_http_methods(["GET", "HEAD", "POST"])
def source_edit(request: HttpRequest, code: str) -> HttpResponse:
    """Correct it."""
    user, one = web.actor(request, rules.can_recruit), found(queries.source, code)
    editing = Editing(request, lambda sent, _content: SourceForm(sent, one))
    form = editing.form
    if editing.saves(lambda: actions.correct_source(source=one, content=form.content(), by=user, at=editing.at)):
        return editing.done(one.get_absolute_url(), _("Corrected. The history keeps what was."))
    return editing.page("recruitment/source_form.html", {"source": one})


@require_POST
def approve(request: HttpRequest, code: str) -> HttpResponse:
    """It may bring people."""
    by, one = web.actor(request, rules.can_recruit), found(queries.source, code)
    actions.approve_source(source=one, by=by, at=clock.now())
    return web.done(request, one.get_absolute_url(), _("Approved: it may bring people."))


@require_POST
def resume(request: HttpRequest, code: str) -> HttpResponse:
    """It may bring people again."""
    by, one = web.actor(request, rules.can_recruit), found(queries.source, code)
    actions.resume_source(source=one, by=by, at=clock.now())
    return web.done(request, one.get_absolute_url(), _("Approved: it may bring people."))


@require_http_methods(["GET", "HEAD", "POST"])
def suspend(request: HttpRequest, code: str) -> HttpResponse:
    """It brings nobody for a while."""
    user, one = web.actor(request, rules.can_recruit), found(queries.source, code)
    editing = Editing(request, lambda sent, _content: ReasonForm(sent), keeps=False)
    form = editing.form
    if editing.saves(lambda: actions.suspend_source(source=one, **form.cleaned_data, by=user, at=editing.at)):
        return editing.done(one.get_absolute_url(), _("Suspended."))
    return editing.page("recruitment/source_reason.html", {"source": one, "ends": False})


@require_http_methods(["GET", "HEAD", "POST"])
def end(request: HttpRequest, code: str) -> HttpResponse:
    """It brings nobody any more."""
    user, one = web.actor(request, rules.can_recruit), found(queries.source, code)
    editing = Editing(request, lambda sent, _content: ReasonForm(sent), keeps=False)
    form = editing.form
    if editing.saves(lambda: actions.end_source(source=one, **form.cleaned_data, by=user, at=editing.at)):
        return editing.done(one.get_absolute_url(), _("Ended."))
    return editing.page("recruitment/source_reason.html", {"source": one, "ends": True})
