"""Days of tests, and the table in which results are typed."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from attache.kernel import clock, web
from attache.kernel.editing import Editing
from attache.students.centres import actions, outputs, queries, rules
from attache.students.centres.forms import DayForm, ResultsForm, SittingForm
from attache.students.centres.states import CALL_OFF, TAG_OF_SITTING, SittingState, Subtest
from attache.students.centres.views import found
from attache.students.programmes import queries as catalogue

BOTH = require_http_methods(["GET", "HEAD", "POST"])
FORM = "centres/form.html"


@BOTH
def sitting_new(request: HttpRequest, code: str) -> HttpResponse:
    """Plan a day of tests; all learners of the term are called up."""
    user, one = web.actor(request, rules.can_keep), found.centre(code)
    editing = Editing(request, lambda sent, _content: SittingForm(sent))
    typed, form = {"centre": one, "by": user, "at": editing.at}, editing.form
    made = editing.saves(
        lambda: actions.plan_sitting(
            **{**form.cleaned_data, "term": catalogue.term(form.cleaned_data["term"])}, **typed
        )
    )
    if made:
        return editing.done(made.get_absolute_url(), _("Planned. All learners of the term are called up."))
    return editing.page(FORM, {"heading": _("Plan a test"), "centre": one})


@BOTH
def sitting_detail(request: HttpRequest, code: str) -> HttpResponse:
    """The papers of a sitting; a POST keeps what was typed."""
    web.allow(rules.can_keep(request.user))
    one = found.sitting(code)
    editing = Editing(
        request, lambda sent, content: ResultsForm(sent, content, one), record=one, kept=outputs.SITTING_KEPT
    )
    form = editing.form
    if editing.saves(lambda: actions.record_results(sitting=one, content=form.content(), **editing.upon)):
        return editing.done(one.get_absolute_url(), _("Saved. The levels are established."))
    context = {
        "sitting": one,
        "tag_kind": TAG_OF_SITTING[SittingState(one.state)],
        "subtests": Subtest,
        "pass": one.centre.each_subtest,
        "lenient": one.centre.one_subtest,
        "may_cancel": one.state in CALL_OFF.sources,
        "come": queries.active(one.centre, one.term_id).count() > len(form.papers),
    }
    return editing.page("centres/sitting.html", context)


@require_POST
def call_up(request: HttpRequest, code: str) -> HttpResponse:
    """Add those who came since."""
    by, one = web.actor(request, rules.can_keep), found.sitting(code)
    many = actions.call_up(sitting=one, by=by, at=clock.now())
    return web.done(request, one.get_absolute_url(), _("Called up: %(n)s more.") % {"n": many})


@BOTH
def move(request: HttpRequest, code: str) -> HttpResponse:
    """Another day."""
    user, one = web.actor(request, rules.can_keep), found.sitting(code)
    editing = Editing(request, lambda sent, _content: DayForm(sent), keeps=False)
    form = editing.form
    if editing.saves(lambda: actions.move_sitting(sitting=one, **form.cleaned_data, by=user, at=editing.at)):
        return editing.done(one.get_absolute_url(), _("Moved to another day."))
    return editing.page(FORM, {"heading": _("Move the test"), "centre": one.centre})


@require_POST
def call_off(request: HttpRequest, code: str) -> HttpResponse:
    """It does not take place."""
    by, one = web.actor(request, rules.can_keep), found.sitting(code)
    actions.call_off(sitting=one, by=by, at=clock.now())
    return web.done(request, one.get_absolute_url(), _("Called off."))


@require_safe
def sitting_list(request: HttpRequest, code: str) -> HttpResponse:
    """All sittings of a centre."""
    web.allow(rules.can_see(request.user))
    one = found.centre(code)
    rows = [(row, TAG_OF_SITTING[SittingState(row.state)]) for row in queries.sittings_of(one)]
    context = {"centre": one, "lines": rows, "may_keep": rules.can_keep(request.user)}
    return web.page(request, "centres/sitting_list.html", context)
