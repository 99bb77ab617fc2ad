"""The feed that calendars read, the page behind its address, and where they are made and withdrawn."""

from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_POST, require_safe

from attache.front.feeds import actions, outputs, queries, rules
from attache.front.feeds.forms import GiveForm
from attache.kernel import clock, web
from attache.kernel.languages import Language, current
from attache.kernel.limits import door, gate
from attache.kernel.links import qr
from attache.kernel.links import queries as links
from attache.kernel.links.models import Link
from attache.kernel.links.states import State
from attache.kernel.links.views import DISCREET, MISSES, OPENINGS

FEEDS = (queries.OWN, queries.PARTNER)


@login_not_required
@require_safe
def feed(request: HttpRequest, token: str) -> HttpResponse:
    """What a calendar reads again and again: 304 while nothing has changed, 410 once the address is withdrawn."""
    at, link = clock.now(), links.opened_by(token)
    if link is None or link.purpose not in FEEDS:
        gate.spend((f"no such link, from {door.network_of(request)}", MISSES), at=at)
        raise Http404
    gate.spend((f"link {link.code} calendar", OPENINGS), at=at)
    owner = queries.whose(link)
    if owner is None or link.standing_at(at) is not State.OPEN:
        return HttpResponse(status=410, headers=DISCREET)
    actions.note_reading(link=link, address=door.masked_address(request), at=at)
    with override(Language(link.language).django):
        calendar = queries.calendar(owner, at)
        body = outputs.feed(calendar)
    changed = int(outputs.last_changed(calendar, link.made_at).timestamp())
    headers = {**DISCREET, "Cache-Control": "private, no-cache", "Last-Modified": http_date(changed)}
    answer = HttpResponse(body, content_type="text/calendar; charset=utf-8", headers=headers)
    answer.headers["ETag"] = etag = outputs.etag(body)
    return get_conditional_response(request, etag, changed, answer) or answer


def asked(request: HttpRequest, link: Link) -> HttpResponse:
    """The page behind a calendar's address, for whoever opens it by hand or by its picture: how to subscribe."""
    if request.method == "POST":
        return HttpResponse(status=405)
    address = request.build_absolute_uri(f"{request.path}calendar.ics")
    context = {"link": link, "address": address, "webcal": _webcal(address)}
    return web.page(request, "feeds/asked.html", context)


@require_safe
def feed_list(request: HttpRequest) -> HttpResponse:
    """One's own calendars, and those that partners were given."""
    return _page(request, GiveForm(initial={"language": current().value}))


@require_POST
def feed_give(request: HttpRequest) -> HttpResponse:
    """Make an address: one's own, or a partner's. It is shown in answer to this POST and never again."""
    by = web.actor(request, rules.can_subscribe)
    to, language = by, Language(by.language)
    if "own" not in request.POST:
        web.allow(rules.can_give(by))
        form = GiveForm(request.POST)
        if not form.is_valid():
            return _page(request, form, status=422)
        to, language = form.cleaned_data["to"], Language(form.cleaned_data["language"])
    link, token = actions.give_feed(to=to, language=language, by=by, at=clock.now())
    page = settings.PUBLIC_URL + reverse("links:open", args=[token])
    address = f"{page}calendar.ics"
    context = {"link": link, "address": address, "webcal": _webcal(address), "picture": qr.picture(page)}
    return web.page(request, "feeds/feed_made.html", context | {"own": link.purpose == queries.OWN})


@require_POST
def feed_withdraw(request: HttpRequest, code: str) -> HttpResponse:
    """End an address."""
    by = web.actor(request, rules.can_subscribe)
    link = get_object_or_404(Link, code=code, purpose__in=FEEDS)
    web.allow(link.purpose == queries.OWN or rules.can_give(by))
    actions.withdraw_feed(link=link, by=by, at=clock.now())
    return web.done(request, reverse("feeds:list"), _("Withdrawn. Calendars that read it get nothing any more."))


def _page(request: HttpRequest, form: GiveForm, status: int = 200) -> HttpResponse:
    user, at = web.actor(request, rules.can_subscribe), clock.now()
    may_give = rules.can_give(user)
    partners = queries.feeds_of_partners() if may_give else ()
    context: dict[str, Any] = {
        "form": form,
        "own": [(one, one.standing_at(at)) for one in queries.feeds_of(user)],
        "partners": [(one, one.standing_at(at)) for one in partners],
        "may_give": may_give,
        "here": reverse("feeds:list"),
    }
    return web.page(request, "feeds/feed_list.html", context, status=status)


def _webcal(address: str) -> str:
    """The address under which phones and computers offer to subscribe."""
    return "webcal://" + address.split("://", 1)[1]
