"""Whether a certificate holds, for whoever has the paper: by its QR code, or by number and code."""

from datetime import timedelta

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import get_language_from_request, override
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from attache.kernel import clock, web
from attache.kernel.languages import Language, from_django
from attache.kernel.limits import door, gate
from attache.kernel.limits.rates import Rate
from attache.students.preparatory import outputs, queries
from attache.students.preparatory.forms import VerifyForm
from attache.students.preparatory.states import CertificateState

TRIES = Rate(20, timedelta(seconds=30))  # of one network: a code is 59 bits, so this is for the server's peace
DISCREET = {"Referrer-Policy": "no-referrer", "Cache-Control": "no-store", "X-Robots-Tag": "noindex, nofollow"}


# Without the CSRF check, as on the pages of signed links: nothing rests on a cookie, and WeChat may keep none.
@csrf_exempt
@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def verify(request: HttpRequest) -> HttpResponse:
    """Type number and code as they stand on the paper."""
    language = _language(request)
    with override(language.django):
        form = VerifyForm(request.POST if request.method == "POST" else None)
        if form.is_bound:
            gate.spend((f"verify from {door.network_of(request)}", TRIES), at=clock.now())
        known = queries.numbered(**form.cleaned_data) if form.is_bound and form.is_valid() else None
        if known:
            address = reverse("verifying:certificate", args=[known.key])
            return HttpResponseRedirect(f"{address}?lang={language.value}")
        context = {"form": form, "unknown": form.is_bound and not form.errors, "sender": queries.university()}
        answer = web.page(request, "preparatory/verify.html", context, status=422 if form.is_bound else 200)
    return _discreet(answer, language)


@login_not_required
@require_safe
def certificate(request: HttpRequest, key: str) -> HttpResponse:
    """Name, level and day of a certificate that holds; of another one only that it does not."""
    known = queries.behind(key)
    if known is None:
        raise Http404
    language = _language(request)
    with override(language.django):
        context = {
            "certificate": known,
            "holds": known.state == CertificateState.VALID,
            "name": outputs.name_of(known),
            "sender": queries.university(),
        }
        answer = web.page(request, "preparatory/verified.html", context)
    return _discreet(answer, language)


def _language(request: HttpRequest) -> Language:
    asked = request.GET.get("lang", "")
    return Language(asked) if asked in set(Language) else from_django(get_language_from_request(request))


def _discreet(response: HttpResponse, language: Language) -> HttpResponse:
    for header, value in DISCREET.items():
        response.headers[header] = value
    response.headers["Content-Language"] = language.tag
    return response
