"""The applicant's page of one side, by a link: no account, no script, in three languages."""

from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse

from attache.kernel import clock, web
from attache.kernel.limits import door
from attache.kernel.links import actions as links
from attache.kernel.links.models import Link
from attache.kernel.refusals import Refused
from attache.science.projects import actions, outputs, queries
from attache.science.projects.forms import SubmissionForm
from attache.science.projects.models import Submission
from attache.science.projects.states import PREPARING, Filed

WRITES, ACTS = ("write", "submit"), {"submit": actions.submit_side, "recall": actions.recall_submission}


def side_page(request: HttpRequest, link: Link) -> HttpResponse:
    """What this side files, what differs from the other, until when; a POST writes, submits or takes back."""
    one, wrong = queries.shown_through(link), ""
    form = _form(request, one)
    if request.method == "POST":
        try:
            if _acted(request, link, one, form):
                return web.done(request, request.get_full_path())
        except Refused as refusal:
            wrong, one = str(refusal), queries.shown_through(link)
    context = {"link": link, "form": form, "wrong": wrong, **_shown(one)}
    return web.page(request, "projects/side.html", context, status=422 if request.method == "POST" else 200)


def _acted(request: HttpRequest, link: Link, one: Submission, form: SubmissionForm) -> bool:
    """Do what was pressed; False where something has to be put right first. What was typed is kept before it is
    submitted, so that a refusal loses nothing."""
    act, at, by = request.POST.get("act", ""), clock.now(), links.guest(link)
    if act in WRITES and _is_open(one):
        if not form.is_valid():
            return False
        one = actions.write_submission(submission=one, content=form.content(), by=by, at=at)
    with transaction.atomic():
        if act in ACTS:
            ACTS[act](submission=one, by=by, at=at)
        links.spend(link=link, detail=act[:40], address=door.masked_address(request), at=at)
    return True


def _form(request: HttpRequest, one: Submission) -> SubmissionForm:
    sent = request.method == "POST" and request.POST.get("act") in WRITES and _is_open(one)
    return SubmissionForm(request.POST if sent else None, outputs.submission_content(one))


def _is_open(one: Submission) -> bool:
    return one.project.state in PREPARING and one.state in {Filed.DRAFT, Filed.MORE}


def _shown(one: Submission) -> dict[str, Any]:
    project = queries.project(one.project.code)
    now = clock.now()
    mine = next((side for side in outputs.sides(project, now) if side.number == one.side), None)
    until = outputs.instants_of(one, one.answer_by) if one.answer_by else ""
    return {
        "submission": one,
        "project": project,
        "mine": mine,
        "is_open": _is_open(one),
        "may_recall": project.state in PREPARING and one.state == Filed.SUBMITTED,
        "differences": outputs.differences(project),
        "until": until,
    }
