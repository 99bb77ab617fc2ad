"""What people scan: a small page on which somebody signs up, and the person's own page after that.

No account, no script, no cookie, nothing from elsewhere, so that it opens in WeChat on any phone.
"""

from datetime import datetime, timedelta

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import get_language_from_request, override
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from attache.kernel import clock, web
from attache.kernel.languages import Language, from_django
from attache.kernel.limits import door, gate
from attache.kernel.limits.rates import Rate
from attache.kernel.links.actions import Guest
from attache.kernel.refusals import Refused
from attache.students.presentations import actions, outputs, queries
from attache.students.presentations.forms import JoinForm
from attache.students.presentations.logic.doors import own_path
from attache.students.presentations.models import Presentation, SignUp
from attache.students.presentations.states import Standing, State
from attache.students.recruitment.models import Source

PLACE = Rate(120, timedelta(seconds=20))  # of one network: a whole class behind the address of its school
EVENT = Rate(2000, timedelta(seconds=2))  # for one presentation, from everywhere
DISCREET = {"Referrer-Policy": "no-referrer", "Cache-Control": "no-store", "X-Robots-Tag": "noindex, nofollow"}


# Without the CSRF check, as on the pages of signed links: nothing rests on a cookie, and WeChat may keep none.
@csrf_exempt
@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def join(request: HttpRequest, token: str) -> HttpResponse:
    """Sign up for the presentation of a signed address, through the source that it names."""
    found = queries.behind(token)
    if found is None:
        raise Http404
    language = _language(request)
    with override(language.django):
        response = _join(request, *found, language, clock.now())
    return _discreet(response, language)


@csrf_exempt
@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def joined(request: HttpRequest, token: str) -> HttpResponse:
    """Somebody's own page: the seat, when and where; a POST cancels."""
    one = queries.own(token)
    if one is None:
        raise Http404
    language = _language(request, one.language)
    with override(language.django):
        if request.method == "POST":
            actions.leave(one=one, by=_guest(one.presentation.code), at=clock.now())
            return HttpResponseRedirect(f"{request.path}?lang={language.value}")
        context = _of(queries.presentation(one.presentation.code)) | _own(one)
        response = web.page(request, "presentations/joined.html", context)
    return _discreet(response, language)


def _join(
    request: HttpRequest, of: Presentation, source: Source | None, language: Language, at: datetime
) -> HttpResponse:
    context = _of(of) | {"source": source}
    if not of.takes_at(at):
        return web.page(request, "presentations/closed.html", context, status=410)
    form, wrong = JoinForm(request.POST if request.method == "POST" else None, of), ""
    if form.is_bound and form.is_valid():
        gate.spend((f"join from {door.network_of(request)}", PLACE), (f"join {of.code}", EVENT), at=at)
        try:
            one = actions.sign_up(
                presentation=of, source=source, content=form.content(language), language=language.value,
                by=_guest(of.code), at=at,
            )  # fmt: skip
            return HttpResponseRedirect(f"{own_path(one.code)}?lang={language.value}")
        except Refused as refusal:
            wrong = str(refusal)
    context |= {"form": form, "wrong": wrong, "full": len(queries.taken(of)) >= of.seats}
    return web.page(request, "presentations/join.html", context, status=422 if form.is_bound else 200)


def _of(of: Presentation) -> dict[str, object]:
    tongues = [Language(one).own_name for one in of.languages]
    cancelled = of.state == State.CANCELLED
    return {
        "presentation": of, "sender": of.campaign.office.name, "clocks": outputs.clocks(of), "tongues": tongues,
        "cancelled": cancelled,
    }  # fmt: skip


def _own(one: SignUp) -> dict[str, object]:
    waiting = one.state == Standing.WAITING
    return {
        "one": one, "line": queries.place_in_line(one) if waiting else 0,
        "may_leave": one.state in {Standing.SIGNED, Standing.WAITING},
    }  # fmt: skip


def _guest(of: str) -> Guest:
    return Guest("sign-up", of)  # nobody's name in the journal


def _language(request: HttpRequest, default: str = "") -> Language:
    asked = request.GET.get("lang", "") or default
    return Language(asked) if asked in set(Language) else from_django(get_language_from_request(request))


def _discreet(response: HttpResponse, language: Language) -> HttpResponse:
    for header, value in DISCREET.items():
        response.headers[header] = value
    response.headers["Content-Language"] = language.tag
    return response
