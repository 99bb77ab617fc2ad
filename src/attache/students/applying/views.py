"""The page by which a stranger applies: small, without account, script or cookie, on any phone."""

from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import get_language_from_request, override
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from attache.kernel import clock, web
from attache.kernel.languages import Language, from_django
from attache.kernel.limits import door, gate
from attache.kernel.limits.rates import Rate
from attache.kernel.links import qr
from attache.kernel.refusals import Refused
from attache.students.applying import actions, outputs, queries
from attache.students.applying.forms import ApplyForm
from attache.students.applying.queries import Opening

PLACE = Rate(60, timedelta(minutes=30))  # of one network: a class behind one address applies together
DISCREET = {"Referrer-Policy": "no-referrer", "Cache-Control": "no-store"}
INTAKE = Rate(600, timedelta(hours=2))  # to one intake, from everywhere


# Without the CSRF check, as on the pages of signed links: nothing rests on a cookie, and WeChat may keep none.
@csrf_exempt
@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def apply(request: HttpRequest, token: str) -> HttpResponse:
    """Begin an application to the intake of a signed address; then the link of its state page."""
    opening = queries.opening(token)
    if opening is None:
        raise Http404
    language = _language(request)
    with override(language.django):
        response = _page(request, opening, clock.now())
    for header, value in {**DISCREET, "Content-Language": language.tag}.items():
        response.headers[header] = value
    return response


def _page(request: HttpRequest, opening: Opening, at: datetime) -> HttpResponse:
    context = {"sender": opening.office.name, "intake": opening.intake, "deadlines": outputs.deadlines(opening)}
    if not opening.is_open(at):
        return web.page(request, "applying/closed.html", context, status=410)
    form, wrong = ApplyForm(request.POST if request.method == "POST" else None), ""
    if form.is_bound and form.is_valid():
        try:
            return web.page(request, "applying/begun.html", context | _begun(request, opening, form, at))
        except Refused as refusal:
            wrong = str(refusal)
    context |= {"form": form, "wrong": wrong}
    return web.page(request, "applying/apply.html", context, status=422 if form.is_bound else 200)


def _begun(request: HttpRequest, opening: Opening, form: ApplyForm, at: datetime) -> dict[str, object]:
    intake = opening.intake.code
    gate.spend((f"apply from {door.network_of(request)}", PLACE), (f"apply to {intake}", INTAKE), at=at)
    once = form.cleaned_data["once"]
    made = actions.begin(opening=opening, content=form.content(), funding=form.funding, once=once, at=at)
    path = reverse("links:open", args=[made])
    address = settings.PUBLIC_URL + path
    return {"path": path, "address": address, "picture": qr.picture(address)}


def _language(request: HttpRequest) -> Language:
    asked = request.GET.get("lang", "")
    return Language(asked) if asked in set(Language) else from_django(get_language_from_request(request))
