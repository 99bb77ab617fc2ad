"""A teacher's own page, by a link on the phone: the lessons of a group, and who came."""

from django.http import HttpRequest, HttpResponse

from attache.kernel import clock, web
from attache.kernel.limits import door
from attache.kernel.links import actions as links
from attache.kernel.links.models import Link
from attache.kernel.refusals import Refused
from attache.students.preparatory import actions, queries
from attache.students.preparatory.forms import AttendanceForm, LessonForm
from attache.students.preparatory.models import Lesson
from attache.students.preparatory.states import LessonState
from attache.students.preparatory.views import found


def teaching_page(request: HttpRequest, link: Link) -> HttpResponse:
    """The lessons whose day has come; one that is chosen (`?lesson=`), or a new one of today; a POST notes it."""
    group = found.group(link.subject_code)
    today = clock.today(group.centre.office.zone)
    lesson = _chosen(request, group.code)
    sent = request.POST if request.method == "POST" else None
    context = {"link": link, "group": group, "wrong": "", "lesson": lesson}
    try:
        if lesson:
            seated = queries.seated_on(group, lesson.day)
            form = context["form"] = AttendanceForm(sent, seated, list(lesson.attendance.all()))
            if form.is_bound and form.is_valid():
                return _noted(request, link, lesson, form)
        else:
            fresh = context["form"] = LessonForm(sent, group, today)
            if fresh.is_bound and fresh.is_valid():
                made = actions.plan_lesson(group=group, **fresh.said(), by=links.guest(link), at=clock.now())
                return web.done(request, f"{_plain(request)}lesson={made.code}")
    except Refused as refusal:
        context["wrong"] = str(refusal)
    context["rows"] = queries.due_of(group, today)[:20]
    context["plain"] = _plain(request)
    return web.page(request, "preparatory/teaching.html", context, status=422 if sent is not None else 200)


def _noted(request: HttpRequest, link: Link, lesson: Lesson, form: AttendanceForm) -> HttpResponse:
    at = clock.now()
    actions.note_attendance(lesson=lesson, notes=form.notes(), by=links.guest(link), at=at)
    links.spend(link=link, detail=lesson.code, address=door.masked_address(request), at=at)
    return web.done(request, _plain(request).rstrip("?&"))


def _chosen(request: HttpRequest, group: str) -> Lesson | None:
    code = request.GET.get("lesson", "")
    if not code:
        return None
    lesson = found.lesson(code)
    if lesson.group.code != group or lesson.state == LessonState.CANCELLED:
        return None
    return lesson


def _plain(request: HttpRequest) -> str:
    """The address without the lesson, ready for a further value."""
    language = request.GET.get("lang", "")
    return f"{request.path}?lang={language}&" if language else f"{request.path}?"
