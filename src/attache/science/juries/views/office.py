"""Selection in the office: both juries, their conflicts, the verdicts prepared and released."""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from attache.kernel import clock, web
from attache.kernel.editing import Editing
from attache.kernel.links import qr
from attache.science.accelerator import queries as accelerator
from attache.science.accelerator.models import Programme, StudentProject
from attache.science.accelerator.states import TAG_OF_STANDING, UNDER_SELECTION, Standing, State
from attache.science.juries import actions, outputs, queries, rules
from attache.science.juries.forms import JurorForm, TieForm, VerdictForm
from attache.science.juries.models import Juror
from attache.science.juries.states import CRITERIA

form_page = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
def juries(request: HttpRequest, code: str) -> HttpResponse:
    """Both juries with how far each juror is, and what each jury says of the projects under selection."""
    web.allow(rules.can_keep(request.user))
    programme = _programme(code)
    rows = outputs.with_verdicts(accelerator.standing(programme, *UNDER_SELECTION))
    context = {
        "programme": programme,
        "seats": queries.seats(programme),
        "rows": [(one, said, TAG_OF_STANDING[Standing(one.state)]) for one, said in rows],
        "picture": outputs.sides_chart(rows),
        "prepared": sum(bool(one.verdict) for one, _said in rows),
        "selecting": programme.state == State.SELECTION,
    }
    return web.page(request, "juries/juries.html", context)


@form_page
def juror_new(request: HttpRequest, code: str) -> HttpResponse:
    """Ask somebody into a jury."""
    user, programme = web.actor(request, rules.can_keep), _programme(code)
    editing = Editing(request, lambda sent, _content: JurorForm(sent), keeps=False)
    form = editing.form
    made = editing.saves(
        lambda: actions.add_juror(programme=programme, **form.cleaned_data, by=user, at=editing.at)
    )  # fmt: skip
    if made:
        return editing.done(made.get_absolute_url(), _("Added. Now make the link."))
    return editing.page("juries/juror_form.html", {"programme": programme})


@require_POST
def juror_share(request: HttpRequest, code: str) -> HttpResponse:
    """Make a juror's link. It is shown in answer to this POST and never again."""
    by, juror = web.actor(request, rules.can_keep), _juror(code)
    link, token = actions.share_jury(juror=juror, by=by, at=clock.now())
    return web.page(request, "juries/shared.html", _shared(link, token, juror))


@require_POST
def juror_remove(request: HttpRequest, code: str) -> HttpResponse:
    """Take somebody out of a jury."""
    by, juror = web.actor(request, rules.can_keep), _juror(code)
    slip = actions.remove_juror(juror=juror, by=by, at=clock.now())
    return web.done(request, juror.get_absolute_url(), _("Taken out of the jury."), undo=slip)


@form_page
def project_tie(request: HttpRequest, code: str, juror: str) -> HttpResponse:
    """The office knows of a conflict."""
    user, one, who = web.actor(request, rules.can_keep), _project(code), _juror(juror)
    editing = Editing(request, lambda sent, _content: TieForm(sent), keeps=False)
    form = editing.form
    if editing.saves(lambda: actions.tie(juror=who, project=one, **form.cleaned_data, by=user, at=editing.at)):
        return editing.done(_page_of(one), _("Noted. This juror sees the project no more."))
    return editing.page("juries/tie.html", {"programme": one.programme, "project": one, "juror": who})


@require_POST
def project_untie(request: HttpRequest, code: str, juror: str) -> HttpResponse:
    """It was no conflict after all."""
    by, one, who = web.actor(request, rules.can_keep), _project(code), _juror(juror)
    actions.untie(juror=who, project=one, by=by, at=clock.now())
    return web.done(request, _page_of(one), _("Lifted."))


@form_page
def project_verdict(request: HttpRequest, code: str) -> HttpResponse:
    """Prepare what shall become of a project."""
    web.allow(rules.can_keep(request.user))
    one = _project(code)
    editing = Editing(request, VerdictForm, record=one, kept=outputs.VERDICT_KEPT, part=outputs.VERDICT, keeps=False)
    form = editing.form
    if editing.saves(lambda: actions.decide(project=one, **form.cleaned_data, **editing.upon)):
        return editing.done(_page_of(one), _("Prepared. The team does not know before it is released."))
    return editing.page("juries/verdict.html", {"programme": one.programme, "project": one})


@require_POST
def release(request: HttpRequest, code: str) -> HttpResponse:
    """Let the verdicts come true."""
    by, programme = web.actor(request, rules.can_keep), _programme(code)
    slip = actions.release(programme=programme, by=by, at=clock.now())
    here = f"{programme.get_absolute_url()}juries/"
    return web.done(
        request, here, _("Released. The teams see it on their pages; the letters wait in the outbox."), undo=slip
    )


@require_safe
def project(request: HttpRequest, code: str) -> HttpResponse:
    """What both juries say of a project, sheet by sheet, and who has a conflict."""
    web.allow(rules.can_keep(request.user))
    one = _project(code)
    ties, sheets = queries.ties_on(one), queries.sheets_on(one)
    tied = {row.juror_id for row in ties}
    context = {
        "project": one,
        "programme": one.programme,
        "tag_kind": TAG_OF_STANDING[Standing(one.state)],
        "ties": ties,
        "sheets": [(row, [(label, row.scores.get(name, "–")) for name, label in CRITERIA.items()]) for row in sheets],
        "criteria": list(CRITERIA.values()),
        "said": outputs.said(queries.verdicts([one])[one.pk]),
        "under": one.state in UNDER_SELECTION and one.programme.state == State.SELECTION,
        "free": [row for row in queries.jurors_of(one.programme) if row.pk not in tied],
    }
    return web.page(request, "juries/project.html", context)


def _programme(code: str) -> Programme:
    try:
        return accelerator.programme(code)
    except Programme.DoesNotExist as error:
        raise Http404 from error


def _project(code: str) -> StudentProject:
    try:
        return accelerator.project(code)
    except StudentProject.DoesNotExist as error:
        raise Http404 from error


def _page_of(one: StudentProject) -> str:
    return reverse("juries:project", args=[one.code])


def _shared(link: Any, token: str, back: Juror) -> dict[str, Any]:
    address = settings.PUBLIC_URL + reverse("links:open", args=[token])
    return {"link": link, "address": address, "picture": qr.picture(address), "back": back}


def _juror(code: str) -> Juror:
    try:
        return queries.juror(code)
    except Juror.DoesNotExist as error:
        raise Http404 from error
