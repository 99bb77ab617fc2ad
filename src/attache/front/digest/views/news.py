"""The news, for everybody."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.translation import override
from django.views.decorators.http import require_safe

from attache.front.digest import outputs, queries, rules
from attache.front.digest.models import Publication
from attache.front.digest.views import contexts
from attache.front.digest.views.contexts import language_of
from attache.kernel import files, web
from attache.kernel.languages import Language, current


@login_not_required
@require_safe
def front_door(request: HttpRequest) -> HttpResponse:
    """The people of the house go to their desk, everybody else to the news in their language."""
    if rules.can_see_editions(request.user):
        return HttpResponseRedirect(reverse("desk:home"))
    return HttpResponseRedirect(reverse("news:archive", args=[current().value]))


@login_not_required
@require_safe
def archive(request: HttpRequest, lang: str) -> HttpResponse:
    """All news in one language."""
    language = language_of(lang)
    with override(language.django):
        context = contexts.archive(list(queries.published(language)), language)
        return _public(web.page(request, "digest/news_archive.html", context), language)


@login_not_required
@require_safe
def edition(request: HttpRequest, lang: str, code: str) -> HttpResponse:
    """One published edition in one language; it never changes."""
    language, publication = language_of(lang), _publication(code, lang)
    with override(language.django):
        context = outputs.reading(publication.content, language)
        response = web.page(request, "digest/news_edition.html", context)
    response.headers["ETag"] = f'"{publication.sha256[:32]}"'
    return _public(response, language)


@login_not_required
@require_safe
def export(request: HttpRequest, lang: str, code: str) -> HttpResponse:
    """The edition as one HTML file that opens anywhere, without a network."""
    language, publication = language_of(lang), _publication(code, lang)
    response = HttpResponse(outputs.as_html(publication.content))
    response.headers["Content-Disposition"] = f'attachment; filename="{code}-{language.value}.html"'
    return _public(response, language)


@login_not_required
@require_safe
def picture(request: HttpRequest, name: str) -> HttpResponse:
    """A picture of an edition: for everybody once it is published, before that for the people of the house."""
    public = queries.is_public(name)
    if not public and not (rules.can_see_editions(request.user) and queries.is_picture(name)):
        raise Http404
    response = HttpResponse(files.read(name), content_type="image/jpeg")
    if public:
        patch_cache_control(response, public=True, max_age=365 * 24 * 3600, immutable=True)
    return response


@login_not_required
@require_safe
def feed(request: HttpRequest, lang: str) -> HttpResponse:
    """The news in one language as an Atom feed."""
    language = language_of(lang)
    body = outputs.feed_of(list(queries.published(language)[:20]), language, settings.PUBLIC_URL)
    return _public(HttpResponse(body, content_type="application/atom+xml; charset=utf-8"), language)


def _public(response: HttpResponse, language: Language) -> HttpResponse:
    response.headers["Content-Language"] = language.tag
    patch_cache_control(response, public=True, max_age=300)
    return response


def _publication(code: str, lang: str) -> Publication:
    try:
        return queries.publication(code, language_of(lang))
    except Publication.DoesNotExist as error:
        raise Http404 from error
