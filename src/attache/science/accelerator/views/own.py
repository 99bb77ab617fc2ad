"""The project's own page, by its link: no account, no script, in three languages, from the draft to the outcome."""

from collections.abc import Callable, Mapping
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse

from attache.kernel import clock, web
from attache.kernel.limits import door
from attache.kernel.links import actions as links
from attache.kernel.links.actions import Guest
from attache.kernel.links.models import Link
from attache.kernel.refusals import Refused
from attache.science.accelerator import actions, outputs, queries
from attache.science.accelerator.forms import ProjectForm
from attache.science.accelerator.models import StudentProject
from attache.science.accelerator.states import RECALL, SUBMIT, WITHDRAW, Standing, State

WRITES = ("write", SUBMIT.verb)
ACTS: Mapping[str, Callable[..., Any]] = {
    SUBMIT.verb: actions.submit_project, RECALL.verb: actions.recall_project, WITHDRAW.verb: actions.withdraw_project,
}  # fmt: skip


def own_page(request: HttpRequest, link: Link) -> HttpResponse:
    """How the project stands and what its team may do; a POST writes, submits, takes back or withdraws."""
    one, wrong = queries.shown_through(link), ""
    form = _form(request, one)
    if request.method == "POST":
        try:
            if _acted(request, link, one, form):
                return web.done(request, request.get_full_path())
        except Refused as refusal:
            wrong, one = str(refusal), queries.shown_through(link)
    context = {"link": link, "form": form, "wrong": wrong, **_shown(one)}
    return web.page(request, "accelerator/own.html", context, status=422 if request.method == "POST" else 200)


def _acted(request: HttpRequest, link: Link, one: StudentProject, form: ProjectForm) -> bool:
    """Do what was pressed; False where something has to be put right first. What was typed is kept before it is
    submitted, so that a refusal loses nothing."""
    act, at, by = request.POST.get("act", ""), clock.now(), Guest(link.code, one.code)
    if act in WRITES and one.state == Standing.DRAFT:
        if not form.is_valid():
            return False
        one = actions.write_project(project=one, content=form.content(), by=by, at=at)
    with transaction.atomic():
        if act in ACTS:
            ACTS[act](project=one, by=by, at=at)
        links.spend(link=link, detail=act[:40], address=door.masked_address(request), at=at, by=by)
    return True


def _form(request: HttpRequest, one: StudentProject) -> ProjectForm:
    sent = request.method == "POST" and request.POST.get("act") in WRITES and one.state == Standing.DRAFT
    return ProjectForm(request.POST if sent else None, outputs.project_content(one), programme=one.programme)


def _shown(one: StudentProject) -> dict[str, Any]:
    taking = one.programme.state == State.CALL
    return {
        "project": one,
        "programme": one.programme,
        "deadline": outputs.deadline(one.programme),
        "sections": outputs.sections(one, clock.today(one.programme.office.zone)),
        "writes": one.state == Standing.DRAFT and taking,
        "recalls": one.state == Standing.SUBMITTED and taking,
        "withdraws": one.state in WITHDRAW.sources,
        "lacks": outputs.missing(one) if one.state == Standing.DRAFT else [],
        "unmixed": outputs.unmixed(one) if one.state == Standing.DRAFT else "",
    }
