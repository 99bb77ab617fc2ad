"""Applicants in the office."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from attache.kernel import clock, web
from attache.kernel.editing import Editing
from attache.kernel.languages import current
from attache.registry.partners.logic.countries import country_name
from attache.students.admissions import actions, outputs, queries, rules
from attache.students.admissions.forms import ApplicantForm, CyrillicForm, ReleaseForm, StartForm
from attache.students.admissions.states import TAG_OF_STATE, State
from attache.students.admissions.views import found
from attache.students.programmes import queries as catalogue


@require_http_methods(["GET", "HEAD", "POST"])
def application_new(request: HttpRequest) -> HttpResponse:
    """A person wants to apply: who it is, and for what."""
    user = web.actor(request, rules.can_admit)
    today = clock.today(user.zone)
    editing = Editing(request, lambda sent, content: StartForm(sent, content, today=today))
    form = editing.form

    def begin() -> Any:
        typed = form.cleaned_data
        who = actions.add_applicant(content=form.content(), by=user, at=editing.at)
        intake = catalogue.intake(typed["intake"])
        return actions.begin_application(
            applicant=who, intake=intake, funding=typed["funding"], office=user.office, by=user, at=editing.at
        )

    made = editing.saves(begin)
    if made:
        return editing.done(made.get_absolute_url(), _("Begun. Now the link, so that the applicant sends the rest."))
    return editing.page("admissions/application_new.html", _holder(form) | {"intakes": catalogue.intakes().exists()})


@require_safe
def applicant_detail(request: HttpRequest, code: str) -> HttpResponse:
    """Everything about one person, for those who admit."""
    web.allow(rules.can_admit(request.user))
    who = found.applicant(code)
    context = {
        "applicant": who,
        "country": country_name(who.citizenship, current()),
        "applications": [(one, TAG_OF_STATE[State(one.state)]) for one in who.applications.all()],
        "form": CyrillicForm(initial={"family": who.cyrillic_family, "given": who.cyrillic_given}),
    }
    return web.page(request, "admissions/applicant_detail.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def applicant_edit(request: HttpRequest, code: str) -> HttpResponse:
    """Correct what is known of a person."""
    user = web.actor(request, rules.can_admit)
    who, today = found.applicant(code), clock.today(user.zone)
    editing = Editing(
        request,
        lambda sent, content: ApplicantForm(sent, {"passport": who.passport, **content}, today=today),
        record=who,
        kept=outputs.KEPT,
    )
    form = editing.form
    if editing.saves(lambda: actions.correct_applicant(applicant=who, content=form.content(), **editing.upon)):
        return editing.done(who.get_absolute_url(), _("Corrected. The history keeps what was."))
    return editing.page("admissions/applicant_form.html", {"applicant": who} | _holder(form, who))


@require_http_methods(["GET", "HEAD", "POST"])
def erase(request: HttpRequest, code: str) -> HttpResponse:
    """Forget a person for good; the page says first what goes and what stays."""
    by, who = web.actor(request, rules.can_erase), found.applicant(code)
    editing = Editing(request, lambda sent, _content: ReleaseForm(sent), keeps=False)
    if editing.saves(lambda: actions.erase_applicant(applicant=who, by=by, at=editing.at)):
        return editing.done(who.get_absolute_url(), _("Erased. Only the code and the counts are left."))
    return editing.page("admissions/erase.html", {"applicant": who})


@require_POST
def cyrillic(request: HttpRequest, code: str) -> HttpResponse:
    """The name in Cyrillic is right so."""
    by, who = web.actor(request, rules.can_admit), found.applicant(code)
    form = CyrillicForm(request.POST)
    if form.is_valid():
        actions.check_cyrillic(applicant=who, **form.cleaned_data, by=by, at=clock.now())
    return web.done(request, who.get_absolute_url(), _("Checked.") if form.is_valid() else "")


def _holder(form: Any, who: Any = None) -> dict[str, Any]:
    """Whose passport number was typed, so that the page leads there."""
    typed = "".join(str(form.data.get("passport", "")).split()).upper() if form.is_bound else ""
    return {"holder": queries.holder_of(typed, who)}
