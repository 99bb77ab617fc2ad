"""Students' projects in the office: those of a programme, one with everything, its link, the public address."""

from collections.abc import Callable, Mapping
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from attache.kernel import clock, web
from attache.kernel.editing import Editing
from attache.kernel.links import qr
from attache.kernel.links import queries as links
from attache.science.accelerator import actions, outputs, queries, rules
from attache.science.accelerator.forms import BeginForm, MoveForm, OutcomeForm, ProjectForm
from attache.science.accelerator.states import (
    ERASABLE,
    RECALL,
    SUBMIT,
    TAG_OF_STANDING,
    WITHDRAW,
    Standing,
    State,
)
from attache.science.accelerator.views import found

form_page = require_http_methods(["GET", "HEAD", "POST"])
ACTS: Mapping[str, Callable[..., Any]] = {
    SUBMIT.verb: actions.submit_project, RECALL.verb: actions.recall_project, WITHDRAW.verb: actions.withdraw_project,
    "erase": actions.erase_project,
}  # fmt: skip


@require_safe
def project_list(request: HttpRequest, code: str) -> HttpResponse:
    """The projects of a programme, narrowed by state, with how far each jury is."""
    web.allow(rules.can_keep(request.user))
    programme, state = found.programme(code), request.GET.get("state", "")
    page = queries.projects_page(programme, state=state, number=request.GET.get("page", "1"))
    counts = queries.in_each_state(programme)
    context = {
        "programme": programme,
        "page": page,
        "rows": [(one, TAG_OF_STANDING[Standing(one.state)]) for one in page],
        "states": [(one.value, one.label, counts[one.value]) for one in Standing if counts[one.value]],
        "state": state,
    }
    return web.page(request, "accelerator/project_list.html", context)


@form_page
def project_new(request: HttpRequest, code: str) -> HttpResponse:
    """Begin a project in the office, for a team that writes to it."""
    user, programme = web.actor(request, rules.can_keep), found.programme(code)
    editing = Editing(request, lambda sent, _content: BeginForm(sent), keeps=False)
    form = editing.form
    made = editing.saves(
        lambda: actions.begin_project(programme=programme, content=form.content(), by=user, at=editing.at)
    )
    if made:
        return editing.done(made.get_absolute_url(), _("Begun. Write it here, or make the team its link."))
    return editing.page("accelerator/project_new.html", {"programme": programme})


@require_safe
def project_detail(request: HttpRequest, code: str) -> HttpResponse:
    """One project from its application to its outcome."""
    web.allow(rules.can_keep(request.user))
    one, now = found.project(code), clock.now()
    taking = one.programme.state == State.CALL
    context = {
        "project": one,
        "programme": one.programme,
        "tag_kind": TAG_OF_STANDING[Standing(one.state)],
        "lacks": outputs.missing(one) if one.state == Standing.DRAFT else [],
        "unmixed": outputs.unmixed(one),
        "writes": one.state == Standing.DRAFT,
        "submits": one.state == Standing.DRAFT and taking,
        "recalls": one.state == Standing.SUBMITTED and taking,
        "withdraws": one.state in WITHDRAW.sources,
        "erases": one.state in ERASABLE,
        "leaves": one.state == Standing.RUNNING,
        "has_outcome": one.state in {Standing.RUNNING, Standing.ALUMNUS, Standing.LEFT},
        "links": [(link, link.standing_at(now)) for link in links.links_of(one).filter(purpose=actions.PURPOSE)],
        "here": one.get_absolute_url(),
    }
    return web.page(request, "accelerator/project_detail.html", context)


@form_page
def project_edit(request: HttpRequest, code: str) -> HttpResponse:
    """Write it for the team, while it is a draft."""
    web.allow(rules.can_keep(request.user))
    one = found.project(code)
    editing = Editing(
        request, lambda sent, content: ProjectForm(sent, content, programme=one.programme), record=one,
        kept=outputs.PROJECT_KEPT,
    )  # fmt: skip
    form = editing.form
    if editing.saves(lambda: actions.write_project(project=one, content=form.content(), **editing.upon)):
        return editing.done(one.get_absolute_url(), _("Written."))
    return editing.page("accelerator/project_form.html", {"project": one, "programme": one.programme})


@require_POST
def project_move(request: HttpRequest, code: str, verb: str) -> HttpResponse:
    """Submit, take back, withdraw, or forget its people."""
    by, one = web.actor(request, rules.can_keep), found.project(code)
    if verb not in ACTS:
        raise Http404
    moved = ACTS[verb](project=one, by=by, at=clock.now())
    told = _("It stands now: %(state)s.") % {"state": moved.get_state_display()}
    return web.done(request, one.get_absolute_url(), told)


@form_page
def project_leave(request: HttpRequest, code: str) -> HttpResponse:
    """It leaves the batch, with the reason."""
    user, one = web.actor(request, rules.can_keep), found.project(code)
    editing = Editing(request, lambda sent, _content: MoveForm(sent), keeps=False)
    form = editing.form
    if editing.saves(lambda: actions.leave_batch(project=one, **form.cleaned_data, by=user, at=editing.at)):
        return editing.done(one.get_absolute_url(), _("It has left the batch."))
    return editing.page("accelerator/leave.html", {"programme": one.programme, "project": one})


@form_page
def project_outcome(request: HttpRequest, code: str) -> HttpResponse:
    """What has come of it."""
    user, one = web.actor(request, rules.can_keep), found.project(code)
    initial = {"outcome": one.outcome, "note": one.outcome_note}
    editing = Editing(request, lambda sent, _content: OutcomeForm(sent, initial=initial), keeps=False)
    form = editing.form
    if editing.saves(lambda: actions.say_outcome(project=one, **form.cleaned_data, by=user, at=editing.at)):
        return editing.done(one.get_absolute_url(), _("Noted."))
    return editing.page("accelerator/outcome.html", {"programme": one.programme, "project": one})


@require_POST
def project_share(request: HttpRequest, code: str) -> HttpResponse:
    """Make the team's link anew. It is shown in answer to this POST and never again."""
    by, one = web.actor(request, rules.can_keep), found.project(code)
    link, token = actions.share_project(project=one, by=by, at=clock.now())
    return web.page(request, "accelerator/shared.html", {**_shared(link, token), "back": one})


@require_safe
def poster(request: HttpRequest, code: str) -> HttpResponse:
    """The public address by which students begin, with its QR code."""
    web.allow(rules.can_see(request.user))
    programme = found.programme(code)
    address = settings.PUBLIC_URL + reverse("accelerate:apply", args=[programme.code])
    opens = programme.state == State.CALL
    context = {"programme": programme, "address": address, "picture": qr.picture(address), "opens": opens}
    return web.page(request, "accelerator/poster.html", context)


def _shared(link: Any, token: str) -> dict[str, Any]:
    """A link that was just made, as its page shows it."""
    address = settings.PUBLIC_URL + reverse("links:open", args=[token])
    return {"link": link, "address": address, "picture": qr.picture(address)}
