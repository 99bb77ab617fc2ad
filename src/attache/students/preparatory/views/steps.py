"""The step to a programme: begun from a learner, its conditional offer prepared, ended."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from attache.kernel import clock, web
from attache.kernel.editing import Editing
from attache.students.admissions import queries as applied
from attache.students.admissions.states import MOVE_OF, TAG_OF_STATE, Outcome, State
from attache.students.preparatory import actions, outputs, queries, rules
from attache.students.preparatory.forms import OfferForm, StepForm
from attache.students.preparatory.states import END, TAG_OF_STEP, CertificateState
from attache.students.preparatory.views import found

BOTH = require_http_methods(["GET", "HEAD", "POST"])
FORM = "preparatory/form.html"


@BOTH
def step_new(request: HttpRequest, code: str) -> HttpResponse:
    """Apply for a learner, on a level by a day."""
    user, one = web.actor(request, rules.can_keep), found.learner(code)
    editing = Editing(request, lambda sent, _content: StepForm(sent, one), keeps=False)
    form = editing.form
    made = editing.saves(lambda: actions.begin_step(learner=one, **form.said(), by=user, at=editing.at))
    if made:
        return editing.done(made.get_absolute_url(), _("The application is begun with what is known of the person."))
    back = reverse("preparatory:learner", args=[one.code])
    note = _("The programmes to which the track leads stand first.")
    return editing.page(FORM, {"heading": _("Step to a programme"), "over": str(one), "back": back, "note": note})


@require_safe
def step(request: HttpRequest, code: str) -> HttpResponse:
    """One step: the application, the condition, what proves it."""
    web.allow(rules.can_keep(request.user))
    one = found.step(code)
    application = applied.application(one.application.code)
    prepared = applied.prepared_of(application)
    context = {
        "step": one,
        "tag_kind": TAG_OF_STEP[one.state],
        "application": application,
        "application_kind": TAG_OF_STATE[State(application.state)],
        "condition": outputs.condition_words(one),
        "prepared": prepared,
        "may_offer": application.state in MOVE_OF[Outcome.CONDITIONAL].sources and not prepared,
        "may_end": one.state in END.sources,
        "doubt": one.certificate is not None and one.certificate.state == CertificateState.WITHDRAWN,
    }
    return web.page(request, "preparatory/step.html", context)


@BOTH
def offer(request: HttpRequest, code: str) -> HttpResponse:
    """Prepare the conditional offer; admissions releases it."""
    user, one = web.actor(request, rules.can_keep), found.step(code)
    editing = Editing(request, lambda sent, _content: OfferForm(sent), keeps=False)
    form = editing.form
    if editing.saves(lambda: actions.offer_on_level(step=one, **form.cleaned_data, by=user, at=editing.at)):
        return editing.done(reverse("admissions:decisions"), _("Prepared. Release it here: then it is told."))
    given = {"over": str(one), "back": one.get_absolute_url(), "note": str(outputs.condition_words(one))}
    return editing.page(FORM, {**given, "heading": _("Prepare the offer")})


@require_POST
def end(request: HttpRequest, code: str) -> HttpResponse:
    """The learner does not go this way."""
    by, one = web.actor(request, rules.can_keep), found.step(code)
    actions.end_step(step=one, by=by, at=clock.now())
    return web.done(request, one.get_absolute_url(), _("Ended. The application stands: withdraw it on its page."))


@require_safe
def step_list(request: HttpRequest, code: str) -> HttpResponse:
    """Where the learners of a centre go."""
    web.allow(rules.can_keep(request.user))
    one = found.centre(code)
    rows = [(row, TAG_OF_STEP[row.state]) for row in queries.steps_at(one)[:200]]
    return web.page(request, "preparatory/step_list.html", {"centre": one, "lines": rows})
