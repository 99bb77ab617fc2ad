"""Presentations: the list, one with its sign-ups, what is typed of it, posters, whom to speak with."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from attache.kernel import clock, hindrances, web
from attache.kernel.editing import Editing
from attache.students.presentations import actions, outputs, queries, rules
from attache.students.presentations.forms import AttendanceForm, InviteForm, PresentationForm
from attache.students.presentations.states import (
    PRESENTATION,
    SEATED,
    TAG_OF_STANDING,
    TAG_OF_STATE,
    Standing,
    State,
)
from attache.students.presentations.views import finding
from attache.students.programmes import queries as catalogue


@require_safe
def presentation_list(request: HttpRequest) -> HttpResponse:
    """Those that are coming, or those that were."""
    web.allow(rules.can_see(request.user))
    past = request.GET.get("past") == "yes"
    page = queries.presentations_page(past=past, number=request.GET.get("page", "1"))
    context = {
        "page": page,
        "rows": [(one, TAG_OF_STATE[State(one.state)]) for one in page],
        "past": past,
        "may_present": rules.can_present(request.user),
        "untold": queries.untold(one.campaign for one in page if one.is_coming),
    }
    return web.page(request, "presentations/presentation_list.html", context)


@require_safe
def presentation_detail(request: HttpRequest, code: str) -> HttpResponse:
    """One presentation: when on each clock, where on each side, who comes through whom."""
    web.allow(rules.can_present(request.user))
    one, now = finding.presentation(code), clock.now()
    sign_ups = queries.sign_ups(one)
    tried = queries.tried(platform.service for platform in one.platforms.all())
    context = {
        "presentation": one,
        "tag_kind": TAG_OF_STATE[State(one.state)],
        "clocks": outputs.clocks(one),
        "platforms": [(platform, *outputs.known_of(platform, tried)) for platform in one.platforms.all()],
        "programmes": catalogue.programmes(one.programmes),
        "sign_ups": [(sign_up, TAG_OF_STANDING[Standing(sign_up.state)]) for sign_up in sign_ups],
        "seated": sum(sign_up.state in SEATED for sign_up in sign_ups),
        "came": sum(sign_up.state == Standing.CAME for sign_up in sign_ups),
        "begun": now >= one.starts_at,
        "hindrances": hindrances.of(PRESENTATION, one.code) if one.is_coming else [],
        "ruled": queries.precautions_of(one),
        "kept": queries.attendance_of(one),
        "form": AttendanceForm(),
        "invite": InviteForm(None) if one.is_coming else None,
    }
    return web.page(request, "presentations/presentation_detail.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def presentation_new(request: HttpRequest) -> HttpResponse:
    """Plan one."""
    user = web.actor(request, rules.can_present)
    editing = Editing(request, lambda sent, _content: PresentationForm(sent, zone=web.zone(request)))
    form = editing.form
    made = editing.saves(
        lambda: actions.plan_presentation(
            campaign=form.campaigns[form.cleaned_data["campaign"]], content=form.content(), by=user, at=editing.at
        )
    )
    if made:
        return editing.done(made.get_absolute_url(), _("Planned. Name who invites, then open the sign-up."))
    return editing.page("presentations/presentation_form.html", {})


@require_http_methods(["GET", "HEAD", "POST"])
def presentation_edit(request: HttpRequest, code: str) -> HttpResponse:
    """Correct it."""
    user, one = web.actor(request, rules.can_present), finding.presentation(code)
    editing = Editing(request, lambda sent, _content: PresentationForm(sent, one))
    form = editing.form
    if editing.saves(
        lambda: actions.correct_presentation(presentation=one, content=form.content(), by=user, at=editing.at)
    ):
        return editing.done(one.get_absolute_url(), _("Corrected. The history keeps what was."))
    return editing.page("presentations/presentation_form.html", {"presentation": one})


@require_safe
def poster(request: HttpRequest, code: str, source: str = "") -> HttpResponse:
    """The QR code of the sign-up, of the office or of one who invites, to be shown, printed or sent on."""
    web.allow(rules.can_present(request.user))
    one = finding.presentation(code)
    inviter = next((found.source for found in one.inviters.all() if found.source.code == source), None)
    if source and inviter is None:
        raise Http404
    context = {"presentation": one, "poster": outputs.poster(one, inviter), "clocks": outputs.clocks(one)}
    return web.page(request, "presentations/poster.html", context)


@require_safe
def follow_up(request: HttpRequest, code: str) -> HttpResponse:
    """With whom to speak now: those who came, the longest first, then those who missed it."""
    web.allow(rules.can_present(request.user))
    one = finding.presentation(code)
    some = [found for found in queries.sign_ups(one) if found.state in {Standing.CAME, Standing.MISSED}]
    some.sort(key=lambda found: (found.state != Standing.CAME, -(found.minutes or 0)))
    rows = [(found, TAG_OF_STANDING[Standing(found.state)]) for found in some]
    context = {"presentation": one, "rows": rows, "today": clock.today(web.zone(request))}
    return web.page(request, "presentations/follow_up.html", context)
