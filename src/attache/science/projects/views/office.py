"""Projects in the office: the list, the record of both sides, begun and withdrawn."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from attache.kernel import clock, web
from attache.kernel.editing import Editing
from attache.kernel.links import queries as links
from attache.science.calls import queries as calls
from attache.science.projects import actions, outputs, queries, rules
from attache.science.projects.forms import ProjectForm, WithdrawForm
from attache.science.projects.states import PREPARING, TAG_OF_STATE, WITHDRAW, State
from attache.science.projects.views import found

form_page = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
def project_list(request: HttpRequest) -> HttpResponse:
    """The projects, narrowed by state and call."""
    web.allow(rules.can_see(request.user))
    state, call = (request.GET.get(name, "") for name in ("state", "call"))
    page = queries.projects_page(state=state, call=call, number=request.GET.get("page", "1"))
    counts = queries.in_each_state()
    context = {
        "page": page,
        "rows": [(one, TAG_OF_STATE[State(one.state)]) for one in page],
        "states": [(one.value, one.label, counts[one.value]) for one in State if counts[one.value]],
        "state": state,
        "call": call,
        "total": sum(counts.values()),
        "may_keep": rules.can_keep(request.user),
    }
    return web.page(request, "projects/project_list.html", context)


@require_safe
def project_detail(request: HttpRequest, code: str) -> HttpResponse:
    """Both sides beside one another, and what differs."""
    web.allow(rules.can_keep(request.user))
    one, now = found.project(code), clock.now()
    sides = outputs.sides(one, now)
    context = {
        "project": one,
        "tag_kind": TAG_OF_STATE[State(one.state)],
        "sides": sides,
        "differences": outputs.differences(one),
        "prepares": one.state in PREPARING,
        "withdrawable": one.state in WITHDRAW.sources,
        "links": [
            (link, link.standing_at(now))
            for side in sides
            if side.filed
            for link in links.links_of(side.filed).filter(purpose=actions.PURPOSE)
        ],
        "here": one.get_absolute_url(),
    }
    return web.page(request, "projects/project_detail.html", context)


@form_page
def project_new(request: HttpRequest) -> HttpResponse:
    """Begin a project that answers a call."""
    user = web.actor(request, rules.can_keep)
    editing = Editing(request, lambda sent, _content: ProjectForm(sent, chosen=request.GET.get("call", "")))
    form = editing.form
    made = editing.saves(
        lambda: actions.begin_project(
            call=calls.call(form.cleaned_data["call"]), office=user.office, content=form.content(), by=user,
            at=editing.at,
        )
    )  # fmt: skip
    if made:
        return editing.done(made.get_absolute_url(), _("Begun. Now each side: a link, or write it here."))
    return editing.page("projects/project_form.html", {"calls": calls.open_calls().exists()})


@form_page
def project_withdraw(request: HttpRequest, code: str) -> HttpResponse:
    """Give it up; the answer offers to undo it."""
    user, one = web.actor(request, rules.can_keep), found.project(code)
    editing = Editing(request, lambda sent, _content: WithdrawForm(sent), keeps=False)
    form = editing.form
    slip = editing.saves(lambda: actions.withdraw_project(project=one, **form.cleaned_data, by=user, at=editing.at))
    if slip:
        return editing.done(one.get_absolute_url(), _("Withdrawn."), undo=slip)
    return editing.page("projects/withdraw.html", {"project": one})
