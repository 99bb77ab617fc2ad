"""The findings of an edition: a part of the editor's page and a page of its own; fixing and answering."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from attache.front.digest import rules
from attache.front.digest.models import Edition, Item
from attache.front.proofs import actions, queries
from attache.front.proofs.forms import PlaceForm
from attache.kernel import clock, web
from attache.kernel.languages import Language


@require_safe
def findings(request: HttpRequest, code: str, lang: str) -> HttpResponse:
    """Everything that the proofreader says of an edition in one language."""
    web.allow(rules.can_see_editions(request.user))
    try:
        proofs = queries.proofs_of(code, _language(lang))
    except Edition.DoesNotExist as missing:
        raise Http404 from missing
    context = {"proofs": proofs, "edition": proofs.edition, "may_edit": rules.can_edit_texts(request.user)}
    return web.page(request, "proofs/proofs_list.html", context, part="findings")


@require_POST
def fix(request: HttpRequest, code: str, pk: int, lang: str) -> HttpResponse:
    """Take the fix of a finding over."""
    by = web.actor(request, rules.can_edit_texts)
    item, place = _item(code, pk), _place(request)
    place.pop("reason")
    actions.accept_fix(item=item, language=_language(lang), **place, by=by, at=clock.now())
    return web.done(request, _back(item, lang), _("Mended."))


@require_POST
def answer(request: HttpRequest, code: str, pk: int, lang: str) -> HttpResponse:
    """Say that the words of a finding are right."""
    by = web.actor(request, rules.can_edit_texts)
    item = _item(code, pk)
    actions.answer(item=item, language=_language(lang), **_place(request), by=by, at=clock.now())
    return web.done(request, _back(item, lang), _("It is right, and you have said so."))


def _place(request: HttpRequest) -> dict[str, Any]:
    form = PlaceForm(request.POST)
    if not form.is_valid():
        raise Http404
    return form.cleaned_data


def _item(code: str, pk: int) -> Item:
    item: Item = get_object_or_404(Item.objects.select_related("edition"), edition__code=code, pk=pk)
    return item


def _language(value: str) -> Language:
    try:
        return Language(value)
    except ValueError as missing:
        raise Http404 from missing


def _back(item: Item, lang: str) -> str:
    return f"{item.edition.get_absolute_url()}?lang={lang}#proofs"
