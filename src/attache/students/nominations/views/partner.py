"""The partner's own pages, by a link: nominating, and the fact sheet. Nobody sees another partner's."""

from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse

from attache.kernel import clock, web
from attache.kernel.limits import door
from attache.kernel.links import actions as links
from attache.kernel.links.models import Link
from attache.kernel.refusals import Refused
from attache.students.nominations import queries
from attache.students.nominations.forms import TableForm
from attache.students.nominations.models import Allotment
from attache.students.nominations.views.places import brought, nominated


def nominate_page(request: HttpRequest, link: Link) -> HttpResponse:
    """The places of the year, who is nominated, and a table sent in: looked at first, then nominated."""
    one = queries.allotment(link.subject_code)
    wrong = ""
    try:
        shown = _acted(request, link, one)
    except Refused as refusal:
        shown, wrong = {"form": TableForm(None, None, today=clock.today("UTC"))}, str(refusal)
    if shown.get("made"):
        return web.done(request, request.get_full_path())
    sheet = queries.sheet_for(one.partner, one.year)
    context = {"link": link, "wrong": wrong, **shown, **nominated(one), "sheet": sheet}
    failed = request.method == "POST" and not shown.get("preview")
    return web.page(request, "nominations/nominate.html", context, status=422 if failed else 200)


@transaction.atomic
def _acted(request: HttpRequest, link: Link, one: Allotment) -> dict[str, Any]:
    """What was sent, looked at or nominated; the link is spent in the same transaction."""
    shown = brought(request, one, by=links.guest(link))
    if shown.get("made"):
        links.spend(link=link, detail="nominated", address=door.masked_address(request), at=clock.now())
    return shown


def factsheet_page(request: HttpRequest, link: Link) -> HttpResponse:
    """What holds with this partner in the year."""
    sheet = queries.sheet(link.subject_code)
    return web.page(request, "nominations/factsheet.html", {"link": link, "sheet": sheet})
