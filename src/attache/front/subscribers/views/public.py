"""Where readers ask for the digest: one small page without account, script or cookie."""

from datetime import datetime, timedelta

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import override
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from attache.front.subscribers import actions, outputs, queries
from attache.front.subscribers.forms import SignUpForm
from attache.kernel import clock, web
from attache.kernel.languages import Language
from attache.kernel.limits import door, gate
from attache.kernel.limits.rates import Rate
from attache.registry.people.models import Office

PLACES = Rate(10, timedelta(minutes=6))  # requests of one place: an office behind one address is ten people
LETTERS = Rate(3, timedelta(hours=8))  # letters to one address, whoever asks for them


# Without the CSRF check: nothing here rests on a cookie, and pages opened inside WeChat may keep none. What a forged
# form could do, anybody can do by typing: have one letter sent to an address, within the limits.
@csrf_exempt
@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def sign_up(request: HttpRequest, lang: str) -> HttpResponse:
    """Ask for the digest. The answer is the same whether the address is known or not."""
    if lang not in set(Language):
        raise Http404
    language, office = Language(lang), _office(request)
    with override(language.django):
        form = SignUpForm(request.POST or None, initial={"language": language.value, "channel": "full"})
        sent = request.method == "POST" and form.is_valid()
        if sent:
            _ask(request, office, form, clock.now())
        tongues = [(one, f"/{one.value}/news/subscribe/") for one in Language]
        context = {"form": form, "office": office, "sent": sent, "language": language, "tongues": tongues}
        context |= {"sender": office.name, "wording": outputs.wording(office, language)}
        status = 422 if form.is_bound and not sent else 200
        response = web.page(request, "subscribers/sign_up.html", context, status=status)
    response.headers["Content-Language"] = language.tag
    return response


def _ask(request: HttpRequest, office: Office, form: SignUpForm, at: datetime) -> None:
    to = form.cleaned_data["address"]
    gate.spend((f"sign up from {door.network_of(request)}", PLACES), (f"letters to {to}", LETTERS), at=at)
    place = door.masked_address(request)
    actions.sign_up(office=office, address=to, chosen=form.chosen(), place=place, at=at)


def _office(request: HttpRequest) -> Office:
    """The office that is named, else the first one that publishes."""
    offices = queries.publishing()
    wanted = request.GET.get("office", "")
    found = next((one for one in offices if one.code == wanted), None) or next(iter(offices), None)
    if found is None:
        raise Http404
    return found
