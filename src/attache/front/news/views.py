"""The news, for everybody."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.translation import override
from django.views.decorators.http import require_safe

from attache.front.digest import queries as digest
from attache.front.digest import rules
from attache.front.digest.models import Edition, Publication
from attache.front.digest.queries import paper
from attache.front.news import outputs, queries
from attache.front.news.outputs import feeds
from attache.front.news.outputs import sitemap as site
from attache.front.news.outputs import stacked as stacks
from attache.kernel import web
from attache.kernel.attachments.views import serving
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
    """All news in one language; what was asked for by words, by theme or by partner item by item."""
    language = _language(lang)
    with override(language.django):
        context = _archive(request, list(queries.published(language)), language)
        return _public(web.page(request, "news/news_archive.html", context), language)


@login_not_required
@require_safe
def edition(request: HttpRequest, lang: str, code: str) -> HttpResponse:
    """What readers have of an edition in one language; a language that was waived is said to be missing."""
    language = _language(lang)
    try:
        return _sealed(request, queries.publication(code, language))
    except Publication.DoesNotExist as error:
        others = queries.published_in(code)
        if not others:
            raise Http404 from error
    with override(language.django):
        context = {"language": language, "publications": others}
        return _public(web.page(request, "news/news_missing.html", context, status=404), language)


@login_not_required
@require_safe
def sealed(request: HttpRequest, lang: str, code: str, number: int) -> HttpResponse:
    """An edition as it was published first, or by one of its corrections: it never changes."""
    return _sealed(request, _publication(code, lang, number))


@login_not_required
@require_safe
def stacked(request: HttpRequest, lang: str, code: str, other: str) -> HttpResponse:
    """What readers have of an edition in two languages, one under the other."""
    languages = _language(lang), _language(other)
    if languages[0] == languages[1]:
        raise Http404
    first, second = (_publication(code, one) for one in languages)
    tag = f'"{first.sha256[:32]}-{second.sha256[:32]}"'
    return _held(request, tag, lambda: stacks.page_of(first, second), *languages)


@login_not_required
@require_safe
def export(request: HttpRequest, lang: str, code: str) -> HttpResponse:
    """The edition as one HTML file that opens anywhere, without a network."""
    language, publication = _language(lang), _publication(code, lang)
    response = HttpResponse(outputs.as_html(publication.content))
    response.headers["Content-Disposition"] = f'attachment; filename="{code}-{language.value}.html"'
    return _public(response, language)


@login_not_required
@require_safe
def picture(request: HttpRequest, name: str) -> HttpResponseBase:
    """A picture or video of an edition: for everybody once it is published, before that for the people of the house."""
    public = queries.is_public(name)
    if not public and not (rules.can_see_editions(request.user) and queries.is_used(name)):
        raise Http404
    answer = serving.send(request, serving.kept(name), public=public)
    if public:
        answer.headers["Cross-Origin-Resource-Policy"] = "cross-origin"  # letters show it inside webmail
    return answer


@login_not_required
@require_safe
def feed(request: HttpRequest, lang: str) -> HttpResponse:
    """The news in one language as an Atom feed."""
    return _feed(lang, feeds.atom, "application/atom+xml; charset=utf-8")


@login_not_required
@require_safe
def rss(request: HttpRequest, lang: str) -> HttpResponse:
    """The same as RSS."""
    return _feed(lang, feeds.rss, "application/rss+xml; charset=utf-8")


@login_not_required
@require_safe
def json_feed(request: HttpRequest, lang: str) -> HttpResponse:
    """The same as JSON Feed."""
    return _feed(lang, feeds.json_feed, "application/feed+json; charset=utf-8")


@login_not_required
@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    """Every page of the news with its languages, for search engines."""
    body = site.sitemap(queries.everywhere(), settings.PUBLIC_URL)
    return HttpResponse(body, content_type="application/xml; charset=utf-8")


@login_not_required
@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """What search engines may read: the news, not the office, and nothing that is reached by a signed link."""
    lines = ["User-agent: *", "Disallow: /office/", "Disallow: /to/", f"Sitemap: {settings.PUBLIC_URL}/sitemap.xml"]
    return HttpResponse("\n".join([*lines, ""]), content_type="text/plain; charset=utf-8")


@require_safe
def preview(request: HttpRequest, code: str, lang: str) -> HttpResponse:
    """The edition as readers will see it, before it is published."""
    web.allow(rules.can_see_editions(request.user))
    language = _language(lang)
    with override(language.django):
        content = paper.content_of(_draft(code), language)
        return web.page(request, "news/news_edition.html", outputs.reading(content, language) | {"preview": True})


def _sealed(request: HttpRequest, publication: Publication) -> HttpResponse:
    """The page of one publication, or 304 to who has it; with what readers have now where it was corrected since."""
    newest = digest.last_number(publication.edition)
    tag = f'"{publication.sha256[:32]}-{newest}"'
    return _held(request, tag, lambda: outputs.page_of(publication, newest), Language(publication.language))


def _held(request: HttpRequest, tag: str, write: Callable[[], str], *languages: Language) -> HttpResponse:
    """A page that changes with its tag alone, or 304 to who has it."""
    response = get_conditional_response(request, tag) or HttpResponse(write())
    response.headers["ETag"] = tag
    return _public(response, *languages)


def _public(response: HttpResponse, *languages: Language) -> HttpResponse:
    response.headers["Content-Language"] = ", ".join(one.tag for one in languages)
    patch_cache_control(response, public=True, max_age=300)
    return response


def _publication(code: str, lang: str, number: int | None = None) -> Publication:
    try:
        return queries.publication(code, _language(lang), number)
    except Publication.DoesNotExist as error:
        raise Http404 from error


def _draft(code: str) -> Edition:
    try:
        return digest.edition_with_all(code)
    except Edition.DoesNotExist as error:
        raise Http404 from error


def _language(value: str) -> Language:
    """The language named in an address; anything else is no page of ours."""
    try:
        return Language(value)
    except ValueError as error:
        raise Http404 from error


def _archive(request: HttpRequest, published: list[Publication], language: Language) -> dict[str, Any]:
    asked = {name: request.GET.get(name, "").strip()[:200] for name in ("q", "theme", "partner")}
    found = queries.found(asked["q"], language) if asked["q"] else None
    if found is None and (asked["theme"] or asked["partner"]):
        found = queries.about(published, section=asked["theme"], partner=asked["partner"])
    sections = [one for each in published for one in each.content["sections"] if one["title"]]
    return {
        **asked,
        "found": found,
        "themes": {one["section"]: one["title"] for one in sections}.items(),
        "partners": queries.partners_in(published),
        "publications": [*published, *queries.elsewhere(language)],
        "language": language,
        "base": settings.PUBLIC_URL,
        "tongues": [(one, f"/{one.value}/news/") for one in Language],
    }


def _feed(lang: str, write: Callable[[list[Publication], Language, str], str], media_type: str) -> HttpResponse:
    language = _language(lang)
    body = write(list(queries.published(language)[:20]), language, settings.PUBLIC_URL)
    return _public(HttpResponse(body, content_type=media_type), language)
