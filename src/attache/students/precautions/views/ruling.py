"""Health rules: what is asked where, from when, and where it is written."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from attache.kernel import clock, web
from attache.kernel.dates import when
from attache.kernel.editing import Editing
from attache.kernel.languages import current
from attache.registry.partners.logic.countries import country_name
from attache.students.precautions import actions, outputs, queries, rules
from attache.students.precautions.forms import RuleForm
from attache.students.precautions.models import HealthRule


@require_safe
def rule_list(request: HttpRequest) -> HttpResponse:
    """What is in force and what comes, by country; what is over stands apart."""
    web.allow(rules.can_see(request.user))
    past, country = "past" in request.GET, request.GET.get("country", "")
    today = clock.today(web.zone(request))
    page = queries.rules_page(country=country, past=past, today=today, number=request.GET.get("page", "1"))
    lines = [
        (one, outputs.amount(one), country_name(one.country, current()), one.holds_on(today), one.first > today)
        for one in page
    ]
    known = [(code, country_name(code, current())) for code in queries.countries_with_rules()]
    context = {"page": page, "lines": lines, "past": past, "country": country, "countries": known}
    context["may_keep"] = rules.can_keep(request.user)
    return web.page(request, "precautions/rule_list.html", context)


@require_safe
def rule_detail(request: HttpRequest, code: str) -> HttpResponse:
    """One rule with its source, and the events it stands upon."""
    web.allow(rules.can_see(request.user))
    rule = _rule(code)
    context = {
        "rule": rule,
        "amount": outputs.amount(rule),
        "country": country_name(rule.country, current()),
        "holds": rule.holds_on(clock.today(web.zone(request))),
        "requirements": queries.upon(rule),
        "may_keep": rules.can_keep(request.user),
    }
    return web.page(request, "precautions/rule_detail.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def rule_new(request: HttpRequest) -> HttpResponse:
    """Note a rule."""
    user = web.actor(request, rules.can_keep)
    editing = Editing(request, RuleForm)
    form = editing.form
    made = editing.saves(lambda: actions.note_rule(content=form.content(), by=user, at=editing.at))
    if made:
        return editing.done(made.get_absolute_url(), _("Noted. Events that are put under rules from now on have it."))
    return editing.page("precautions/rule_form.html", {})


@require_http_methods(["GET", "HEAD", "POST"])
def rule_edit(request: HttpRequest, code: str) -> HttpResponse:
    """Correct it, or say its last day."""
    web.allow(rules.can_keep(request.user))
    rule = _rule(code)
    editing = Editing(request, RuleForm, record=rule, kept=outputs.KEPT)
    form = editing.form
    if editing.saves(lambda: actions.correct_rule(rule=rule, content=form.content(), **editing.upon)):
        return editing.done(rule.get_absolute_url(), _("Corrected. The history keeps what was."))
    return editing.page("precautions/rule_form.html", {"rule": rule})


@require_POST
def tell(request: HttpRequest) -> HttpResponse:
    """Let the chronicle know what is in force today."""
    by = web.actor(request, rules.can_keep)
    today = clock.today(web.zone(request))
    held = list(queries.in_force(today))
    first = min((one.first for one in held), default=today)
    period = when.span(first, today) if first < today else when.day(today)
    told = actions.tell_in_force(rules=held, period=period, by=by, at=clock.now())
    return web.done(request, told.get_absolute_url(), _("Told. The chronicle has it as a happening."))


def _rule(code: str) -> HealthRule:
    try:
        return queries.rule(code)
    except HealthRule.DoesNotExist as error:
        raise Http404 from error
