"""The items of an edition: taken, merged, split, dropped and put in order."""

from collections.abc import Iterable

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from attache.daybook.chronicle.models import Happening
from attache.front.digest import actions, rules
from attache.front.digest.models import Item
from attache.front.editor.forms import MoveForm, ReadersForm, ReasonForm, SectionForm
from attache.front.editor.queries import editor_url
from attache.front.editor.views import contexts
from attache.front.editor.views.loading import edition_of, item_of
from attache.kernel import clock, web
from attache.kernel.languages import current


@require_safe
def arrange(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """What can be done with an item as a whole."""
    web.allow(rules.can_compile(request.user))
    return web.page(request, "editor/edition_arrange.html", contexts.arrange_page(item_of(code, pk)))


@require_POST
def place(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Put an item elsewhere: one place up or down, before another, or into a section."""
    by = web.actor(request, rules.can_compile)
    item, form = item_of(code, pk), MoveForm(request.POST)
    if not form.is_valid():
        raise Http404
    target = contexts.place_for(item, **form.cleaned_data)
    if target:
        actions.move_item(item=item, section=target[0], before=target[1], by=by, at=clock.now())
    return web.done(request, editor_url(item, current()), _("The item is moved.") if target else "")


@require_POST
def section(request: HttpRequest, code: str) -> HttpResponse:
    """Put a section elsewhere among the sections."""
    by = web.actor(request, rules.can_compile)
    edition, form = edition_of(code), SectionForm(request.POST)
    if not form.is_valid():
        raise Http404
    actions.move_section(edition=edition, **form.cleaned_data, by=by, at=clock.now())
    return web.done(request, edition.get_absolute_url(), _("The section is moved."))


@require_POST
def take(request: HttpRequest, code: str) -> HttpResponse:
    """Tell a happening: as an item of its own, or within another."""
    by = web.actor(request, rules.can_compile)
    edition = edition_of(code)
    happening = Happening.objects.filter(code=request.POST.get("happening", "")).first()
    if happening is None:
        raise Http404
    into = _among(edition.items.all(), request.POST.get("into", "")) if request.POST.get("into") else None
    item, slip = actions.take_happening(edition=edition, happening=happening, into=into, by=by, at=clock.now())
    return web.done(request, editor_url(item, current()), _("The happening is told now."), undo=slip)


@require_POST
def merge(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Add another item to this one."""
    by = web.actor(request, rules.can_compile)
    item = item_of(code, pk)
    other = _among(item.edition.items.all(), request.POST.get("other", ""))
    item, slip = actions.merge_items(item=item, other=other, by=by, at=clock.now())
    return web.done(request, editor_url(item, current()), _("The two items are one."), undo=slip)


@require_POST
def split(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Let some happenings go into an item of their own."""
    by = web.actor(request, rules.can_compile)
    codes = request.POST.getlist("codes")
    fresh, slip = actions.split_item(item=item_of(code, pk), codes=codes, by=by, at=clock.now())
    return web.done(request, editor_url(fresh, current()), _("The item is two now."), undo=slip)


@require_POST
def drop(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Leave an item out, with a reason."""
    by = web.actor(request, rules.can_compile)
    form = ReasonForm(request.POST, asked=False)
    form.full_clean()
    item = item_of(code, pk)
    slip = actions.drop_item(item=item, **form.cleaned_data, by=by, at=clock.now())
    said = _("The item is dropped; it can be taken back below.")
    return web.done(request, item.edition.get_absolute_url(), said, undo=slip)


@require_POST
def readers(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Say in which languages readers get an item."""
    by = web.actor(request, rules.can_compile)
    item, form = item_of(code, pk), ReadersForm(request.POST)
    if not form.is_valid():
        raise Http404
    slip = actions.choose_readers(item=item, **form.cleaned_data, by=by, at=clock.now())
    return web.done(request, item.edition.get_absolute_url(), _("Its readers are chosen."), undo=slip)


@require_POST
def back(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Take a dropped item back."""
    by = web.actor(request, rules.can_compile)
    item = actions.take_back_item(item=item_of(code, pk), by=by, at=clock.now())
    return web.done(request, editor_url(item, current()), _("The item is back in its place."))


def _among(items: Iterable[Item], key: str) -> Item:
    found = next((one for one in items if str(one.pk) == key), None)
    if found is None:
        raise Http404
    return found
