"""Programmes: what can be studied."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from attache.kernel import clock, web
from attache.kernel.editing import Editing
from attache.students.programmes import actions, outputs, queries, rules
from attache.students.programmes.forms import ProgrammeForm
from attache.students.programmes.logic.fields import language_name
from attache.students.programmes.models import Programme
from attache.students.programmes.states import TAG_OF_STATE, Level, State


@require_safe
def programme_list(request: HttpRequest) -> HttpResponse:
    """The catalogue by levels; what is no longer offered stands apart."""
    web.allow(rules.can_see(request.user))
    closed, level = "closed" in request.GET, request.GET.get("level", "")
    page = queries.programmes_page(closed=closed, level=level, number=request.GET.get("page", "1"))
    today = clock.today(web.zone(request))
    lines = [(one, outputs.tuition_words(one), language_name(one.taught_in), one.next_intake(today)) for one in page]
    context = {"page": page, "lines": lines, "closed": closed, "level": level, "levels": Level.choices}
    context["may_keep"] = rules.can_keep(request.user)
    return web.page(request, "programmes/programme_list.html", context)


@require_safe
def programme_detail(request: HttpRequest, code: str) -> HttpResponse:
    """Everything about one programme, with its intakes."""
    web.allow(rules.can_see(request.user))
    programme = _programme(code)
    context = {
        "programme": programme,
        "tag_kind": TAG_OF_STATE[State(programme.state)],
        "taught_in": language_name(programme.taught_in),
        "tuition": outputs.tuition_words(programme),
        "intakes": list(programme.intakes.all()),
        "may_keep": rules.can_keep(request.user),
    }
    return web.page(request, "programmes/programme_detail.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def programme_new(request: HttpRequest) -> HttpResponse:
    """Put a programme into the catalogue."""
    user = web.actor(request, rules.can_keep)
    editing = Editing(request, ProgrammeForm)
    form = editing.form
    made = editing.saves(lambda: actions.add_programme(content=form.content(), by=user, at=editing.at))
    if made:
        return editing.done(made.get_absolute_url(), _("Added. Now open an intake, with its deadlines."))
    return editing.page("programmes/programme_form.html", {})


@require_http_methods(["GET", "HEAD", "POST"])
def programme_edit(request: HttpRequest, code: str) -> HttpResponse:
    """Correct it."""
    web.allow(rules.can_keep(request.user))
    programme = _programme(code)
    editing = Editing(request, ProgrammeForm, record=programme, kept=outputs.PROGRAMME_KEPT)
    form = editing.form
    if editing.saves(lambda: actions.correct_programme(programme=programme, content=form.content(), **editing.upon)):
        return editing.done(programme.get_absolute_url(), _("Corrected. The history keeps what was."))
    return editing.page("programmes/programme_form.html", {"programme": programme})


@require_POST
def close(request: HttpRequest, code: str) -> HttpResponse:
    """It is no longer offered."""
    by, programme = web.actor(request, rules.can_keep), _programme(code)
    actions.close_programme(programme=programme, by=by, at=clock.now())
    return web.done(request, programme.get_absolute_url(), _("It is no longer offered."))


@require_POST
def reopen(request: HttpRequest, code: str) -> HttpResponse:
    """It is offered again."""
    by, programme = web.actor(request, rules.can_keep), _programme(code)
    actions.reopen_programme(programme=programme, by=by, at=clock.now())
    return web.done(request, programme.get_absolute_url(), _("It is offered again."))


def _programme(code: str) -> Programme:
    try:
        return queries.programme(code)
    except Programme.DoesNotExist as error:
        raise Http404 from error
