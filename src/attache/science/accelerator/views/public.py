"""The public page by which students begin: small, without account, script or cookie, on any phone."""

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
from attache.science.accelerator import actions, outputs
from attache.science.accelerator.forms import BeginForm
from attache.science.accelerator.models import Programme
from attache.science.accelerator.states import State
from attache.science.accelerator.views import found

PLACE = Rate(60, timedelta(minutes=30))  # of one network: a class behind one address applies together
EVERYWHERE = Rate(600, timedelta(hours=2))  # to one programme
DISCREET = {"Referrer-Policy": "no-referrer", "Cache-Control": "no-store"}


# Without the CSRF check, as on the pages of signed links: nothing rests on a cookie, and WeChat may keep none.
@csrf_exempt
@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def apply(request: HttpRequest, code: str) -> HttpResponse:
    """Begin a project of students; then the link of its own page. Nothing is here before the programme is open."""
    programme = found.programme(code)
    if programme.state in {State.DESIGN, State.CANCELLED}:
        raise Http404
    language = _language(request)
    with override(language.django):
        response = _page(request, programme, clock.now())
    for header, value in {**DISCREET, "Content-Language": language.tag}.items():
        response.headers[header] = value
    return response


def _page(request: HttpRequest, programme: Programme, at: datetime) -> HttpResponse:
    context = {"sender": programme.office.name, "programme": programme, "deadline": outputs.deadline(programme)}
    closes = programme.closes_at
    if programme.state != State.CALL or closes is None or at > closes:
        return web.page(request, "accelerator/closed.html", context, status=410)
    form, wrong = BeginForm(request.POST if request.method == "POST" else None), ""
    if form.is_bound and form.is_valid():
        try:
            return web.page(request, "accelerator/begun.html", context | _begun(request, programme, form, at))
        except Refused as refusal:
            wrong = str(refusal)
    context |= {"form": form, "wrong": wrong}
    return web.page(request, "accelerator/apply.html", context, status=422 if form.is_bound else 200)


def _begun(request: HttpRequest, programme: Programme, form: BeginForm, at: datetime) -> dict[str, object]:
    network = (f"accelerate from {door.network_of(request)}", PLACE)
    gate.spend(network, (f"accelerate {programme.code}", EVERYWHERE), at=at)
    token = actions.apply_from_outside(
        programme=programme, content=form.content(), once=form.cleaned_data["once"], at=at
    )
    path = reverse("links:open", args=[token])
    address = settings.PUBLIC_URL + path
    return {"path": path, "address": address, "picture": qr.picture(address)}


def _language(request: HttpRequest) -> Language:
    asked = request.GET.get("lang", "")
    return Language(asked) if asked in set(Language) else from_django(get_language_from_request(request))
