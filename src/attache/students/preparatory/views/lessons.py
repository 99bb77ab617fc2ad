"""Lessons: planned, attendance noted, called off; links for teachers and the partner school."""

from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from attache.kernel import clock, web
from attache.kernel.editing import Editing
from attache.kernel.languages import Language
from attache.students.preparatory import actions, queries, rules
from attache.students.preparatory.forms import AttendanceForm, LessonForm, ShareForm
from attache.students.preparatory.states import TAG_OF_LESSON, LessonState
from attache.students.preparatory.views import found

BOTH = require_http_methods(["GET", "HEAD", "POST"])
FORM = "preparatory/form.html"
TERM = timedelta(days=200)  # that a link holds


@BOTH
def lesson_new(request: HttpRequest, code: str) -> HttpResponse:
    """Plan a lesson; who came is noted next."""
    user, one = web.actor(request, rules.can_keep), found.group(code)
    today = clock.today(web.zone(request))
    editing = Editing(request, lambda sent, _content: LessonForm(sent, one, today), keeps=False)
    form = editing.form
    made = editing.saves(lambda: actions.plan_lesson(group=one, **form.said(), by=user, at=editing.at))
    if made:
        return editing.done(made.get_absolute_url(), _("Planned. Note here who came."))
    return editing.page(FORM, {"heading": _("New lesson"), "over": str(one), "back": _home(one.code)})


@BOTH
def lesson(request: HttpRequest, code: str) -> HttpResponse:
    """One lesson: everybody of that day, who came."""
    user, one = web.actor(request, rules.can_keep), found.lesson(code)
    seated = queries.seated_on(one.group, one.day)
    noted = list(one.attendance.all())
    editing = Editing(request, lambda sent, _content: AttendanceForm(sent, seated, noted), keeps=False)
    form = editing.form
    if editing.saves(lambda: actions.note_attendance(lesson=one, notes=form.notes(), by=user, at=editing.at)):
        return editing.done(_home(one.group.code), _("Noted."))
    context = {
        "lesson": one,
        "tag_kind": TAG_OF_LESSON[LessonState(one.state)],
        "planned": one.state == LessonState.PLANNED,
        "off": one.state == LessonState.CANCELLED,
        "back": _home(one.group.code),
    }
    return editing.page("preparatory/lesson.html", context)


@require_POST
def call_off(request: HttpRequest, code: str) -> HttpResponse:
    """It does not take place."""
    by, one = web.actor(request, rules.can_keep), found.lesson(code)
    actions.call_off_lesson(lesson=one, by=by, at=clock.now())
    return web.done(request, _home(one.group.code), _("Called off."))


@BOTH
def share_teaching(request: HttpRequest, code: str) -> HttpResponse:
    """A teacher's own page, by a link."""
    return _shared(request, code, actions.TEACHING, _("The teacher's link"))


@BOTH
def share_report(request: HttpRequest, code: str) -> HttpResponse:
    """The partner school's report, by a link."""
    return _shared(request, code, actions.PROGRESS, _("The partner school's link"))


def _shared(request: HttpRequest, code: str, purpose: str, heading: str) -> HttpResponse:
    user, one = web.actor(request, rules.can_keep), found.group(code)
    first = {"name": str(one.centre.host) if purpose == actions.PROGRESS else "", "language": Language.ZH.value}
    editing = Editing(request, lambda sent, _content: ShareForm(sent, initial=first), keeps=False)
    form = editing.form
    made = editing.saves(
        lambda: actions.share(
            group=one,
            purpose=purpose,
            name=form.cleaned_data["name"],
            language=Language(form.cleaned_data["language"]),
            until=editing.at + TERM,
            by=user,
            at=editing.at,
        )
    )
    if made:
        return found.linked(request, one, *made)
    return editing.page(FORM, {"heading": heading, "over": str(one), "back": _home(one.code)})


def _home(code: str) -> str:
    return reverse("preparatory:group", args=[code])
