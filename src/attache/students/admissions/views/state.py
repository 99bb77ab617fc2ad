"""The applicant's own page, by a link: no account, no script, on any phone."""

from collections.abc import Callable, Mapping
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse

from attache.kernel import clock, intake, web
from attache.kernel.limits import door
from attache.kernel.links import actions as links
from attache.kernel.links.models import Link
from attache.kernel.refusals import Refused
from attache.students.admissions import actions, outputs, queries
from attache.students.admissions.actions.documents import PAPERS
from attache.students.admissions.forms import PersonForm
from attache.students.admissions.models import Application
from attache.students.admissions.states import DEFERRABLE, SETTLED, TAG_OF_ITEM, ItemState, State
from attache.students.admissions.views import found

ACTS: Mapping[str, Callable[..., Any]] = {
    "submit": actions.submit_application,
    "accept": actions.accept_place,
    "decline": actions.decline_place,
}


def state_page(request: HttpRequest, link: Link) -> HttpResponse:
    """Where the application stands and what is to be done next; a POST does it."""
    one = queries.shown_through(link)
    form = _form(request, one)
    wrong = ""
    if request.method == "POST":
        try:
            if _acted(request, link, one, form):
                return web.done(request, request.get_full_path())
        except Refused as refusal:
            wrong, one = str(refusal), queries.shown_through(link)
    context = {"link": link, "application": one, "form": form, "wrong": wrong, **_shown(one)}
    return web.page(request, "admissions/state.html", context, status=422 if request.method == "POST" else 200)


def _acted(request: HttpRequest, link: Link, one: Application, form: PersonForm) -> bool:
    """Do what was pressed; False where something has to be put right first. What was typed is kept before it is
    submitted, so that a refusal loses nothing."""
    act, at, by = request.POST.get("act", ""), clock.now(), links.Guest(link.code, one.code)
    if act in {"fill", "submit"} and one.state == State.DRAFT:
        if not form.is_valid():
            return False
        actions.correct_applicant(applicant=one.applicant, content=form.content(), by=by, at=at)
        one = queries.shown_through(link)
    sent = request.FILES.get("file")
    with transaction.atomic():
        if act in ACTS:
            ACTS[act](application=one, by=by, at=at)
        elif act == "wish":
            actions.wish_deferral(application=one, words=request.POST.get("words", ""), by=by, at=at)
        elif act.startswith("file-") and sent:
            item = found.among(list(one.items.all()), act.removeprefix("file-"))
            actions.receive_document(item=item, data=sent, name=sent.name or "", by=by, at=at)
        links.spend(link=link, detail=act[:40], address=door.masked_address(request), at=at, by=by)
    return True


def _form(request: HttpRequest, one: Application) -> PersonForm:
    today = clock.today(one.office.zone)
    posted = request.method == "POST" and request.POST.get("act") in {"fill", "submit"} and one.state == State.DRAFT
    content = outputs.applicant_content(one.applicant) | {"passport": one.applicant.passport}
    return PersonForm(request.POST if posted else None, content, today=today)


def _shown(one: Application) -> dict[str, Any]:
    deadline = one.intake.deadline_of(one.applicant.region)
    items = [(item, TAG_OF_ITEM[ItemState(item.state)], _takes(one, item.state)) for item in one.items.all()]
    return {
        "items": items,
        "open_items": [item for item, _tag, _takes in items if not item.is_settled],
        "deadline": outputs.instants(deadline, one.office) if deadline else "",
        "accept": intake.accepted(PAPERS),
        "may_wish": one.state in DEFERRABLE and not one.wish,
        "answers": one.state in {State.OFFER, State.CONDITIONAL},
        "journeys": one.state in {State.ACCEPTED, State.ENROLLED},
        "steps": list(one.steps.all()),
        "told": outputs.next_step(one),
    }


def _takes(one: Application, state: str) -> bool:
    """Whether a file may be sent for a document now."""
    return one.is_open and state not in SETTLED
