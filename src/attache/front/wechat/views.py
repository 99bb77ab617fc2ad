"""The article for WeChat: seen as it will look, copied, packed."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from attache.front.digest import queries as digest
from attache.front.digest.models import Edition
from attache.front.digest.queries.paper import Content
from attache.front.wechat import actions, outputs, queries, rules
from attache.kernel import clock, web
from attache.kernel.languages import Language


@require_safe
def article(request: HttpRequest, code: str, lang: str) -> HttpResponse:
    """The article, its fields, and what WeChat would break of it."""
    edition, content = _content(request, code, lang)
    made = outputs.ready(content)
    context = {
        "edition": edition,
        "language": Language(lang),
        "languages": [one for one in Language if one.value not in content["waived"]],
        "article": made.article,
        "findings": [outputs.said_of(one) for one in made.findings],
        "pictures": len(made.article.pictures),
        "cover": made.cover is not None,
        "published": content["published"],
        "length": len(made.article.body),
        "handovers": queries.handovers(edition, Language(lang)),
        "may_hand_over": bool(settings.WECHAT_URL) and edition.is_sealed and rules.can_hand_over(request.user),
    }
    return web.page(request, "wechat/wechat_article.html", context)


@require_POST
def hand_over(request: HttpRequest, code: str, lang: str) -> HttpResponse:
    """Let the worker put the article into the drafts of the official account."""
    by = web.actor(request, rules.can_hand_over)
    edition, _content_of = _content(request, code, lang)
    actions.hand_over(edition=edition, language=Language(lang), by=by, at=clock.now())
    said = _("It goes into the drafts of the official account. Look at it there, and publish it there.")
    return web.done(request, reverse("wechat:article", args=[code, lang]), said)


@require_safe
def body(request: HttpRequest, code: str, lang: str) -> HttpResponse:
    """What is pasted: the HTML of the body alone, to keep; the page's script shows it and copies it."""
    _edition, content = _content(request, code, lang)
    return _saved(outputs.written(content).body, "text/html; charset=utf-8", f"{code}-{lang}-wechat.html")


@require_safe
def zipped(request: HttpRequest, code: str, lang: str) -> HttpResponse:
    """Everything that whoever posts it needs, in one file."""
    _edition, content = _content(request, code, lang)
    made = outputs.package(outputs.ready(content), Language(lang).tag)
    return _saved(made, "application/zip", f"{code}-{lang}-wechat.zip")


@require_safe
def cover(request: HttpRequest, code: str, lang: str) -> HttpResponse:
    """The cover alone."""
    _edition, content = _content(request, code, lang)
    made = outputs.ready(content).cover
    if made is None:
        raise Http404
    return HttpResponse(made, content_type="image/png" if made.startswith(b"\x89PNG") else "image/jpeg")


def _content(request: HttpRequest, code: str, lang: str) -> tuple[Edition, Content]:
    """What readers have of the edition, or the draft as it stands."""
    web.allow(rules.can_see(request.user))
    try:
        edition, language = digest.edition_with_all(code), Language(lang)
    except (Edition.DoesNotExist, ValueError) as error:
        raise Http404 from error
    content = outputs.printed_content(edition, language)
    if language.value in content["waived"]:
        raise Http404
    return edition, content


def _saved(data: str | bytes, media_type: str, name: str) -> HttpResponse:
    return HttpResponse(
        data, content_type=media_type, headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )
