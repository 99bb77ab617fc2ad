"""Outside conferences in the office: considered, decided, with what is due, told."""

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from attache.kernel import clock, web
from attache.kernel.editing import Editing
from attache.kernel.history import Content
from attache.registry.partners import queries as registry
from attache.registry.references.queries.typed import labelled
from attache.relations.conferences import actions, outputs, queries, rules
from attache.relations.conferences.forms import ConferenceForm, CostForm, DeadlineForm, GoersForm, ReportForm, SkipForm
from attache.relations.conferences.models import Conference, Deadline
from attache.relations.conferences.states import TAG_OF_STATE, State

Make = Callable[[QueryDict | None, Content], DeadlineForm | CostForm | GoersForm]
form_page = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
def conference_list(request: HttpRequest) -> HttpResponse:
    """What is to come, the soonest first; what was or was skipped, the newest first."""
    web.allow(rules.can_see(request.user))
    past = "past" in request.GET
    page = queries.conferences_page(past=past, number=request.GET.get("page", "1"))
    rows = [(one, TAG_OF_STATE[State(one.state)], _next_of(one)) for one in page]
    context = {"page": page, "rows": rows, "past": past, "may_arrange": rules.can_arrange(request.user)}
    return web.page(request, "conferences/conference_list.html", context)


@require_safe
def conference_detail(request: HttpRequest, code: str) -> HttpResponse:
    """Everything about one conference."""
    web.allow(rules.can_see(request.user))
    found = _conference(code, queries.conference)
    context = {
        "conference": found,
        "told": outputs.told(found),
        "tag_kind": TAG_OF_STATE[State(found.state)],
        "deadlines": outputs.deadlines(found, clock.now(), web.own_zone(request)),
        "totals": outputs.cost_totals(found),
        "series": queries.of_the_series(found),
        "next_deadline": max((one.key for one in found.deadlines.all()), default=0) + 1,
        "next_cost": max((one.key for one in found.costs.all()), default=0) + 1,
        "may_arrange": rules.can_arrange(request.user),
        "may_decide": rules.can_decide(request.user),
        "may_skip": rules.can_skip(request.user, found),
    }
    return web.page(request, "conferences/conference_detail.html", context)


@form_page
def conference_new(request: HttpRequest) -> HttpResponse:
    """Consider a conference."""
    user = web.actor(request, rules.can_arrange)
    given = {"organisation": labelled(registry.resolve(request.GET.get("partner", "")))}
    editing = Editing(request, lambda sent, _content: ConferenceForm(sent, {}, given=given))
    form = editing.form
    made = editing.saves(
        lambda: actions.consider_conference(office=user.office, content=form.content(), by=user, at=editing.at)
    )
    if made:
        return editing.done(made.get_absolute_url(), _("Considered. The vice-rector sees it among what waits."))
    return editing.page("conferences/conference_form.html", {})


@form_page
def conference_edit(request: HttpRequest, code: str) -> HttpResponse:
    """Correct it."""
    web.allow(rules.can_arrange(request.user))
    found = _conference(code)
    editing = Editing(request, ConferenceForm, record=found, kept=outputs.KEPT)
    form = editing.form
    if editing.saves(lambda: actions.correct_conference(conference=found, content=form.content(), **editing.upon)):
        return editing.done(found.get_absolute_url(), _("Corrected. The history keeps what was."))
    return editing.page("conferences/conference_form.html", {"conference": found})


@form_page
def deadline(request: HttpRequest, code: str, key: int) -> HttpResponse:
    """One deadline; a key that none has is a new one."""
    return _part(request, code, lambda sent, content: DeadlineForm(sent, content, key), _("A deadline"), "deadlines")


@form_page
def cost(request: HttpRequest, code: str, key: int) -> HttpResponse:
    """One cost; a key that none has is a new one."""
    return _part(request, code, lambda sent, content: CostForm(sent, content, key), _("A cost"), "costs")


@form_page
def goers(request: HttpRequest, code: str) -> HttpResponse:
    """Who goes, with what paper."""
    return _part(request, code, GoersForm, _("Who goes, with what paper"), "goers")


@require_POST
def deadline_met(request: HttpRequest, code: str, key: int) -> HttpResponse:
    """What was due is there."""
    by, found = web.actor(request, rules.can_arrange), _conference(code)
    try:
        actions.meet_deadline(conference=found, key=key, by=by, at=clock.now())
    except Deadline.DoesNotExist as error:
        raise Http404 from error
    return web.done(request, f"{found.get_absolute_url()}#deadlines", _("Met."))


@require_POST
def part_remove(request: HttpRequest, code: str, name: str, key: int) -> HttpResponse:
    """Take a deadline or a cost out; the answer offers to undo it."""
    by, found = web.actor(request, rules.can_arrange), _conference(code)
    if name not in {"deadlines", "costs"}:
        raise Http404
    slip = actions.remove_part(conference=found, path=f"{name}.{key}", by=by, at=clock.now())
    return web.done(request, f"{found.get_absolute_url()}#{name}", _("It is taken out."), undo=slip)


@require_POST
def go(request: HttpRequest, code: str) -> HttpResponse:
    """The vice-rector says go."""
    by, found = web.actor(request, rules.can_decide), _conference(code)
    actions.decide_to_go(conference=found, by=by, at=clock.now())
    return web.done(request, found.get_absolute_url(), _("We go. The office registers now."))


@form_page
def skip(request: HttpRequest, code: str) -> HttpResponse:
    """We do not go, with the reason; the answer offers to undo it."""
    web.allow(rules.can_arrange(request.user) or rules.can_decide(request.user))
    found, user = _conference(code), request.user
    web.allow(rules.can_skip(user, found))
    editing = Editing(request, lambda sent, _content: SkipForm(sent))
    form = editing.form
    slip = editing.saves(lambda: actions.skip(conference=found, **form.cleaned_data, by=editing.by, at=editing.at))
    if slip:
        return editing.done(found.get_absolute_url(), _("Skipped: “%(title)s”.") % {"title": found}, undo=slip)
    return editing.page("conferences/conference_skip.html", {"conference": found})


@require_POST
def reconsider(request: HttpRequest, code: str) -> HttpResponse:
    """Consider it again."""
    by, found = web.actor(request, rules.can_arrange), _conference(code)
    slip = actions.reconsider(conference=found, by=by, at=clock.now())
    return web.done(request, found.get_absolute_url(), _("It is considered again."), undo=slip)


@require_POST
def register(request: HttpRequest, code: str) -> HttpResponse:
    """We are registered."""
    by, found = web.actor(request, rules.can_arrange), _conference(code)
    actions.register(conference=found, by=by, at=clock.now())
    return web.done(request, found.get_absolute_url(), _("Registered."))


@form_page
def attend(request: HttpRequest, code: str) -> HttpResponse:
    """We were there: who, with what paper."""
    web.allow(rules.can_arrange(request.user))
    found = _conference(code)
    editing = Editing(request, GoersForm, record=found, kept=outputs.KEPT, whole=False)
    form = editing.form
    if editing.saves(lambda: actions.attend(conference=found, content=form.content(), **editing.upon)):
        return editing.done(found.get_absolute_url(), _("Told. The chronicle has it as a happening."))
    context = {"conference": found, "heading": _("We were there"), "act": _("We were there")}
    return editing.page("conferences/conference_part.html", context)


@form_page
def report(request: HttpRequest, code: str) -> HttpResponse:
    """What came of it: told for the first time, or otherwise."""
    web.allow(rules.can_arrange(request.user))
    found = _conference(code)
    editing = Editing(request, ReportForm, record=found, kept=outputs.KEPT, whole=False)
    form = editing.form
    act = actions.correct_conference if found.state == State.REPORTED else actions.report
    if editing.saves(lambda: act(conference=found, content=form.content(), **editing.upon)):
        return editing.done(found.get_absolute_url(), _("Reported. The chronicle follows."))
    context = {"conference": found, "heading": _("What came of it"), "act": _("Save")}
    return editing.page("conferences/conference_part.html", context)


def _part(request: HttpRequest, code: str, make: Make, heading: str, anchor: str) -> HttpResponse:
    web.allow(rules.can_arrange(request.user))
    found = _conference(code)
    editing = Editing(request, make, record=found, kept=outputs.KEPT, whole=False)
    form = editing.form
    if editing.saves(lambda: actions.correct_conference(conference=found, content=form.content(), **editing.upon)):
        return editing.done(f"{found.get_absolute_url()}#{anchor}", _("Saved."))
    context = {"conference": found, "heading": heading, "act": _("Save")}
    return editing.page("conferences/conference_part.html", context)


def _next_of(found: Conference) -> Deadline | None:
    """The first deadline that is still open."""
    still = [one for one in found.deadlines.all() if one.met_on is None]
    return min(still, key=lambda one: one.ends) if still and found.is_coming else None


def _conference(code: str, load: Callable[[str], Conference] = queries.bare) -> Conference:
    try:
        return load(code)
    except Conference.DoesNotExist as error:
        raise Http404 from error
