"""Terms, and the intakes that begin in them."""

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from attache.kernel import clock, web
from attache.kernel.editing import Editing
from attache.registry.people import queries as people
from attache.students.programmes import actions, outputs, queries, rules
from attache.students.programmes.forms import IntakeForm, TermForm
from attache.students.programmes.models import Intake, Programme, Term


@require_safe
def term_list(request: HttpRequest) -> HttpResponse:
    """The terms, the latest first."""
    web.allow(rules.can_see(request.user))
    context = {"terms": queries.terms(), "may_keep": rules.can_keep(request.user)}
    return web.page(request, "programmes/term_list.html", context)


@require_safe
def term_detail(request: HttpRequest, code: str) -> HttpResponse:
    """One term with what begins in it."""
    web.allow(rules.can_see(request.user))
    term = _found(queries.term_with_intakes, code)
    context = {"term": term, "intakes": list(term.intakes.all()), "may_keep": rules.can_keep(request.user)}
    return web.page(request, "programmes/term_detail.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def term_new(request: HttpRequest) -> HttpResponse:
    """Name a term."""
    user = web.actor(request, rules.can_keep)
    editing = Editing(request, TermForm)
    form = editing.form
    made = editing.saves(lambda: actions.add_term(content=form.content(), by=user, at=editing.at))
    if made:
        return editing.done(made.get_absolute_url(), _("Added."))
    return editing.page("programmes/term_form.html", {})


@require_http_methods(["GET", "HEAD", "POST"])
def term_edit(request: HttpRequest, code: str) -> HttpResponse:
    """Correct it."""
    web.allow(rules.can_keep(request.user))
    term = _found(queries.term, code)
    editing = Editing(request, TermForm, record=term, kept=outputs.TERM_KEPT)
    form = editing.form
    if editing.saves(lambda: actions.correct_term(term=term, content=form.content(), **editing.upon)):
        return editing.done(term.get_absolute_url(), _("Corrected. The history keeps what was."))
    return editing.page("programmes/term_form.html", {"term": term})


@require_safe
def intake_detail(request: HttpRequest, code: str) -> HttpResponse:
    """One intake: each deadline on every clock, and the days to it."""
    web.allow(rules.can_see(request.user))
    intake, now = _found(queries.intake, code), clock.now()
    places = [(str(office.city), office.zone) for office in people.offices()]
    rows = [
        (one, outputs.where(one, places), one.days_left(clock.today(one.zone)), one.passed_at(now))
        for one in intake.deadlines.all()
    ]
    context = {"intake": intake, "rows": rows, "may_keep": rules.can_keep(request.user)}
    return web.page(request, "programmes/intake_detail.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def intake_new(request: HttpRequest, code: str) -> HttpResponse:
    """Take people into a programme in a term."""
    user = web.actor(request, rules.can_keep)
    programme = _found(queries.programme, code)
    editing = Editing(request, lambda sent, content: IntakeForm(sent, content, zone=user.zone, programme=programme))
    form = editing.form
    made = editing.saves(
        lambda: actions.open_intake(
            programme=programme,
            term=queries.term(form.cleaned_data["term"]),
            content=form.content(),
            by=user,
            at=editing.at,
        )
    )
    if made:
        return editing.done(made.get_absolute_url(), _("The intake is open."))
    has_terms = queries.terms().exists()
    return editing.page("programmes/intake_form.html", {"programme": programme, "has_terms": has_terms})


@require_http_methods(["GET", "HEAD", "POST"])
def intake_edit(request: HttpRequest, code: str) -> HttpResponse:
    """Correct its deadlines."""
    user = web.actor(request, rules.can_keep)
    intake = _found(queries.intake, code)
    editing = Editing(
        request,
        lambda sent, content: IntakeForm(sent, content, zone=user.zone, programme=None),
        record=intake,
        kept=outputs.INTAKE_KEPT,
    )
    form = editing.form
    if editing.saves(lambda: actions.correct_intake(intake=intake, content=form.content(), **editing.upon)):
        return editing.done(intake.get_absolute_url(), _("Corrected. The history keeps what was."))
    context = {"intake": intake, "programme": intake.programme, "has_terms": True}
    return editing.page("programmes/intake_form.html", context)


def _found[T](load: Callable[[str], T], code: str) -> T:
    try:
        return load(code)
    except (Programme.DoesNotExist, Term.DoesNotExist, Intake.DoesNotExist) as error:
        raise Http404 from error
