"""One item of an edition: its text and its sources."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from attache.front.digest import actions, rules
from attache.front.digest.forms import ItemForm, SourceForm
from attache.front.digest.views import contexts
from attache.front.digest.views.contexts import language_of
from attache.front.digest.views.loading import item_of
from attache.kernel import clock, web
from attache.kernel.history import Clashed


@require_http_methods(["GET", "HEAD", "POST"])
def item(request: HttpRequest, code: str, pk: int, lang: str) -> HttpResponse:
    """Edit one item in one language."""
    by = web.actor(request, rules.can_edit_texts)
    language, piece = language_of(lang), item_of(code, pk)
    form = ItemForm(request.POST or None, initial=contexts.item_initial(piece, language))
    context = contexts.item_page(piece, language) | {"form": form}
    if request.method == "POST" and form.is_valid():
        try:
            actions.edit_item(item=piece, language=language, **form.cleaned_data, by=by, at=clock.now())
            return web.done(request, contexts.editor_url(piece, language), _("The text is saved."))
        except Clashed as clashed:
            context |= contexts.after_clash(request.POST, clashed)
            return web.page(request, "digest/digest_item.html", context, status=409)
    return web.page(request, "digest/digest_item.html", context, status=422 if form.errors else 200)


@require_POST
def source(request: HttpRequest, code: str, pk: int, lang: str) -> HttpResponse:
    """Say which happening supports a sentence."""
    by = web.actor(request, rules.can_edit_texts)
    language, piece, form = language_of(lang), item_of(code, pk), SourceForm(request.POST)
    if not form.is_valid():
        raise Http404
    actions.name_source(item=piece, language=language, **form.cleaned_data, by=by, at=clock.now())
    return web.done(request, contexts.editor_url(piece, language), _("The source is named."))
