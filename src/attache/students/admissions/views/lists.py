"""Applications as a list and a table, those who are late, the decisions that wait, the places."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from attache.kernel import clock, web
from attache.kernel.editing import Editing
from attache.kernel.links import qr
from attache.students.admissions import actions, outputs, queries, rules
from attache.students.admissions.forms import QuotaForm, ReleaseForm, ResizeForm
from attache.students.admissions.states import TAG_OF_STATE, State
from attache.students.programmes import queries as catalogue
from attache.students.programmes.logic.applying import apply_path
from attache.students.programmes.models import Intake


@require_safe
def application_list(request: HttpRequest) -> HttpResponse:
    """The applications, narrowed by state, intake and name."""
    web.allow(rules.can_see(request.user))
    filters = {name: request.GET.get(name, "").strip() for name in ("state", "intake", "q")}
    page = queries.applications_page(number=request.GET.get("page", "1"), **filters)
    counts = queries.in_each_state()
    context = {
        "page": page,
        "lines": [(one, TAG_OF_STATE[State(one.state)]) for one in page],
        "states": [(one.value, one.label, counts[one.value]) for one in State if counts.get(one.value)],
        "total": sum(counts.values()),
        **filters,
        "may_admit": rules.can_admit(request.user),
    }
    return web.page(request, "admissions/application_list.html", context)


@require_safe
def application_table(request: HttpRequest) -> HttpResponse:
    """The same as a table to keep, without personal data unless they are asked for."""
    web.allow(rules.can_admit(request.user))
    filters = {name: request.GET.get(name, "").strip() for name in ("state", "intake", "q")}
    text = outputs.as_table(queries.matching(**filters), personal=request.GET.get("personal") == "yes")
    name = {"Content-Disposition": 'attachment; filename="applications.csv"'}
    return HttpResponse(text, content_type="text/csv; charset=utf-8", headers=name)


@require_safe
def late(request: HttpRequest) -> HttpResponse:
    """Who is late today with a step of entry, and with which."""
    web.allow(rules.can_see(request.user))
    today = clock.today(web.zone(request))
    rows = [(one, (today - one.due_on).days) for one in queries.late(today)[:200] if one.due_on]
    return web.page(request, "admissions/late.html", {"rows": rows, "today": today})


@require_http_methods(["GET", "HEAD", "POST"])
def decisions(request: HttpRequest) -> HttpResponse:
    """The decisions that are prepared; a POST releases those that are ticked, all of them or none."""
    user = web.actor(request, rules.can_admit)
    waiting = list(queries.prepared())
    ticked = request.POST.getlist("code")
    editing = Editing(request, lambda sent, _content: ReleaseForm(sent), keeps=False)
    some = [one for one in waiting if one.application.code in ticked]
    slip = editing.saves(lambda: actions.release_decisions(decisions=some, by=user, at=editing.at))
    if slip:
        told = _("Released. The letters are held in the outbox until you let them go.")
        return editing.done(reverse("admissions:decisions"), told, undo=slip)
    return editing.page("admissions/decisions.html", {"waiting": waiting, "ticked": ticked})


@require_safe
def places(request: HttpRequest) -> HttpResponse:
    """The campaign in pictures: places taken, how far applications have come, days to each deadline."""
    web.allow(rules.can_see(request.user))
    now = clock.now()
    context = {
        "quotas": queries.quotas(),
        "funnel": outputs.funnel(queries.funnel()),
        "deadlines": outputs.countdown(queries.deadlines_to_come(now), now),
        "late": queries.late(clock.today(web.zone(request))).count(),
        "may_admit": rules.can_admit(request.user),
    }
    return web.page(request, "admissions/places.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def intake(request: HttpRequest, code: str) -> HttpResponse:
    """The places of one intake; a POST adds a quota."""
    user = web.actor(request, rules.can_admit)
    try:
        found = catalogue.intake(code)
    except Intake.DoesNotExist as error:
        raise Http404 from error
    editing = Editing(request, lambda sent, _content: QuotaForm(sent), keeps=False)
    form = editing.form
    if editing.saves(lambda: actions.set_quota(intake=found, **form.cleaned_data, by=user, at=editing.at)):
        return editing.done(request.path, _("Set."))
    context = {"intake": found, "quotas": queries.quotas_of(found), "enrolled": queries.enrolled_in(found)}
    context["told"] = queries.enrolment_told(found)
    address = settings.PUBLIC_URL + apply_path(found.code, user.office.code)
    context |= {"address": address, "picture": qr.picture(address)}
    return editing.page("admissions/intake.html", context)


@require_POST
def tell(request: HttpRequest, code: str) -> HttpResponse:
    """Let the chronicle know how many were enrolled."""
    by = web.actor(request, rules.can_admit)
    try:
        found = catalogue.intake(code)
    except Intake.DoesNotExist as error:
        raise Http404 from error
    happening = actions.tell_enrolment(intake=found, by=by, at=clock.now())
    return web.done(request, happening.get_absolute_url(), _("Told. The chronicle has it as a happening."))


@require_http_methods(["GET", "HEAD", "POST"])
def quota(request: HttpRequest, code: str) -> HttpResponse:
    """Another number of places."""
    user = web.actor(request, rules.can_admit)
    found = queries.quotas().filter(code=code).first()
    if found is None:
        raise Http404
    editing = Editing(request, lambda sent, _content: ResizeForm(sent, initial={"places": found.places}), keeps=False)
    form = editing.form
    if editing.saves(lambda: actions.resize_quota(quota=found, **form.cleaned_data, by=user, at=editing.at)):
        return editing.done(reverse("admissions:intake", args=[found.intake.code]), _("Changed."))
    return editing.page("admissions/quota.html", {"quota": found})
