"""The batch in the office: mentors, sessions on every clock, milestones with their lights."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from attache.kernel import clock, web
from attache.kernel.editing import Editing
from attache.kernel.links import qr
from attache.science.accelerator import queries as accelerator
from attache.science.accelerator.models import Programme
from attache.science.accelerator.states import IN_THE_BATCH
from attache.science.mentoring import actions, outputs, queries, rules
from attache.science.mentoring.forms import MentorForm, MilestoneForm, MilestonesForm, SessionForm
from attache.science.mentoring.models import Mentor, Milestone

form_page = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
def batch(request: HttpRequest, code: str) -> HttpResponse:
    """The projects of the batch by their milestones, the sessions, the mentors."""
    user = web.actor(request, rules.can_keep)
    programme, today = _or_404(accelerator.programme, Programme.DoesNotExist, code), clock.today(user.zone)
    milestones = outputs.milestones(queries.milestones_of(programme), today)
    context = {
        "programme": programme,
        "projects": accelerator.standing(programme, *IN_THE_BATCH),
        "milestones": milestones,
        "picture": outputs.batch_chart(programme, milestones, today),
        "sessions": outputs.sessions(queries.sessions_of(programme)),
        "mentors": queries.mentors_of(programme),
    }
    return web.page(request, "mentoring/batch.html", context)


@form_page
def mentor_new(request: HttpRequest, code: str) -> HttpResponse:
    """Note a mentor."""
    user, programme = web.actor(request, rules.can_keep), _or_404(accelerator.programme, Programme.DoesNotExist, code)
    editing = Editing(request, lambda sent, _content: MentorForm(sent, initial={"zone": user.zone}), keeps=False)
    form = editing.form
    made = editing.saves(lambda: actions.add_mentor(programme=programme, **form.cleaned_data, by=user, at=editing.at))
    if made:
        return editing.done(made.get_absolute_url(), _("Added. Now make the link."))
    return editing.page("mentoring/mentor_form.html", {"programme": programme})


@require_POST
def mentor_share(request: HttpRequest, code: str) -> HttpResponse:
    """Make a mentor's link. It is shown in answer to this POST and never again."""
    by, mentor = web.actor(request, rules.can_keep), _or_404(queries.mentor, Mentor.DoesNotExist, code)
    link, token = actions.share_mentor(mentor=mentor, by=by, at=clock.now())
    return web.page(request, "mentoring/shared.html", _shared(link, token, mentor))


@form_page
def session_new(request: HttpRequest, code: str) -> HttpResponse:
    """Agree a workshop or a mentor's session."""
    user, programme = web.actor(request, rules.can_keep), _or_404(accelerator.programme, Programme.DoesNotExist, code)
    mentors, projects = queries.mentors_of(programme), accelerator.standing(programme, *IN_THE_BATCH)
    editing = Editing(
        request, lambda sent, _content: SessionForm(sent, mentors=mentors, projects=projects, zone=user.zone)
    )
    form = editing.form
    made = editing.saves(lambda: actions.plan_session(programme=programme, **form.said(), by=user, at=editing.at))
    if made:
        (shown,) = outputs.sessions([made])
        night = _("It is night then: %(cities)s.") % {"cities": shown.asleep} if shown.asleep else ""
        told = " ".join(filter(None, (_("Agreed. It stands on the calendar as a meeting."), night)))
        return editing.done(f"{programme.get_absolute_url()}batch/", told)
    return editing.page("mentoring/session_form.html", {"programme": programme})


@form_page
def milestone_new(request: HttpRequest, code: str) -> HttpResponse:
    """Set a milestone for every project of the batch, or for one."""
    user, programme = web.actor(request, rules.can_keep), _or_404(accelerator.programme, Programme.DoesNotExist, code)
    projects = accelerator.standing(programme, *IN_THE_BATCH)
    editing = Editing(request, lambda sent, _content: MilestonesForm(sent, projects=projects))
    form = editing.form

    def act() -> list[str]:
        typed = form.cleaned_data
        chosen = [one for one in projects if typed["project"] in {"", one.code}]
        how = {"title": typed["title"], "due": typed["due"], "by": user, "at": editing.at}
        return actions.add_milestones(projects=chosen, **how)

    if editing.saves(act):
        return editing.done(f"{programme.get_absolute_url()}batch/", _("Set."))
    return editing.page("mentoring/milestone_new.html", {"programme": programme})


@form_page
def milestone_edit(request: HttpRequest, code: str) -> HttpResponse:
    """How it stands."""
    user, one = web.actor(request, rules.can_keep), _or_404(queries.milestone, Milestone.DoesNotExist, code)
    editing = Editing(request, lambda sent, _content: MilestoneForm(sent, one), keeps=False)
    form, programme = editing.form, one.project.programme
    if editing.saves(lambda: actions.say_of_milestone(milestone=one, **form.cleaned_data, by=user, at=editing.at)):
        return editing.done(f"{programme.get_absolute_url()}batch/", _("Noted."))
    return editing.page("mentoring/milestone_edit.html", {"programme": programme, "milestone": one})


def _shared(link: Any, token: str, back: Mentor) -> dict[str, Any]:
    address = settings.PUBLIC_URL + reverse("links:open", args=[token])
    return {"link": link, "address": address, "picture": qr.picture(address), "back": back}


def _or_404[T](find: Callable[[str], T], absent: type[Exception], code: str) -> T:
    try:
        return find(code)
    except absent as error:
        raise Http404 from error
