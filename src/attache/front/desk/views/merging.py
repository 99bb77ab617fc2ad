"""Two partners, or two people, that are one: look for the other, see what would become of both, merge."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from attache.front.desk import outputs, queries
from attache.front.desk.forms import FindForm, MergeForm
from attache.kernel import clock, doubles, web
from attache.kernel.doubles import Double
from attache.kernel.undo.models import Slip
from attache.registry.naming import actions as naming
from attache.registry.partners import rules
from attache.registry.partners.models import Organisation, Person
from attache.registry.tidying import actions

MERGES: dict[type[Any], Callable[..., Slip]] = {Organisation: actions.merge_organisations, Person: naming.merge_people}


@require_http_methods(["GET", "HEAD", "POST"])
def merge(request: HttpRequest, code: str) -> HttpResponse:
    """Merge a record with another: `with` names it, else one looks for it."""
    by = web.actor(request, rules.can_keep_partners)
    what = Person if code.startswith(Person.CODE_PREFIX) else Organisation
    stays = _loaded(what, code)
    if "with" not in request.GET:
        return _find(request, stays)
    preview = queries.merge_preview(stays, _loaded(what, request.GET["with"]))
    form = MergeForm(request.POST if request.method == "POST" else None, preview)
    if form.is_bound and form.is_valid():
        merged = MERGES[what](stays=stays, goes=preview.goes, **form.values, by=by, at=clock.now())
        said = _("%(one)s and %(other)s are one now.") % {"one": stays, "other": preview.goes}
        return web.done(request, stays.get_absolute_url(), said, undo=merged)
    context = {"form": form, "preview": preview, "moving": outputs.moving(preview.pointers)}
    return web.page(request, "desk/desk_merge.html", context, status=422 if form.is_bound else 200)


def _find(request: HttpRequest, stays: Organisation | Person) -> HttpResponse:
    """The box in which one looks for the other record."""
    form = FindForm(request.GET or None)
    query = form.cleaned_data["q"] if form.is_valid() else ""
    found = _others(stays, query) if query else []
    context = {"form": form, "query": query, "stays": stays, "found": found}
    return web.page(request, "desk/desk_merge_find.html", context, part="found")


def _others(stays: Organisation | Person, query: str) -> list[Double]:
    """The record of that code; else five that the name may stand for, filled up with those that hold the words."""
    what = type(stays)
    coded = queries.of_code(what, query, stays.code)
    if coded:
        return [outputs.other_of(coded)]
    alike = [one for one in doubles.meant(what._meta.label_lower, query) if one.code != stays.code]
    worded = queries.found_by_words(what, query, {stays.code, *(one.code for one in alike)})
    return [*alike, *map(outputs.other_of, worded)][: queries.FIVE]


def _loaded(what: type[Organisation | Person], code: str) -> Organisation | Person:
    found: Organisation | Person | None = what.objects.with_names().filter(code=code).first()
    if found is None:
        raise Http404
    return found
