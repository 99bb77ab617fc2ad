"""All channels of an edition on one page, each in a frame; what stands in the way; a letter to oneself."""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.csp import CSP
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.csp import csp_override
from django.views.decorators.http import require_POST, require_safe

from attache.front.channels import queries, rules
from attache.front.channels.forms import Look, look_of
from attache.front.channels.outputs import Framed, Made, frame_of, made_of, obstacles
from attache.front.channels.states import Kind
from attache.front.digest import queries as digest
from attache.front.digest.models import Edition
from attache.front.mailing import actions as mailing
from attache.kernel import clock, web
from attache.kernel.languages import Language

POLICY: dict[str, Any] = settings.SECURE_CSP
SHOWS = {**POLICY, "frame-src": [CSP.SELF.value]}
SHOWN = {**POLICY, "frame-ancestors": [CSP.SELF.value], "script-src": [CSP.NONE.value]}


@require_safe
@csp_override(SHOWS)
def channels(request: HttpRequest, code: str) -> HttpResponse:
    """Every channel in one language, at a phone's or a desk's width, by day or by night."""
    web.allow(rules.can_see(request.user))
    edition = _edition(code)
    languages = digest.languages_of(edition)
    look = look_of(request.GET, sealed=edition.is_sealed, languages=languages)
    content = queries.content(edition, look.language, sealed=look.sealed)
    context = {
        "edition": edition,
        "look": look,
        "languages": [(one, look.query(lang=one.value)) for one in languages],
        "switches": _switches(edition, look),
        "frames": [(kind, _address(edition, look, kind)) for kind in queries.kinds(content)],
        "readers": [(one, queries.readers(edition).get(one.value, 0)) for one in languages],
        "trials": queries.trials(edition),
        "may_try": rules.can_try(request.user),
    }
    return web.page(request, "channels/channels_edition.html", context)


@require_safe
def hindrances(request: HttpRequest, code: str) -> HttpResponse:
    """What stands in the way of the edition, on every channel in every language."""
    web.allow(rules.can_see(request.user))
    edition = _edition(code)
    made = [made_of(one, edition.office) for one in queries.contents(edition)]
    found = obstacles(edition, made, queries.readers(edition))
    context = {"edition": edition, "found": found, "stopping": sum(one.stops for one in found)}
    return web.page(request, "channels/channels_obstacles.html", context, part="list")


@require_safe
@xframe_options_sameorigin
@csp_override(SHOWN)
def frame(request: HttpRequest, code: str, lang: str, kind: str) -> HttpResponse:
    """One channel as a page without scripts, for a frame of ours only."""
    return HttpResponse(_framed(request, code, lang, kind).html)


@require_safe
def sheet(request: HttpRequest, code: str, lang: str, kind: str) -> HttpResponse:
    """The styles of that page."""
    return HttpResponse(_framed(request, code, lang, kind).sheet, content_type="text/css; charset=utf-8")


@require_safe
def page(request: HttpRequest, code: str, lang: str, number: int) -> HttpResponse:
    """A page of the booklet as a picture."""
    pages = _made(request, code, lang)[1].pages
    if not 1 <= number <= len(pages):
        raise Http404
    return HttpResponse(pages[number - 1], content_type="image/png")


@require_POST
def trial(request: HttpRequest, code: str, lang: str) -> HttpResponse:
    """Send the edition as it stands to oneself, as a letter."""
    by, edition = web.actor(request, rules.can_try), _edition(code)
    mailing.try_edition(edition=edition, language=_language(lang), by=by, at=clock.now())
    address = f"{reverse('channels:edition', args=[code])}?lang={lang}"
    return web.done(request, address, _("It is sent to %(address)s.") % {"address": by.email})


def _switches(edition: Edition, look: Look) -> list[tuple[str, list[tuple[str, str, bool]]]]:
    """What can be chosen beside the language: each way to look with its address, and whether it is chosen."""
    phone = (pgettext("screen", "Phone"), look.query(wide=False), not look.wide)
    desk = (pgettext("screen", "Desk"), look.query(wide=True), look.wide)
    day = (pgettext("screen", "Day"), look.query(dark=False), not look.dark)
    night = (pgettext("screen", "Night"), look.query(dark=True), look.dark)
    found = [(_("Width"), [phone, desk]), (_("Light"), [day, night])]
    if edition.is_sealed:
        standing = (_("What stands here"), look.query(sealed=False), not look.sealed)
        found.append((_("Texts"), [standing, (_("What readers have"), look.query(sealed=True), look.sealed)]))
    return found


def _framed(request: HttpRequest, code: str, lang: str, kind: str) -> Framed:
    if kind not in set(Kind):
        raise Http404
    look, made = _made(request, code, lang)
    return frame_of(made, Kind(kind), dark=look.dark, sheet=f"{kind}.css{look.query()}")


def _made(request: HttpRequest, code: str, lang: str) -> tuple[Look, Made]:
    web.allow(rules.can_see(request.user))
    edition, language = _edition(code), _language(lang)
    look = look_of(request.GET, sealed=edition.is_sealed, languages=[language])
    content = queries.content(edition, language, sealed=look.sealed)
    if content is None:
        raise Http404
    return look, made_of(content, edition.office)


def _address(edition: Edition, look: Look, kind: Kind) -> str:
    return reverse("channels:frame", args=[edition.code, look.language.value, kind.value]) + look.query()


def _edition(code: str) -> Edition:
    try:
        return queries.edition_with_all(code)
    except Edition.DoesNotExist as error:
        raise Http404 from error


def _language(value: str) -> Language:
    try:
        return Language(value)
    except ValueError as error:
        raise Http404 from error
