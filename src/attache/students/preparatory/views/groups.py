"""A centre's groups with who is at risk; one group with its lessons, hours and progress; one learner."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from attache.kernel import clock, web
from attache.kernel.editing import Editing
from attache.kernel.links.queries import links_of
from attache.students.centres import queries as centres
from attache.students.centres.states import Subject
from attache.students.grouping import queries as grouping
from attache.students.grouping.states import GroupState
from attache.students.preparatory import actions, outputs, queries, rules
from attache.students.preparatory.forms import GoalForm, LimitsForm
from attache.students.preparatory.states import (
    TAG_OF_CERTIFICATE,
    TAG_OF_LESSON,
    TAG_OF_STEP,
    LessonState,
)
from attache.students.preparatory.views import found

BOTH = require_http_methods(["GET", "HEAD", "POST"])
FORM = "preparatory/form.html"


@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """Each centre with the way to its lessons."""
    web.allow(rules.can_see(request.user))
    return web.page(
        request, "preparatory/start.html", {"centres": centres.every_centre(), "may_keep": rules.can_keep(request.user)}
    )


@require_safe
def centre(request: HttpRequest, code: str) -> HttpResponse:
    """A centre: its open groups, who is at risk, hours by level and subject."""
    web.allow(rules.can_keep(request.user))
    one, today = found.centre(code), clock.today(web.zone(request))
    lines = queries.lines_of(one, today)
    groups = grouping.groups_of(one).filter(state=GroupState.OPEN)
    context = {
        "centre": one,
        "groups": groups,
        "risky": [(line, outputs.concern_words(line.progress.concerns)) for line in lines if line.progress.at_risk],
        "limits": queries.limits_of(one),
        "hours": outputs.hours_table(queries.hours_by_level(one)),
    }
    return web.page(request, "preparatory/centre.html", context)


@require_safe
def group(request: HttpRequest, code: str) -> HttpResponse:
    """One group: lessons, hours by subject, how each learner gets on."""
    web.allow(rules.can_keep(request.user))
    one, today, now = found.group(code), clock.today(web.zone(request)), clock.now()
    lines = queries.lines_of(one.centre, today, group=one)
    weekly, held = queries.hours_of(one)
    context = {
        "group": one,
        "lines": [(line, outputs.concern_words(line.progress.concerns)) for line in lines],
        "lessons": [(row, TAG_OF_LESSON[LessonState(row.state)]) for row in queries.lessons_of(one)[:60]],
        "hours": [(Subject(name).label, weekly.get(name, 0), held.get(name, 0)) for name in {**weekly, **held}],
        "weeks": outputs.by_week(queries.weeks_of(one)),
        "people": outputs.by_learner(lines),
        "climb": outputs.climb(queries.climb_of([line.learner for line in lines], today)),
        "goals": queries.goals_of(one),
        "links": [(link, link.standing_at(now)) for link in links_of(one)],
        "here": reverse("preparatory:group", args=[one.code]),
        "open": one.state == GroupState.OPEN,
    }
    return web.page(request, "preparatory/group.html", context)


@BOTH
def goal(request: HttpRequest, code: str) -> HttpResponse:
    """Which level the group is to reach by when."""
    user, one = web.actor(request, rules.can_keep), found.group(code)
    editing = Editing(request, lambda sent, _content: GoalForm(sent, one), keeps=False)
    form = editing.form
    if editing.saves(lambda: actions.set_goal(group=one, **form.cleaned_data, by=user, at=editing.at)):
        return editing.done(_home(one.code), _("Noted. Who does not hold the level by then is at risk."))
    return editing.page(FORM, {"heading": _("Set a goal"), "over": str(one), "back": _home(one.code)})


@BOTH
def limits(request: HttpRequest, code: str) -> HttpResponse:
    """From which figures on somebody is at risk."""
    user, one = web.actor(request, rules.can_keep), found.centre(code)
    standing = queries.limits_of(one)
    editing = Editing(request, lambda sent, _content: LimitsForm(sent, standing), keeps=False)
    form, back = editing.form, reverse("preparatory:centre", args=[one.code])
    if editing.saves(lambda: actions.set_limits(centre=one, limits=form.limits(), by=user, at=editing.at)):
        return editing.done(back, _("Saved: they hold from now on."))
    return editing.page(FORM, {"heading": _("Thresholds"), "over": str(one), "back": back})


@require_safe
def learner(request: HttpRequest, code: str) -> HttpResponse:
    """How one learner gets on: attendance, marks, groups with the reason of each move."""
    web.allow(rules.can_keep(request.user))
    one, today = found.learner(code), clock.today(web.zone(request))
    seats = grouping.seats_of(one)
    now = next((seat.group for seat in seats if seat.until is None), None)
    progress = queries.line_of(one, now, today)
    context = {
        "learner": one,
        "group": now,
        "seats": seats,
        "progress": progress,
        "concerns": outputs.concern_words(progress.concerns),
        "noted": queries.noted_of(one)[:60],
        "certificates": [(row, TAG_OF_CERTIFICATE[row.state]) for row in queries.certificates_of(one)],
        "steps": [(row, TAG_OF_STEP[row.state]) for row in queries.steps_of(one)],
    }
    return web.page(request, "preparatory/learner.html", context)


def _home(code: str) -> str:
    return reverse("preparatory:group", args=[code])
