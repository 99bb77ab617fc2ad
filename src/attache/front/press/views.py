"""The edition on paper, for everybody; a draft for the people of the house."""

from collections.abc import Callable, Sequence

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response, patch_cache_control
from django.views.decorators.http import require_safe

from attache.front.digest import queries as digest
from attache.front.digest import rules
from attache.front.digest.models import Edition, Publication
from attache.front.digest.queries import paper
from attache.front.digest.queries.paper import Content
from attache.front.press import outputs, queries
from attache.front.press.outputs import cards
from attache.kernel import web
from attache.kernel.languages import Language
from attache.kernel.links import qr


@login_not_required
@require_safe
def booklet(request: HttpRequest, lang: str, code: str) -> HttpResponse:
    """What readers have of an edition in one language, to print."""
    return _sent(request, [_standing(code, lang)], f"{code}-{lang}.pdf")


@login_not_required
@require_safe
def whole(request: HttpRequest, code: str) -> HttpResponse:
    """The same in every language that it has, one after the other."""
    return _sent(request, queries.in_every_language(code), f"{code}.pdf")


@login_not_required
@require_safe
def card(request: HttpRequest, lang: str, code: str) -> HttpResponse:
    """The title of an edition as a picture, for whoever passes its link on."""
    return _picture(request, _standing(code, lang), cards.card)


@login_not_required
@require_safe
def qr_code(request: HttpRequest, lang: str, code: str) -> HttpResponse:
    """The address of an edition as a QR code."""
    return _picture(request, _standing(code, lang), lambda content: qr.dots(outputs.address(content)))


@require_safe
def draft(request: HttpRequest, code: str, lang: str) -> HttpResponse:
    """A draft as it would be printed now."""
    web.allow(rules.can_see_editions(request.user))
    try:
        edition, language = digest.edition_with_all(code), Language(lang)
    except (Edition.DoesNotExist, ValueError) as error:
        raise Http404 from error
    return _as_file(outputs.booklet([paper.content_of(edition, language)]), f"{code}-{lang}.pdf")


def _standing(code: str, lang: str) -> Publication:
    found = [one for one in queries.in_every_language(code) if one.language == lang]
    if not found:
        raise Http404
    return found[0]


def _picture(request: HttpRequest, publication: Publication, draw: Callable[[Content], bytes]) -> HttpResponse:
    tag = f'"{publication.sha256[:32]}"'
    held = get_conditional_response(request, tag)
    response = held or HttpResponse(draw(publication.content), content_type="image/png")
    response.headers["ETag"] = tag
    patch_cache_control(response, public=True, max_age=3600)
    return response


def _sent(request: HttpRequest, publications: Sequence[Publication], name: str) -> HttpResponse:
    if not publications:
        raise Http404
    tag = f'"{"-".join(one.sha256[:16] for one in publications)}"'
    held = get_conditional_response(request, tag)
    response = held or _as_file(outputs.of_publications(publications), name)
    response.headers["ETag"] = tag
    patch_cache_control(response, public=True, max_age=300)
    return response


def _as_file(data: bytes, name: str) -> HttpResponse:
    shown = {"Content-Disposition": f'inline; filename="{name}"'}
    return HttpResponse(data, content_type="application/pdf", headers=shown)
