"""The page on which a name is looked up, which is also the list under every box that takes an organisation's name."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from attache.kernel import clock, web
from attache.registry.references import actions, outputs, queries, rules
from attache.registry.references.models import ReferenceOrganisation
from attache.registry.references.queries import people

LONGEST = 300


@require_safe
def find(request: HttpRequest) -> HttpResponse:
    """Whom a typed name may stand for; asked with `ours`, only of our own registry."""
    web.allow(rules.can_look_up(request.user))
    typed = request.GET.get("q", "").strip()[:LONGEST]
    found = queries.resolve(typed, only_ours="ours" in request.GET) if typed else []
    context = {
        "typed": typed,
        "found": [outputs.shown(one) for one in found],
        "release": queries.release(),
        "may_add": rules.can_take_over(request.user),
    }
    return web.page(request, "references/references_find.html", context, part="options")


@require_safe
def find_people(request: HttpRequest) -> HttpResponse:
    """Which person a typed name may stand for; those of the organisation in `of` come first."""
    web.allow(rules.can_look_up(request.user))
    typed = request.GET.get("q", "").strip()[:LONGEST]
    found = people.people_like(typed, people.body_named(request.GET.get("of", "")[:LONGEST])) if typed else []
    context = {"typed": typed, "found": [outputs.person_shown(one) for one in found]}
    return web.page(request, "references/references_people.html", context, part="options")


@require_POST
def take_over(request: HttpRequest, ror_id: str) -> HttpResponse:
    """Put a body of the reference into our registry."""
    by = web.actor(request, rules.can_take_over)
    try:
        reference = queries.reference(ror_id)
    except ReferenceOrganisation.DoesNotExist as missing:
        raise Http404 from missing
    taken = actions.take_over(reference=reference, by=by, at=clock.now())
    return web.done(request, taken.get_absolute_url(), _("%(name)s is in the registry.") % {"name": taken})
