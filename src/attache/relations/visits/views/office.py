"""Visits in the office: planned, with their programme, shared, told."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from attache.kernel import clock, web
from attache.kernel.editing import Editing
from attache.kernel.languages import Language, current
from attache.kernel.links import qr
from attache.kernel.links import queries as links
from attache.registry.partners import queries as registry
from attache.registry.references.queries.typed import labelled
from attache.relations.visits import actions, outputs, queries, rules
from attache.relations.visits.forms import CancelForm, HeldForm, LineForm, ShareForm, VisitForm
from attache.relations.visits.models import Visit
from attache.relations.visits.states import TAG_OF_STATE, State


@require_safe
def visit_list(request: HttpRequest) -> HttpResponse:
    """What comes, the soonest first; what was, the newest first."""
    web.allow(rules.can_see(request.user))
    past = "past" in request.GET
    page = queries.visits_page(past=past, number=request.GET.get("page", "1"))
    lines = [(one, TAG_OF_STATE[State(one.state)]) for one in page]
    context = {"page": page, "lines": lines, "past": past, "may_arrange": rules.can_arrange(request.user)}
    return web.page(request, "visits/visit_list.html", context)


@require_safe
def visit_detail(request: HttpRequest, code: str) -> HttpResponse:
    """Everything about one visit, with its programme."""
    web.allow(rules.can_see(request.user))
    return _page(request, _visit(code), ShareForm())


@require_http_methods(["GET", "HEAD", "POST"])
def visit_new(request: HttpRequest) -> HttpResponse:
    """Plan a visit."""
    user = web.actor(request, rules.can_arrange)
    known = registry.resolve(request.GET.get("partner", ""))
    given = {"zone": user.zone, "organisation": labelled(known)}
    editing = Editing(request, lambda sent, _content: VisitForm(sent, {}, given=given))
    form = editing.form
    made = editing.saves(lambda: actions.plan_visit(office=user.office, content=form.content(), by=user, at=editing.at))
    if made:
        return editing.done(made.get_absolute_url(), _("Planned. Now the programme, line by line."))
    return editing.page("visits/visit_form.html", {})


@require_http_methods(["GET", "HEAD", "POST"])
def visit_edit(request: HttpRequest, code: str) -> HttpResponse:
    """Correct it."""
    web.allow(rules.can_arrange(request.user))
    visit = _visit(code)
    editing = Editing(request, VisitForm, record=visit, kept=outputs.KEPT)
    form = editing.form
    if editing.saves(lambda: actions.correct_visit(visit=visit, content=form.content(), **editing.upon)):
        return editing.done(visit.get_absolute_url(), _("Corrected. The history keeps what was."))
    return editing.page("visits/visit_form.html", {"visit": visit})


@require_http_methods(["GET", "HEAD", "POST"])
def line(request: HttpRequest, code: str, key: int) -> HttpResponse:
    """One line of the programme; a key that no line has is a new one."""
    web.allow(rules.can_arrange(request.user))
    visit = _visit(code)
    editing = Editing(
        request, lambda sent, content: LineForm(sent, content, key, visit), record=visit, kept=outputs.KEPT, whole=False
    )
    form = editing.form
    if editing.saves(lambda: actions.correct_visit(visit=visit, content=form.content(), **editing.upon)):
        return editing.done(f"{visit.get_absolute_url()}#programme", _("Saved."))
    is_new = all(one.key != key for one in visit.lines.all())
    return editing.page("visits/visit_line.html", {"visit": visit, "key": key, "is_new": is_new})


@require_POST
def line_remove(request: HttpRequest, code: str, key: int) -> HttpResponse:
    """Take a line out; the answer offers to undo it."""
    by, visit = web.actor(request, rules.can_arrange), _visit(code)
    slip = actions.remove_line(visit=visit, key=key, by=by, at=clock.now())
    return web.done(request, visit.get_absolute_url(), _("The line is taken out."), undo=slip)


@require_POST
def confirm(request: HttpRequest, code: str) -> HttpResponse:
    """It will take place."""
    by, visit = web.actor(request, rules.can_arrange), _visit(code)
    actions.confirm_visit(visit=visit, by=by, at=clock.now())
    return web.done(request, visit.get_absolute_url(), _("Confirmed."))


@require_POST
def begin(request: HttpRequest, code: str) -> HttpResponse:
    """It is under way."""
    by, visit = web.actor(request, rules.can_arrange), _visit(code)
    actions.begin_visit(visit=visit, by=by, at=clock.now())
    return web.done(request, visit.get_absolute_url(), _("It is under way."))


@require_http_methods(["GET", "HEAD", "POST"])
def held(request: HttpRequest, code: str) -> HttpResponse:
    """What came of it: told for the first time, or otherwise."""
    web.allow(rules.can_arrange(request.user))
    visit = _visit(code)
    editing = Editing(request, HeldForm, record=visit, kept=outputs.KEPT, whole=False)
    form, told = editing.form, visit.state == State.HELD
    act = actions.correct_visit if told else actions.hold_visit
    if editing.saves(lambda: act(visit=visit, content=form.content(), **editing.upon)):
        said = _("Corrected, in the chronicle too.") if told else _("Held. The chronicle has it as a happening.")
        return editing.done(visit.get_absolute_url(), said)
    return editing.page("visits/visit_held.html", {"visit": visit})


@require_http_methods(["GET", "HEAD", "POST"])
def cancel(request: HttpRequest, code: str) -> HttpResponse:
    """Give it up, with the reason; the answer offers to undo it."""
    user, visit = web.actor(request, rules.can_arrange), _visit(code)
    editing = Editing(request, lambda sent, _content: CancelForm(sent))
    form = editing.form
    slip = editing.saves(lambda: actions.cancel_visit(visit=visit, **form.cleaned_data, by=user, at=editing.at))
    if slip:
        said = _("Cancelled: “%(title)s”.") % {"title": visit}
        return editing.done(visit.get_absolute_url(), said, undo=slip)
    return editing.page("visits/visit_cancel.html", {"visit": visit})


@require_POST
def share(request: HttpRequest, code: str) -> HttpResponse:
    """Make the link by which a guest reads the programme. It is shown in answer to this POST and never again."""
    by, visit = web.actor(request, rules.can_arrange), _visit(code)
    form = ShareForm(request.POST)
    if not form.is_valid():
        return _page(request, visit, form)
    asked = {**form.cleaned_data, "language": Language(form.cleaned_data["language"])}
    link, token = actions.share_programme(visit=visit, **asked, by=by, at=clock.now())
    address = settings.PUBLIC_URL + reverse("links:open", args=[token])
    context = {"visit": visit, "link": link, "address": address, "picture": qr.picture(address)}
    context["mailed"] = bool(asked["address"])
    return web.page(request, "visits/visit_shared.html", context)


@require_safe
def calendar(request: HttpRequest, code: str) -> HttpResponse:
    """The programme as a calendar file."""
    web.allow(rules.can_see(request.user))
    visit = _visit(code)
    said = outputs.calendar_text(visit, current(), clock.now())
    name = {"Content-Disposition": f'attachment; filename="{visit.code}.ics"'}
    return HttpResponse(said, content_type="text/calendar; charset=utf-8", headers=name)


@require_safe
def alone(request: HttpRequest, code: str, language: str) -> HttpResponse:
    """The programme as a file that stands alone, for printing and for sending on."""
    web.allow(rules.can_see(request.user))
    if language not in set(Language):
        raise Http404
    visit = _visit(code)
    name = {"Content-Disposition": f'attachment; filename="{visit.code}-{language}.html"'}
    return HttpResponse(outputs.as_html(visit, Language(language)), headers=name)


def _page(request: HttpRequest, visit: Visit, form: ShareForm) -> HttpResponse:
    now = clock.now()
    keys = [one.key for one in visit.lines.all()]
    context = {
        "visit": visit,
        "told": outputs.told(visit),
        "tag_kind": TAG_OF_STATE[State(visit.state)],
        "days": outputs.programme(visit, current(), web.with_own_clock(request, queries.clocks())),
        "next_key": max(keys, default=0) + 1,
        "share": form,
        "links": [(link, link.standing_at(now)) for link in links.links_of(visit).filter(purpose=actions.PURPOSE)],
        "here": visit.get_absolute_url(),
        "tongues": list(Language),
        "may_arrange": rules.can_arrange(request.user),
    }
    status = 422 if form.is_bound else 200
    return web.page(request, "visits/visit_detail.html", context, status=status)


def _visit(code: str) -> Visit:
    try:
        return queries.visit(code)
    except Visit.DoesNotExist as error:
        raise Http404 from error
