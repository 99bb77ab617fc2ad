"""The places of conditions by year, and the tables of nominees that are brought in under them."""

from datetime import timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from attache.kernel import clock, web
from attache.kernel.editing import Editing
from attache.kernel.links import queries as links
from attache.students.nominations import actions, outputs, queries, rules
from attache.students.nominations.forms import OpenForm, SeenForm, TableForm, sealed
from attache.students.nominations.models import Allotment
from attache.students.nominations.states import TAG_OF_MOBILITY, TAG_OF_STATE, Mobility, State
from attache.students.nominations.views import found

MONTHS = timedelta(days=60)


@require_http_methods(["GET", "HEAD", "POST"])
def places(request: HttpRequest) -> HttpResponse:
    """Places used against those agreed, year by year; a POST opens those of another year."""
    web.allow(rules.can_see(request.user))
    if request.method == "POST":
        web.allow(rules.can_keep(request.user))
    editing = Editing(request, lambda sent, _content: OpenForm(sent), keeps=False)
    form = editing.form

    def opened() -> Allotment:
        typed = form.cleaned_data
        return actions.open_places(**typed["condition"], year=typed["year"], by=editing.by, at=editing.at)

    made = editing.saves(opened)
    if made:
        return editing.done(made.get_absolute_url(), _("Opened. Now the link, so that the partner nominates."))
    rows = queries.allotments()
    context = {"rows": rows, "chart": outputs.places_chart(rows), "may_keep": rules.can_keep(request.user)}
    return editing.page("nominations/places.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def places_detail(request: HttpRequest, code: str) -> HttpResponse:
    """The places of a year: who is nominated, and a table brought in for the partner."""
    user = web.actor(request, rules.can_keep)
    one, now = found.allotment(code), clock.now()
    shown = brought(request, one, by=user)
    if shown.get("made"):
        return web.done(request, one.get_absolute_url(), shown["made"], undo=shown["slip"])
    context = {
        **shown,
        **nominated(one),
        "sheet": queries.sheet_for(one.partner, one.year),
        "links": [(link, link.standing_at(now)) for link in links.links_of(one)],
        "here": one.get_absolute_url(),
    }
    status = 422 if request.method == "POST" and not shown.get("preview") else 200
    return web.page(request, "nominations/places_detail.html", context, status=status)


@require_POST
def share(request: HttpRequest, code: str) -> HttpResponse:
    """Make the link by which the partner nominates. It is shown in answer to this POST and never again."""
    by, one, at = web.actor(request, rules.can_keep), found.allotment(code), clock.now()
    name = request.POST.get("name", "")
    link, token = actions.share_places(allotment=one, name=name, until=at + MONTHS, by=by, at=at)
    return found.linked(request, one, link, token)


def brought(request: HttpRequest, one: Allotment, *, by: Any) -> dict[str, Any]:
    """A table that was sent, as a preview; or what was looked at, nominated (`made`)."""
    at = clock.now()
    posted = request.method == "POST"
    if posted and "seen" in request.POST:
        seen = SeenForm(request.POST, one)
        if not seen.is_valid():
            return {"form": TableForm(None, None, today=at.date()), "wrong": seen.errors["seen"][0]}
        rows = seen.cleaned_data["seen"]
        slip = actions.nominate(allotment=one, nominees=rows, by=by, at=at)
        said = ngettext("%(n)s student is nominated.", "%(n)s students are nominated.", len(rows)) % {"n": len(rows)}
        return {"made": said, "slip": slip}
    form = TableForm(request.POST if posted else None, request.FILES if posted else None, today=at.date())
    if not posted or not form.is_valid():
        return {"form": form}
    rows = actions.checked(one, form.nominees)
    return {"form": form, "preview": outputs.preview(rows, form.headings), "seen": sealed(one, rows)}


def nominated(one: Allotment) -> dict[str, Any]:
    """The places with who takes them."""
    people = list(queries.nominated_under(one))
    lines = [(who, TAG_OF_STATE[State(who.state)], TAG_OF_MOBILITY[Mobility(who.mobility)]) for who in people]
    there, taken = queries.places_of(one), sum(1 for who in people if who.takes_a_place)
    return {
        "allotment": one,
        "condition": queries.condition_of(one),
        "lines": lines,
        "places": there,
        "taken": taken,
        "free": max(there - taken, 0),
        "columns": list(outputs.column_words().values()),
    }
