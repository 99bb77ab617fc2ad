"""The title of an edition, and the words of its pictures."""

from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from attache.front.digest import queries as digest
from attache.front.digest import rules
from attache.front.digest.models import Edition, Picture
from attache.front.revising import actions, outputs, queries
from attache.front.revising.forms import PictureWordsForm, TitleForm
from attache.kernel import web
from attache.kernel.attachments.outputs import words_for
from attache.kernel.editing import Editing
from attache.kernel.languages import current
from attache.kernel.telling import Kept


@require_http_methods(["GET", "HEAD", "POST"])
def title(request: HttpRequest, code: str) -> HttpResponse:
    """Title, layout and source language."""
    web.actor(request, rules.can_compile)
    edition = _edition(code)
    editing = Editing(request, TitleForm.upon, record=edition, kept=outputs.EDITION_KEPT)
    if editing.saves(lambda: actions.rename_edition(edition=edition, **editing.form.cleaned_data, **editing.upon)):
        return editing.done(edition.get_absolute_url(), _("The title is changed."))
    return editing.page("revising/revising_title.html", {"edition": edition})


@require_http_methods(["GET", "HEAD", "POST"])
def picture(request: HttpRequest, code: str, pk: int, picture: int) -> HttpResponse:
    """What a picture of an item shows, whose it is, and whether it may be published."""
    web.actor(request, rules.can_edit_texts)
    found = _picture(code, pk, picture)
    edition = found.item.edition
    kept = Kept(lambda _edition: found.content, words_for)
    editing = Editing(request, PictureWordsForm.upon, record=edition, kept=kept, part=found.part)
    if editing.saves(lambda: actions.describe_picture(picture=found, **editing.form.cleaned_data, **editing.upon)):
        url = f"{edition.get_absolute_url()}?lang={current().value}#item-{found.item_id}"
        return editing.done(url, _("The words are saved."))
    return editing.page("revising/revising_picture.html", {"picture": found, "item": found.item, "edition": edition})


def _picture(code: str, pk: int, picture: int) -> Picture:
    try:
        return digest.picture_of(code, pk, picture)
    except ObjectDoesNotExist as error:
        raise Http404 from error


def _edition(code: str) -> Edition:
    try:
        return queries.edition_of(code)
    except ObjectDoesNotExist as error:
        raise Http404 from error
