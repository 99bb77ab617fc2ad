"""The page of a link for outside people; its log and its end for the people of the house."""

from datetime import datetime, timedelta

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from attache.kernel import clock, web
from attache.kernel.languages import Language
from attache.kernel.limits import door, gate
from attache.kernel.limits.rates import Rate
from attache.kernel.links import actions, queries
from attache.kernel.links.models import Link
from attache.kernel.links.states import Doing, State
from attache.kernel.refusals import Refused

MISSES = Rate(20, timedelta(minutes=1))  # of one address: tokens that open nothing
OPENINGS = Rate(60, timedelta(seconds=20))  # of one link, messengers' previews included
ANSWERS = Rate(10, timedelta(minutes=1))  # of one link
ENDED = "links/links_ended.html"
DISCREET = {"Referrer-Policy": "no-referrer", "Cache-Control": "no-store", "X-Robots-Tag": "noindex, nofollow"}


# Without the CSRF check: it guards what a browser may do by its cookies, and here there are none. Who knows the address
# may act, nobody else can. The check would also refuse every answer, for a page without a referrer sends no origin.
@csrf_exempt
@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def open_link(request: HttpRequest, token: str) -> HttpResponse:
    """What the holder of a link is asked, in the person's language. Only a POST acts."""
    at = clock.now()
    link = _link(request, token, at)
    language = _language(request, link)
    with override(language.django):
        try:
            response = _answer(request, link, at)
        except Refused as refusal:
            context = {"link": link, "sentence": str(refusal)}
            response = web.page(request, ENDED, context, status=refusal.status, headers=refusal.headers)
    for header, value in DISCREET.items():
        response.headers[header] = value
    response.headers["Content-Language"] = language.tag
    return response


@require_safe
def log(request: HttpRequest, code: str) -> HttpResponse:
    """When a link was opened and what was done through it."""
    link = _kept(request, code)
    words = queries.words_of(link)
    visits = [(visit, words.get(visit.detail, visit.detail)) for visit in link.visits.all()[:200]]
    context = {"link": link, "visits": visits, "back": web.safe_next(request, "/")}
    return web.page(request, "links/links_log.html", context | {"state": link.standing_at(clock.now())})


@require_POST
def revoke(request: HttpRequest, code: str) -> HttpResponse:
    """End a link at once."""
    link = _kept(request, code)
    actions.revoke(link=link, by=request.user, at=clock.now())  # type: ignore[arg-type]  # a keeper has an account
    return web.done(request, web.safe_next(request, "/"), _("The link is revoked."))


def _link(request: HttpRequest, token: str, at: datetime) -> Link:
    link = queries.opened_by(token)
    if link is None:
        gate.spend((f"no such link, from {door.network_of(request)}", MISSES), at=at)
        raise Http404
    return link


def _language(request: HttpRequest, link: Link) -> Language:
    asked = request.GET.get("lang", "")
    return Language(asked if asked in set(Language) else link.language)


def _answer(request: HttpRequest, link: Link, at: datetime) -> HttpResponse:
    """The room's page while the link is open; else why it is not."""
    acts = request.method == "POST"
    gate.spend((f"link {link.code} {acts}", ANSWERS if acts else OPENINGS), at=at)
    state = link.standing_at(at)
    address = door.masked_address(request)
    if state is not State.OPEN:
        actions.note_visit(link=link, what=Doing.TURNED_AWAY, address=address, at=at, detail=state.value)
        status = 200 if state is State.USED and not acts else 410
        return web.page(request, ENDED, {"link": link, "state": state}, status=status)
    if not acts:
        actions.note_visit(link=link, what=Doing.OPENED, address=address, at=at)
    response: HttpResponse = queries.view_for(link.purpose)(request, link)
    return response


def _kept(request: HttpRequest, code: str) -> Link:
    try:
        link: Link = Link.objects.get(code=code)
    except Link.DoesNotExist as error:
        raise Http404 from error
    web.allow(queries.keeper_of(link.purpose)(request.user))
    return link
