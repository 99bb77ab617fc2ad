"""An edition in its languages side by side; one item to be written with everything that helps beside it."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from attache.front.digest import actions as digest
from attache.front.digest import queries as editions
from attache.front.digest.models import Edition
from attache.front.digest.queries import paper
from attache.front.digest.queries.proofs import text_of
from attache.front.translating import gateways, queries, rules
from attache.front.translating.forms import SHOWN, TextForm
from attache.front.translating.states import Task
from attache.kernel import web
from attache.kernel.editing import Editing
from attache.kernel.history import Clashed
from attache.kernel.languages import Language
from attache.kernel.refusals import Refused


@require_safe
def side_by_side(request: HttpRequest, code: str) -> HttpResponse:
    """Every item in every language, with what is stale and what differs."""
    web.allow(rules.can_see_editions(request.user))
    edition = _edition(code)
    rows = queries.rows(edition)
    context = {
        "edition": edition,
        "rows": rows,
        "languages": list(Language),
        "marked": sum(bool(cell.marks) for row in rows for cell in row.cells),
        "stale": sum(cell.fresh.is_stale for row in rows for cell in row.cells),
        "can_edit": rules.can_edit_texts(request.user),
    }
    return web.page(request, "translating/side_by_side.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def item(request: HttpRequest, code: str, pk: int, lang: str) -> HttpResponse:
    """One item: the chosen language to be written, the others to be read, with what was published and the names."""
    by = web.actor(request, rules.can_edit_texts)
    edition, language = _edition(code), _language(lang)
    row = next(iter(queries.rows(edition, only=pk)), None)
    if row is None:
        raise Http404
    editing = Editing(request, lambda sent, _content: TextForm.upon(sent, text_of(row.item, language)))
    given = {"item": row.item, "language": language, "by": by, "at": editing.at}
    try:
        if editing.saves(lambda: digest.edit_item(**given, **editing.form.values)):
            url = reverse("translating:item", args=[code, pk, lang])
            return editing.saved(web.done(request, url, _("The text is saved.")))
    except Clashed as clashed:
        editing.show(clashed, SHOWN)
        editing.form = TextForm.after(request.POST, clashed)
    return editing.page("translating/item.html", _shown(edition, row, language))


@require_POST
def assist(request: HttpRequest, code: str, pk: int, lang: str, task: str) -> HttpResponse:
    """Ask the assistant for one text; its answer stands in the form, and nothing is saved before somebody saves it."""
    web.actor(request, rules.can_edit_texts)
    edition, language = _edition(code), _language(lang)
    row = next(iter(queries.rows(edition, only=pk)), None)
    if row is None or task not in set(Task):
        raise Http404
    editing = Editing(request, lambda _sent, _content: TextForm.upon(None, text_of(row.item, language)), keeps=False)
    editing.address = reverse("translating:item", args=[code, pk, lang])
    context = _shown(edition, row, language)
    try:
        editing.form.initial["text"] = gateways.proposal(row.item, Task(task), Language(edition.source), language)
        context["proposed"] = True
    except Refused as refusal:
        context["refused"] = str(refusal)
    return editing.page("translating/item.html", context)


def _shown(edition: Edition, row: queries.Row, language: Language) -> dict[str, object]:
    source = Language(edition.source)
    items = [one.pk for one in paper.printed_items(edition)]
    place = items.index(row.item.pk)
    around = {"before": items[place - 1] if place else None, "after": next(iter(items[place + 1 :]), None)}
    helped = language is not source
    return {
        "edition": edition,
        "row": row,
        "language": language,
        "cell": next(one for one in row.cells if one.language is language),
        "others": [one for one in row.cells if one.language is not language],
        "memory": queries.remembered(row.item, source, language) if helped else [],
        "names": queries.names(row.item, source, language) if helped else [],
        "helped": helped,
        "tasks": _tasks(helped),
        **around,
    }


def _tasks(helped: bool) -> list[Task]:
    """What the assistant may be asked for, where there is one."""
    return [one for one in Task if helped or one is not Task.TRANSLATE] if settings.ASSISTANT_URL else []


def _language(value: str) -> Language:
    try:
        return Language(value)
    except ValueError as error:
        raise Http404 from error


def _edition(code: str) -> Edition:
    try:
        return editions.edition_with_all(code)
    except Edition.DoesNotExist as error:
        raise Http404 from error
