"""What we have to do with a partner besides the lines of cooperation, as a part of its page."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from attache.front.desk import outputs, queries
from attache.kernel import clock, web
from attache.registry.partners.models import Organisation
from attache.registry.partners.rules import can_see_partners


@require_safe
def dealings(request: HttpRequest, code: str) -> HttpResponse:
    """Coming meetings and visits; the latest letters, gifts and video addresses, what is owed for comes first."""
    web.allow(can_see_partners(request.user))
    try:
        found = queries.dealings_with(code, clock.now())
    except Organisation.DoesNotExist as missing:
        raise Http404 from missing
    context = {
        "partner": found.partner,
        "shelves": outputs.shelves(found),
        "papers": outputs.papers(found.agreements),
        "coming": found.coming,
    }
    context["visits"] = outputs.visits_shown(found.visits)
    return web.page(request, "desk/desk_dealings.html", context, part="dealings")
