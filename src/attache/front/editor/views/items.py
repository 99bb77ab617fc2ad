"""One item of an edition: its text, its sources and what has changed in them."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from attache.front.digest import actions, rules
from attache.front.editor.forms import ItemForm, PlaceForm, SourceForm
from attache.front.editor.queries import editor_url
from attache.front.editor.views import contexts
from attache.front.editor.views.contexts import language_of
from attache.front.editor.views.loading import item_of
from attache.kernel import clock, web
from attache.kernel.editing import Editing
from attache.kernel.history import Clashed


@require_http_methods(["GET", "HEAD", "POST"])
def item(request: HttpRequest, code: str, pk: int, lang: str) -> HttpResponse:
    """Edit one item in one language: on a page, or in its place on the editor's page."""
    by = web.actor(request, rules.can_edit_texts)
    language, piece = language_of(lang), item_of(code, pk)
    editing = Editing(request, lambda sent, _: ItemForm(sent, initial=contexts.item_initial(piece, language)))
    form, context = editing.form, contexts.item_page(piece, language) | {"can_edit": True}
    if "leave" in request.GET:
        return web.page(request, "editor/edition_item.html", context, part="piece")
    if "preview" in request.POST and form.is_valid():
        context["previewed"] = contexts.as_readers_see(form.cleaned_data["text"], language)
        return web.page(
            request, "editor/edition_item.html", context | {"form": form, "editing": editing}, part="preview"
        )
    given = {"item": piece, "language": language, "by": by, "at": editing.at}
    try:
        if editing.saves(lambda: actions.edit_item(**given, **form.cleaned_data)):
            return editing.saved(contexts.saved(request, piece, language))
    except Clashed as clashed:
        editing.show(clashed, contexts.WORDS)
        editing.form = contexts.after_clash(request.POST, clashed)
    return editing.page("editor/edition_item.html", context)


@require_POST
def source(request: HttpRequest, code: str, pk: int, lang: str) -> HttpResponse:
    """Say which happening supports a sentence."""
    by = web.actor(request, rules.can_edit_texts)
    language, piece, form = language_of(lang), item_of(code, pk), SourceForm(request.POST)
    if not form.is_valid():
        raise Http404
    actions.name_source(item=piece, language=language, **form.cleaned_data, by=by, at=clock.now())
    return web.done(request, editor_url(piece, language), _("The source is named."))


@require_POST
def right(request: HttpRequest, code: str, pk: int, lang: str) -> HttpResponse:
    """Say that a text is still right."""
    by = web.actor(request, rules.can_edit_texts)
    language, piece = language_of(lang), item_of(code, pk)
    actions.confirm_text(item=piece, language=language, by=by, at=clock.now())
    return web.done(request, editor_url(piece, language), _("The text is right as it stands."))


@require_POST
def anew(request: HttpRequest, code: str, pk: int, lang: str) -> HttpResponse:
    """Draft a sentence, or the whole text, anew from the records."""
    by = web.actor(request, rules.can_edit_texts)
    language, piece, form = language_of(lang), item_of(code, pk), PlaceForm(request.POST)
    if not form.is_valid():
        raise Http404
    actions.draft_anew(item=piece, language=language, **form.cleaned_data, by=by, at=clock.now())
    return web.done(request, editor_url(piece, language), _("Drafted anew from the records."))
