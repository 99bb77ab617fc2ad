"""Removing a record or a part of one, and one act over many rows of a list."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from attache.kernel import clock, web
from attache.kernel.undo.models import Slip
from attache.registry.partners import queries, rules
from attache.registry.partners.models import CooperationLine, Organisation, Person
from attache.registry.tidying import actions
from attache.registry.tidying.forms import PartnersBulkForm, PeopleBulkForm

# How the addresses call the parts of a record, and what finds one of them.
PARTS: dict[str, Callable[[str, int], Any]] = {
    "channel": queries.channel_of,
    "form": queries.form_of,
    "unit": queries.unit_of,
    "post": queries.post_of,
}
LISTS: dict[type[Any], str] = {Organisation: "list", Person: "people"}
BULK: dict[str, Callable[..., Slip]] = {
    "kind": lambda some, kind, by, at: actions.set_kind(organisations=some, kind=kind, by=by, at=at),
    "place": lambda some, place, by, at: actions.set_place(organisations=some, place=place, by=by, at=at),
    "owner": lambda some, owner, by, at: actions.hand_over_lines(organisations=some, owner=owner, by=by, at=at),
    "remove": lambda some, _value, by, at: actions.remove_records(records=some, by=by, at=at),
}
NARROWING = ("kind", "country", "stage", "sphere")


@require_POST
def part_remove(request: HttpRequest, code: str, pk: int, what: str) -> HttpResponse:
    """Take away a channel, a form of a name, a unit or a post."""
    by, part = web.actor(request, rules.can_keep_partners), _found(PARTS[what], code, pk)
    slip = actions.remove_part(part=part, by=by, at=clock.now())
    owner = queries.owner_of_channels(code)
    return web.done(request, owner.get_absolute_url(), _("Removed: %(what)s") % {"what": part}, undo=slip)


@require_POST
def remove(request: HttpRequest, code: str) -> HttpResponse:
    """Remove an organisation, a person or a cooperation line, into the trash."""
    by, record = web.actor(request, rules.can_keep_partners), _found(queries.record, code)
    slip = actions.remove_record(record=record, by=by, at=clock.now())
    partner = record.organisation if isinstance(record, CooperationLine) else None
    url = partner.get_absolute_url() if partner else reverse(f"partners:{LISTS[type(record)]}")
    return web.done(request, url, _("Removed: %(what)s") % {"what": slip}, undo=slip)


@require_POST
def partners_bulk(request: HttpRequest) -> HttpResponse:
    """One act over many partners: the ticked ones, or all that match the filters."""
    web.allow(rules.can_keep_partners(request.user))

    def matching(asked: Any) -> Any:
        narrowing = {name: asked.get(name, "") for name in NARROWING}
        return queries.partners_matching(queries.Filters(query=asked.get("q", ""), **narrowing))

    return _bulk(request, web.chosen(request, matching), PartnersBulkForm, "partners:list")


@require_POST
def people_bulk(request: HttpRequest) -> HttpResponse:
    """One act over many people: the ticked ones, or all that match the search."""
    web.allow(rules.can_keep_partners(request.user))
    some = web.chosen(request, lambda asked: queries.people_matching(asked.get("q", "")))
    return _bulk(request, some, PeopleBulkForm, "partners:people")


def _bulk(request: HttpRequest, some: list[Any], form_class: type[PeopleBulkForm], back: str) -> HttpResponse:
    """Ask what to do with the chosen records or, when that is said, do it and show the list again."""
    by = web.actor(request, rules.can_keep_partners)
    form = form_class(request.POST if "act" in request.POST else None)
    url = web.after_bulk(request, reverse(back))
    if form.is_valid():
        verb, value = form.value
        slip = BULK[verb](some, value, by, clock.now())
        count = len(slip.records)
        said = ngettext("%(n)s record: %(act)s.", "%(n)s records: %(act)s.", count)
        return web.done(request, url, said % {"n": count, "act": _(slip.verb)}, undo=slip)
    context = {"form": form, "some": some, "back": url}
    return web.page(request, "tidying/tidying_bulk.html", context, status=422 if form.is_bound else 200)


def _found[*Keys, T](query: Callable[[*Keys], T], *keys: *Keys) -> T:
    try:
        return query(*keys)
    except ObjectDoesNotExist as missing:
        raise Http404 from missing
