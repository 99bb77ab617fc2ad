"""Files asked for: in the office, and on the page that the link opens."""

from typing import Any

from django.conf import settings
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from attache.daybook.requests import actions, queries, rules
from attache.daybook.requests.forms import AskForm
from attache.kernel import clock, intake, web
from attache.kernel.attachments import rules as files
from attache.kernel.attachments.actions import KINDS
from attache.kernel.attachments.forms import AddForm
from attache.kernel.attachments.queries import subject_of
from attache.kernel.languages import current
from attache.kernel.limits import door
from attache.kernel.links import qr
from attache.kernel.links.models import Link
from attache.kernel.links.states import Doing
from attache.kernel.records import Record
from attache.kernel.refusals import Refused


@require_http_methods(["GET", "HEAD", "POST"])
def of(request: HttpRequest, kind: str, code: str) -> HttpResponse:
    """The requests about a record; a POST makes one, and its link is shown in answer and never again."""
    by, record = web.actor(request, rules.can_ask), _record(kind, code)
    web.allow(files.can_keep(by, record))
    zone = by.office.zone
    form = AskForm(
        request.POST if request.method == "POST" else None,
        initial={"language": current().value},
        today=clock.today(zone),
        zone=zone,
    )
    if form.is_bound and form.is_valid():
        _made, link, token = actions.ask_for_files(subject=record, **form.asked, by=by, at=clock.now())
        address = settings.PUBLIC_URL + reverse("links:open", args=[token])
        context = {"record": record, "link": link, "address": address, "picture": qr.picture(address)}
        return web.page(request, "requests/requests_made.html", context | {"here": request.path})
    context = {"record": record, "form": form, "asked": _asked(kind, code), "zone": zone, "here": request.path}
    return web.page(request, "requests/requests_of.html", context, status=422 if form.is_bound else 200)


@require_POST
def close(request: HttpRequest, code: str) -> HttpResponse:
    """Nothing more is expected."""
    by = web.actor(request, rules.can_ask)
    try:
        found = queries.request_of(code)
    except ObjectDoesNotExist as missing:
        raise Http404 from missing
    actions.close(request=found, by=by, at=clock.now())
    home = reverse("requests:of", args=[found.subject_kind, found.subject_code])
    return web.done(request, web.safe_next(request, home), _("Closed. What has come stays."))


def asked(request: HttpRequest, link: Link) -> HttpResponse:
    """What is asked for, and what has come by this link already; a POST sends files."""
    wanted = queries.asked_through(link)
    refused = _received(request, link) if request.method == "POST" else []
    if request.method == "POST" and not refused:
        return web.done(request, request.get_full_path())
    context = {
        "link": link,
        "wanted": wanted,
        "zone": wanted.asked_by.office.zone,
        "came": queries.brought_by(link),
        "refused": refused,
        "accept": intake.accepted(KINDS),
    }
    return web.page(request, "requests/asked.html", context, status=422 if refused else 200)


def _received(request: HttpRequest, link: Link) -> list[str]:
    """Take what was sent; what is refused does not keep the rest out. Returns the refusals."""
    form = AddForm(request.POST, request.FILES)
    if not form.is_valid():
        return [str(error) for error in form.errors["sent"]]
    wanted, address, refused = queries.asked_through(link), door.masked_address(request), []
    for sent in form.cleaned_data["sent"]:
        try:
            actions.receive(request=wanted, link=link, data=sent, name=sent.name, address=address, at=clock.now())
        except Refused as refusal:
            refused.append(str(refusal))
    return refused


def _asked(kind: str, code: str) -> list[dict[str, Any]]:
    found = []
    for one in queries.about(kind, code)[:20]:
        link = queries.link_of(one)
        state = link.standing_at(clock.now()) if link else None
        came = link.visits.filter(what=Doing.ACTED).count() if link else 0
        found.append({"one": one, "link": link, "state": state, "came": came})
    return found


def _record(kind: str, code: str) -> Record:
    record = subject_of(kind, code)
    if record is None:
        raise Http404
    return record
