"""One side of a project in the office: written, submitted, asked for more, screened, its link."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from attache.kernel import clock, web
from attache.kernel.editing import Editing
from attache.kernel.links import qr
from attache.science.projects import actions, outputs, rules
from attache.science.projects.forms import AskForm, ObjectForm, ShareForm, SubmissionForm
from attache.science.projects.states import RECALL, SUBMIT
from attache.science.projects.views import found

form_page = require_http_methods(["GET", "HEAD", "POST"])
HALF_A_YEAR, WEEK = timedelta(days=180), timedelta(days=7)
ACTS: Mapping[str, Callable[..., Any]] = {
    SUBMIT.verb: actions.submit_side, RECALL.verb: actions.recall_submission
}  # fmt: skip


@form_page
def submission_edit(request: HttpRequest, code: str, side: int) -> HttpResponse:
    """Write what a side files."""
    web.allow(rules.can_keep(request.user))
    one = found.submission(code, side)
    editing = Editing(request, SubmissionForm, record=one, kept=outputs.KEPT)
    form = editing.form
    if editing.saves(lambda: actions.write_submission(submission=one, content=form.content(), **editing.upon)):
        return editing.done(one.get_absolute_url(), _("Written."))
    return editing.page("projects/submission_form.html", {"submission": one, "project": one.project})


@require_POST
def submission_move(request: HttpRequest, code: str, side: int, verb: str) -> HttpResponse:
    """Submit a side, or take it back."""
    by, one = web.actor(request, rules.can_keep), found.submission(code, side)
    if verb not in ACTS:
        raise Http404
    project = ACTS[verb](submission=one, by=by, at=clock.now())
    told = _("The project stands now: %(state)s.") % {"state": project.get_state_display()}
    return web.done(request, project.get_absolute_url(), told)


@form_page
def submission_ask(request: HttpRequest, code: str, side: int) -> HttpResponse:
    """Ask the applicant for more."""
    user, one = web.actor(request, rules.can_keep), found.submission(code, side)
    week = clock.today(user.zone) + WEEK
    editing = Editing(request, lambda sent, _content: AskForm(sent, zone=user.zone, day=week), keeps=False)
    form = editing.form
    how = {"submission": one, "by": user, "at": editing.at}
    if editing.saves(lambda: actions.ask_for_more(ask=form.cleaned_data["ask"], answer_by=form.answer_by(), **how)):
        return editing.done(one.get_absolute_url(), _("Asked. Only the applicant can write there now."))
    return editing.page("projects/ask.html", {"submission": one, "project": one.project})


@form_page
def submission_object(request: HttpRequest, code: str, side: int) -> HttpResponse:
    """Screening: a ground against this side."""
    user, one = web.actor(request, rules.can_keep), found.submission(code, side)
    editing = Editing(request, lambda sent, _content: ObjectForm(sent), keeps=False)
    form = editing.form
    if editing.saves(lambda: actions.object_to(submission=one, **form.cleaned_data, by=user, at=editing.at)):
        return editing.done(one.get_absolute_url(), _("Noted. The project is not eligible until it is lifted."))
    return editing.page("projects/object.html", {"submission": one, "project": one.project})


@require_POST
def submission_lift(request: HttpRequest, code: str, side: int, ground: str) -> HttpResponse:
    """The ground stands no longer."""
    by, one = web.actor(request, rules.can_keep), found.submission(code, side)
    standing = [row for row in one.objections.all() if row.ground == ground and row.lifted_at is None]
    if not standing:
        raise Http404
    actions.lift_objection(objection=standing[0], by=by, at=clock.now())
    return web.done(request, one.get_absolute_url(), _("Lifted."))


@form_page
def submission_share(request: HttpRequest, code: str, side: int) -> HttpResponse:
    """Make the applicant's link. It is shown in answer to this POST and never again."""
    user, one = web.actor(request, rules.can_keep), found.submission(code, side)
    editing = Editing(request, lambda sent, _content: ShareForm(sent, initial={"name": one.leader}), keeps=False)
    form = editing.form
    until = editing.at + HALF_A_YEAR
    made = editing.saves(
        lambda: actions.share_side(submission=one, **form.cleaned_data, until=until, by=user, at=editing.at)
    )
    context: dict[str, Any] = {"submission": one, "project": one.project}
    if made is None:
        return editing.page("projects/share.html", context)
    link, token = made
    address = settings.PUBLIC_URL + reverse("links:open", args=[token])
    context |= {"link": link, "address": address, "picture": qr.picture(address)}
    return web.page(request, "projects/shared.html", context)
