"""The week of both cities side by side, and the month."""

from datetime import date, timedelta

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from attache.front.planner import queries
from attache.front.planner.logic import grids
from attache.kernel import clock, planned, web
from attache.registry.people import rules


@require_safe
def this_week(request: HttpRequest) -> HttpResponse:
    """The week that it is now; `?day=` another."""
    user = web.actor(request, rules.can_enter)
    asked = _read(request.GET["day"]) if request.GET.get("day") else clock.today(user.zone)
    return HttpResponseRedirect(reverse("planner:week", args=[grids.monday_of(asked).isoformat()]))


@require_safe
def week(request: HttpRequest, day: str) -> HttpResponse:
    """Seven days, hour by hour, on every office's clock."""
    user = web.actor(request, rules.can_enter)
    monday = grids.monday_of(_read(day))
    sunday = monday + timedelta(days=6)
    walls, entries = queries.walls_for(user), planned.between(user, monday, sunday)
    drawn = grids.week(walls, monday, entries, today=clock.today(user.zone), own=web.own_zone(request))
    context = {"week": drawn, "first": monday, "last": sunday, "month": f"{monday:%Y-%m}"}
    context |= {"before": monday - timedelta(days=7), "after": monday + timedelta(days=7)}
    return web.page(request, "planner/planner_week.html", context)


@require_safe
def month(request: HttpRequest, month: str) -> HttpResponse:
    """A month, day by day."""
    user = web.actor(request, rules.can_enter)
    begins = _read(f"{month}-01")
    first, last = grids.days_of_month(begins)
    walls, entries = queries.walls_for(user), planned.between(user, first, last)
    drawn = grids.days(walls, first, last, entries, today=clock.today(user.zone), own=web.own_zone(request))
    context = {"weeks": [drawn[at : at + 7] for at in range(0, len(drawn), 7)], "begins": begins}
    context |= {"before": grids.first_of(begins, -1), "after": grids.first_of(begins, 1)}
    return web.page(request, "planner/planner_month.html", context)


def _read(text: str) -> date:
    """A day that calendars and clocks know; what is none is not found."""
    try:
        day = date.fromisoformat(text)
    except ValueError as error:
        raise Http404 from error
    if not grids.in_reach(day):
        raise Http404
    return day
