"""The edition on paper, for everybody; a draft for the people of the house."""

from collections.abc import Sequence

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response, patch_cache_control
from django.views.decorators.http import require_safe

from attache.front.digest import queries as digest
from attache.front.digest import rules
from attache.front.digest.models import Edition, Publication
from attache.front.digest.queries import paper
from attache.front.press import outputs, queries
from attache.kernel import web
from attache.kernel.languages import Language


@login_not_required
@require_safe
def booklet(request: HttpRequest, lang: str, code: str) -> HttpResponse:
    """What readers have of an edition in one language, to print."""
    found = [one for one in queries.in_every_language(code) if one.language == lang]
    return _sent(request, found, f"{code}-{lang}.pdf")


@login_not_required
@require_safe
def whole(request: HttpRequest, code: str) -> HttpResponse:
    """The same in every language that it has, one after the other."""
    return _sent(request, queries.in_every_language(code), f"{code}.pdf")


@require_safe
def draft(request: HttpRequest, code: str, lang: str) -> HttpResponse:
    """A draft as it would be printed now."""
    web.allow(rules.can_see_editions(request.user))
    try:
        edition, language = digest.edition_with_all(code), Language(lang)
    except (Edition.DoesNotExist, ValueError) as error:
        raise Http404 from error
    return _as_file(outputs.booklet([paper.content_of(edition, language)]), f"{code}-{lang}.pdf")


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
