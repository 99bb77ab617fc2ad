"""Editions in the office: begun, edited, published."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from attache.front.digest import actions, outputs, queries, rules
from attache.front.digest.forms import CompileForm, TitleForm
from attache.front.digest.views import contexts
from attache.front.digest.views.contexts import language_of
from attache.front.digest.views.loading import edition_of
from attache.kernel import clock, web
from attache.kernel.languages import current
from attache.kernel.refusals import Refused


@require_safe
def edition_list(request: HttpRequest) -> HttpResponse:
    """All editions, drafts first to be seen."""
    web.allow(rules.can_see_editions(request.user))
    context = {"editions": queries.editions(), "can_compile": rules.can_compile(request.user)}
    return web.page(request, "digest/digest_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Choose office and period; the draft is written from the records."""
    by = web.actor(request, rules.can_compile)
    form = CompileForm(request.POST or None, initial=request.GET.dict())
    if request.method == "POST" and form.is_valid():
        try:
            edition = actions.compile_edition(**form.cleaned_data, by=by, at=clock.now())
            return web.done(request, edition.get_absolute_url(), _("The first draft is written."))
        except Refused as refusal:
            form.add_error(None, str(refusal))
    context = contexts.candidates(CompileForm(request.POST or request.GET)) | {"form": form}
    status = 422 if form.errors else 200
    return web.page(request, "digest/digest_new.html", context, part="candidates", status=status)


@require_safe
def detail(request: HttpRequest, code: str) -> HttpResponse:
    """The editor: the edition in one language, each sentence with the happenings that it comes from."""
    web.allow(rules.can_see_editions(request.user))
    edition = edition_of(code)
    language = language_of(request.GET.get("lang", current().value))
    context = contexts.editor(edition, language) | {
        "can_edit": rules.can_edit_texts(request.user),
        "can_compile": rules.can_compile(request.user),
        "can_publish": rules.can_publish(request.user),
    }
    return web.page(request, "digest/digest_detail.html", context)


@require_POST
def recompile(request: HttpRequest, code: str) -> HttpResponse:
    """Take in what was recorded since; what somebody edited is kept."""
    by = web.actor(request, rules.can_compile)
    edition = edition_of(code)
    actions.compile_edition(office=edition.office, start=edition.start, end=edition.end, by=by, at=clock.now())
    return web.done(request, edition.get_absolute_url(), _("Compiled again from the records."))


@require_http_methods(["GET", "HEAD", "POST"])
def title(request: HttpRequest, code: str) -> HttpResponse:
    """Title and layout."""
    by = web.actor(request, rules.can_compile)
    edition = edition_of(code)
    form = TitleForm(request.POST) if request.method == "POST" else TitleForm.for_edition(edition)
    if request.method == "POST" and form.is_valid():
        actions.rename_edition(edition=edition, **form.cleaned_data, by=by, at=clock.now())
        return web.done(request, edition.get_absolute_url(), _("The title is changed."))
    context = {"form": form, "edition": edition}
    return web.page(request, "digest/digest_title.html", context, status=422 if form.errors else 200)


@require_POST
def publish(request: HttpRequest, code: str) -> HttpResponse:
    """Publish in all three languages."""
    by = web.actor(request, rules.can_publish)
    edition = actions.publish_edition(edition=edition_of(code), by=by, at=clock.now())
    return web.done(request, edition.get_absolute_url(), _("Published in three languages."))


@require_safe
def preview(request: HttpRequest, code: str, lang: str) -> HttpResponse:
    """The edition as readers will see it, before it is published."""
    web.allow(rules.can_see_editions(request.user))
    language = language_of(lang)
    with override(language.django):
        content = outputs.content_of(edition_of(code), language)
        return web.page(request, "digest/news_edition.html", outputs.reading(content, language) | {"preview": True})
