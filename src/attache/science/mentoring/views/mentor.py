"""A mentor's page, by the link: own sessions on the own clock, own projects with their milestones."""

from django.db import transaction
from django.http import HttpRequest, HttpResponse

from attache.kernel import clock, web
from attache.kernel.limits import door
from attache.kernel.links import actions as links
from attache.kernel.links.models import Link
from attache.science.mentoring import actions, outputs, queries
from attache.science.mentoring.forms import WorryForm
from attache.science.mentoring.models import Milestone


def mentor_page(request: HttpRequest, link: Link) -> HttpResponse:
    """What is this mentor's. A POST says why a milestone of an own project is in danger, or that it is not any more."""
    mentor = queries.mentor_through(link)
    today = clock.today(mentor.zone)
    projects = queries.mentored(mentor)
    rows = queries.milestones_for(projects)
    if request.method == "POST" and _acted(request, link, rows):
        return web.done(request, request.get_full_path())
    shown = outputs.milestones(rows, today)
    context = {
        "link": link,
        "programme": mentor.programme,
        "mentor": mentor,
        "sessions": outputs.sessions(queries.sessions_with(mentor)),
        "projects": [(one, [row for row in shown if row.milestone.project_id == one.pk]) for one in projects],
    }
    return web.page(request, "mentoring/mentor.html", context, status=422 if request.method == "POST" else 200)


def _acted(request: HttpRequest, link: Link, rows: list[Milestone]) -> bool:
    form, at, by = WorryForm(request.POST), clock.now(), links.guest(link)
    one = next((row for row in rows if row.code == request.POST.get("milestone")), None)
    if one is None or not form.is_valid():
        return False
    with transaction.atomic():
        how = {"due": one.due, "reached_on": one.reached_on, "worry": form.cleaned_data["worry"]}
        actions.say_of_milestone(milestone=one, **how, by=by, at=at)
        links.spend(link=link, detail="worry", address=door.masked_address(request), at=at)
    return True
