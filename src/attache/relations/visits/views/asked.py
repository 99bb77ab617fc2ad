"""The programme as a guest reads it on a phone, and as a calendar file."""

from django.http import HttpRequest, HttpResponse

from attache.kernel import clock, web
from attache.kernel.languages import current
from attache.kernel.links.models import Link
from attache.relations.visits import outputs, queries


def programme(request: HttpRequest, link: Link) -> HttpResponse:
    """The programme by its days, in the language of the page. A POST answers with the calendar file."""
    visit = queries.shown_through(link)
    language = current()
    if request.method == "POST":
        said = outputs.calendar_text(visit, language, clock.now())
        name = {"Content-Disposition": f'attachment; filename="{visit.code}.ics"'}
        return HttpResponse(said, content_type="text/calendar; charset=utf-8", headers=name)
    days = outputs.programme(visit, language, web.with_own_clock(request, queries.clocks()))
    context = {"link": link, "visit": visit, "days": days, "language": language}
    return web.page(request, "visits/asked.html", context)
