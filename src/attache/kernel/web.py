"""One answer for page and part, refusals as pages, and headers on every response."""

import logging
import re
import sys
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import unquote, urlencode, urlsplit

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect, QueryDict
from django.http.multipartparser import MultiPartParserError
from django.shortcuts import render, resolve_url
from django.utils.cache import patch_vary_headers
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _

from attache.kernel import clock, unwritable
from attache.kernel.calendars.zones import NoZone, UnknownZone, known_zone
from attache.kernel.merging.models import Moved
from attache.kernel.refusals import Refused
from attache.kernel.undo.models import Slip

logger = logging.getLogger(__name__)
ZONE_COOKIE = "attache_zone"
GetResponse = Callable[[HttpRequest], HttpResponseBase]


def wants_part(request: HttpRequest) -> bool:
    """Whether htmx asks for a part of this page: not a boosted link, not a page restored from history."""
    asked = request.headers.get("HX-Request") == "true"
    whole = request.headers.get("HX-Boosted") or request.headers.get("HX-History-Restore-Request")
    return asked and not whole


def page(
    request: HttpRequest,
    template: str,
    context: dict[str, Any],
    *,
    part: str = "",
    status: int = 200,
    headers: Mapping[str, str] | None = None,
) -> HttpResponse:
    """The whole page, or, when htmx asks, the template partial named `part` of the same file."""
    name = f"{template}#{part}" if part and wants_part(request) else template
    response = render(request, name, context, status=status)
    for header, value in (headers or {}).items():
        response.headers[header] = value
    patch_vary_headers(response, ["HX-Request"])
    return response


def allow(permitted: bool) -> None:
    """Stop with 403 unless a rule permitted it."""
    if not permitted:
        raise PermissionDenied


def actor(request: HttpRequest, may: Callable[[Any], bool]) -> Any:
    """Who acts, for an action's `by`: the signed-in account, stopped with 403 unless the rule permits it."""
    allow(may(request.user))
    return request.user


def done(request: HttpRequest, url: str, sentence: str = "", *, undo: Slip | None = None) -> HttpResponseRedirect:
    """After an act: go on to `url`, with one sentence to be read there.

    With the slip of the act, a button beside the sentence takes it back (or does it again).
    """
    if sentence:
        act = f"{'redo' if undo.is_undo else 'undo'} {undo.code}" if undo and undo.code else ""
        messages.success(request, sentence, extra_tags=act)
    return HttpResponseRedirect(url)


class NothingChosen(Refused):
    """A bulk act without rows, or rows without an act."""

    sentence = _("Tick at least one row, and choose what to do with it.")


class ListChanged(Refused):
    """Other rows match than those that were seen."""

    sentence = _("The list has changed meanwhile: it has %(n)s rows now. Nothing was done; look at it again.")


def chosen(request: HttpRequest, matching: Callable[[QueryDict], QuerySet[Any]]) -> list[Any]:
    """The records that were ticked in a list (drawn with ui/_bulk.html), or all that match its filters.

    Not the records travel but the filters, and the number that the person saw: refused when it is another now, and
    when nothing was chosen.
    """
    if request.POST.get("all"):
        rows = list(matching(QueryDict(request.POST.get("filters", ""))))
        if str(len(rows)) != request.POST.get("count"):
            raise ListChanged(n=len(rows))
    else:
        rows = list(matching(QueryDict()).filter(code__in=request.POST.getlist("code")))
    if not rows:
        raise NothingChosen
    return rows


def after_bulk(request: HttpRequest, url: str) -> str:
    """The list again, narrowed as it was."""
    filters = QueryDict(request.POST.get("filters", "")).urlencode()
    return f"{url}?{filters}" if filters else url


def zone(request: HttpRequest) -> str:
    """The time zone of the reader's office."""
    office = getattr(request.user, "office", None)
    return str(getattr(office, "zone", "UTC"))


def own_zone(request: HttpRequest) -> str:
    """The IANA zone of the reader's device, which app.js names in a cookie; empty when it is unknown."""
    named = unquote(request.COOKIES.get(ZONE_COOKIE, ""))[:64]
    try:
        known_zone(named)
    except (NoZone, UnknownZone):
        return ""
    return named


def with_own_clock(request: HttpRequest, clocks: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """These clocks (words and zone) and that of the device. Whoever shows them leaves out one that shows the same."""
    named = own_zone(request)
    return [*clocks, (str(clock.OWN), named)] if named else clocks


def safe_next(request: HttpRequest, default: str) -> str:
    """Where the person wanted to go, if that is a place of ours; else `default`."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    ours = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if ours else default


def offers(address: Any, *, of: str = "", lines: bool = False) -> dict[str, Any]:
    """The attributes of a box under which the page at an address offers what may be meant by what is typed there.

    `of` names another box of the form, whose value the page is told as well. A box of several `lines`, one name on
    each, stays an ordinary text box for those who listen to the page.
    """
    told = {"data-names": address, "aria-autocomplete": "list", "autocomplete": "off"}
    told |= {"data-of": of} if of else {}
    return told if lines else {**told, "role": "combobox", "aria-expanded": "false"}


def refused(request: HttpRequest, refusal: Refused) -> HttpResponse:
    """A refusal as a page of its own, with its status and headers."""
    context = {"sentence": str(refusal), "status": refusal.status}
    return page(request, "ui/error.html", context, status=refusal.status, headers=refusal.headers)


class RefusalsBecomePages:
    """An action's refusal that no form caught: back to the page it came from, with the sentence."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if not isinstance(error, Refused):
            return None
        came_from = urlsplit(request.headers.get("Referer", ""))
        goes_back = error.status == Refused.status and came_from.netloc == request.get_host()
        if goes_back and not wants_part(request):
            messages.error(request, str(error))
            return HttpResponseRedirect(came_from._replace(scheme="", netloc="").geturl() or "/")
        return refused(request, error)


class OldCodesLeadOn:
    """The address of a record that was merged into another answers with the address of the one that stays."""

    CODE = re.compile(r"[A-Z]{1,4}-\d+")

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if response.status_code != 404 or request.method not in {"GET", "HEAD"} or not request.user.is_authenticated:
            return response
        moved = dict(Moved.objects.filter(old__in=self.CODE.findall(request.path)).values_list("old", "new"))
        url = self.CODE.sub(lambda code: moved.get(code[0], code[0]), request.get_full_path())
        return HttpResponseRedirect(url) if moved else response


class SignInIsAWholePage:
    """Where the session has ended, htmx is led out to sign in, and comes back to the page that it was on.

    It would else put the page for signing in into the dialog or list that it filled. What was being typed waits on the
    device (drafts.js) and is offered again.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if not (isinstance(response, HttpResponseRedirect) and wants_part(request)):
            return response
        door = resolve_url(settings.LOGIN_URL)
        if urlsplit(response.url).path != door:
            return response
        page_ = urlsplit(request.headers.get("Referer", ""))
        back = page_._replace(scheme="", netloc="").geturl() if page_.netloc == request.get_host() else ""
        return HttpResponse(headers={"HX-Redirect": f"{door}?{urlencode({'next': back or request.path})}"})


class SecurityHeaders:
    """Headers that Django has no setting for; pages of a signed-in person are never kept by caches."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        response.headers.setdefault("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
        if getattr(request, "user", None) is not None and request.user.is_authenticated:
            response.headers.setdefault("Cache-Control", "no-store")
        return response


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form was open too long or came from elsewhere: say so, and how to go on."""
    logger.warning("CSRF check failed at %s: %s", request.path, reason)
    return render(request, "ui/error.html", {"status": 403, "stale_form": True}, status=403)


def error_page(status: int) -> Callable[..., HttpResponse]:
    """A handler for one of Django's error codes, with the house's own page."""

    def handler(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
        return render(request, "ui/error.html", {"status": status}, status=status)

    return handler


def server_error(request: HttpRequest) -> HttpResponse:
    """The handler of what went wrong: when nothing can be written, say so and give back what was typed."""
    status = unwritable.reason(sys.exception())
    if status is None:
        return render(request, "ui/error.html", {"status": 500}, status=500)
    context = {"status": status, "unwritable": unwritable.WORDS[status], **_typed(request)}
    return render(request, "ui/error.html", context, status=status)


def _typed(request: HttpRequest) -> dict[str, Any]:
    """What a form sent, to be sent again. Never a password; files must be chosen anew."""
    try:
        sent = [(name, value) for name, values in request.POST.lists() for value in values]
        files = bool(request.FILES)
    except (OSError, MultiPartParserError):  # what was sent had no room either
        sent, files = [], True
    if any("password" in name for name, _value in sent):
        return {}
    sent = [(name, value) for name, value in sent if name != "csrfmiddlewaretoken"]
    return {"sent": sent, "texts": [value for _name, value in sent if " " in value or "\n" in value], "files": files}
