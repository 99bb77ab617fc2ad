"""Looking for a time in the office: offer some, ask guests, take one."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from attache.kernel import clock, web
from attache.kernel.calendars import Wall
from attache.kernel.languages import Language
from attache.kernel.links import qr
from attache.kernel.links import queries as links
from attache.kernel.refusals import Refused
from attache.registry.people import queries as people
from attache.relations.meetings import queries as meetings
from attache.relations.meetings.models import Meeting
from attache.relations.polls import actions, queries, rules
from attache.relations.polls.forms import AskForm, OfferForm, RangeForm
from attache.relations.polls.models import Option
from attache.relations.polls.states import TAG_OF_ANSWER, Answer


@require_http_methods(["GET", "HEAD", "POST"])
def poll(request: HttpRequest, code: str) -> HttpResponse:
    """The times that are offered with the answers, and moments that would suit all sides."""
    by, meeting = web.actor(request, rules.can_ask), _meeting(code)
    form = OfferForm(request.POST if request.method == "POST" else None, meeting.office.zone)
    if form.is_bound and form.is_valid():
        try:
            actions.offer_times(meeting=meeting, moments=form.moments, by=by, at=clock.now())
            return web.done(request, _address(meeting), _("Offered."))
        except Refused as refusal:
            form.add_error(None, str(refusal))
    return _page(request, meeting, form, _ask_form(meeting, None), status=422 if form.is_bound else 200)


@require_POST
def ask(request: HttpRequest, code: str) -> HttpResponse:
    """Make the link by which a guest answers. It is shown in answer to this POST and never again."""
    by, meeting = web.actor(request, rules.can_ask), _meeting(code)
    form = _ask_form(meeting, request)
    if form.is_valid():
        asked = {**form.cleaned_data, "language": Language(form.cleaned_data["language"])}
        _guest, link, token = actions.ask_guest(meeting=meeting, **asked, by=by, at=clock.now())
        address = settings.PUBLIC_URL + reverse("links:open", args=[token])
        context = {"meeting": meeting, "link": link, "address": address, "picture": qr.picture(address)}
        return web.page(request, "polls/asked_by_link.html", context)
    return _page(request, meeting, OfferForm(None, meeting.office.zone), form, status=422)


@require_POST
def take(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Agree the meeting at one of the times."""
    by = web.actor(request, rules.can_ask)
    option = get_object_or_404(Option, meeting__code=code, pk=pk)
    meeting = actions.take_time(option=option, by=by, at=clock.now())
    return web.done(request, meeting.get_absolute_url(), _("Agreed."))


def _page(request: HttpRequest, meeting: Meeting, form: OfferForm, asking: AskForm, status: int) -> HttpResponse:
    at, clocks = clock.now(), queries.clocks(meeting)
    guests, found = queries.tallies(meeting)
    search = RangeForm.read(request.GET, clock.today(meeting.office.zone))
    own = web.own_zone(request)
    offered = [(clock.faces(clocks, one.option.starts_at, own), one, _tagged(one)) for one in found]
    context = {
        "meeting": meeting,
        "form": form,
        "asking": asking,
        "search": search,
        "guests": guests,
        "offered": offered,
        "best": queries.best(found),
        "suggested": _suggested(meeting, search, at, {one.option.starts_at for one in found}, own),
        "links": [(one, one.standing_at(at)) for one in links.links_of(meeting).filter(purpose=actions.PURPOSE)],
        "here": _address(meeting),
    }
    return web.page(request, "polls/poll.html", context, status=status)


def _suggested(meeting: Meeting, search: RangeForm, at: datetime, offered: set[datetime], own: str) -> list[Any]:
    """Moments that are not offered yet, on every side's clock; none where the days make no sense, which is said."""
    if not search.is_valid():
        return []
    try:
        found = queries.suggestions(meeting, search.cleaned_data["first"], search.cleaned_data["last"], at)
    except Refused as refusal:
        search.add_error(None, str(refusal))
        return []
    shown = [one for one in found if one.start not in offered]
    return [(one, clock.faces(_clocks(one.walls, meeting.office.zone), one.start, own)) for one in shown]


def _clocks(walls: Iterable[Wall], own: str) -> list[tuple[str, str]]:
    """The clocks of the sides, one for each zone, the office's first."""
    once = {wall.side.zone: wall.side.name for wall in reversed(list(walls))}
    return sorted(((name, zone) for zone, name in once.items()), key=lambda one: one[1] != own)


def _tagged(tally: queries.Tally) -> list[tuple[str, str]]:
    said = [Answer(vote.answer) if vote else None for vote in tally.votes]
    return [(str(one.label), TAG_OF_ANSWER[one]) if one else ("", "") for one in said]


def _ask_form(meeting: Meeting, request: HttpRequest | None) -> AskForm:
    sides = [side for side in meeting.sides.all() if side.zone and not side.ours]
    zones = {office.zone: f"{office.city} ({office.zone})" for office in people.offices()}
    zones |= {side.zone: f"{side} ({side.zone})" for side in sides}
    initial = {"zone": sides[0].zone, "language": sides[0].language} if sides else {}
    return AskForm(request.POST if request else None, list(zones.items()), initial)


def _address(meeting: Meeting) -> str:
    return reverse("polls:poll", args=[meeting.code])


def _meeting(code: str) -> Meeting:
    try:
        return meetings.meeting(code)
    except Meeting.DoesNotExist as error:
        raise Http404 from error
