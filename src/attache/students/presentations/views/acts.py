"""What is done about a presentation: opened, held, cancelled, reminded of; who invites; who came."""

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from attache.kernel import clock, web
from attache.kernel.editing import Editing
from attache.students.presentations import actions, queries, rules
from attache.students.presentations.forms import InviteForm, ReasonForm, TakeForm
from attache.students.presentations.views import finding
from attache.students.recruitment import queries as recruitment
from attache.students.recruitment.models import Campaign


@require_POST
def open_it(request: HttpRequest, code: str) -> HttpResponse:
    """People may sign up."""
    by, one = web.actor(request, rules.can_present), finding.presentation(code)
    actions.open_sign_up(presentation=one, by=by, at=clock.now())
    return web.done(request, one.get_absolute_url(), _("Open: people sign up by the QR codes from now on."))


@require_POST
def hold(request: HttpRequest, code: str) -> HttpResponse:
    """It was held."""
    by, one = web.actor(request, rules.can_present), finding.presentation(code)
    actions.hold_presentation(presentation=one, by=by, at=clock.now())
    return web.done(request, one.get_absolute_url(), _("Held. The chronicle has it as a happening."))


@require_http_methods(["GET", "HEAD", "POST"])
def cancel(request: HttpRequest, code: str) -> HttpResponse:
    """It does not take place."""
    user, one = web.actor(request, rules.can_present), finding.presentation(code)
    editing = Editing(request, lambda sent, _content: ReasonForm(sent), keeps=False)
    form = editing.form
    how = {"presentation": one, "by": user, "at": editing.at}
    if editing.saves(lambda: actions.cancel_presentation(**form.cleaned_data, **how)):
        told = _("Cancelled. Letters to those who signed up are held in the outbox.")
        return editing.done(one.get_absolute_url(), told)
    return editing.page("presentations/presentation_cancel.html", {"presentation": one})


@require_POST
def remind(request: HttpRequest, code: str) -> HttpResponse:
    """Write the reminders."""
    by, one = web.actor(request, rules.can_present), finding.presentation(code)
    n = len(actions.remind(presentation=one, by=by, at=clock.now()))
    words = ngettext(
        "%(n)s reminder is in the outbox, held until you let it go.",
        "%(n)s reminders are in the outbox, held until you let them go.",
        n,
    )
    return web.done(request, one.get_absolute_url(), words % {"n": n})


@require_POST
def invite(request: HttpRequest, code: str) -> HttpResponse:
    """One more invites to it."""
    by, one = web.actor(request, rules.can_present), finding.presentation(code)
    form = InviteForm(request.POST)
    if not form.is_valid():
        raise Http404
    source = form.sources[form.cleaned_data["source"]]
    actions.invite(presentation=one, source=source, by=by, at=clock.now())
    return web.done(request, reverse("presentations:poster_of", args=[one.code, source.code]), _("The code is ready."))


@require_POST
def attendance(request: HttpRequest, code: str) -> HttpResponse:
    """A list of those who were there comes in; it is looked at before anything changes."""
    by, one = web.actor(request, rules.can_present), finding.presentation(code)
    sent = request.FILES.get("file")
    if sent is None:
        return web.done(request, one.get_absolute_url(), _("Choose a file first."))
    actions.keep_attendance(presentation=one, source=sent, name=sent.name or "", by=by, at=clock.now())
    return web.done(request, reverse("presentations:take", args=[one.code]))


@require_http_methods(["GET", "HEAD", "POST"])
def take(request: HttpRequest, code: str) -> HttpResponse:
    """Look at the list, say who is who, and take it in."""
    user, one = web.actor(request, rules.can_present), finding.presentation(code)
    kept = queries.attendance_of(one)
    if kept is None:
        raise Http404
    known = queries.sign_ups(one)
    editing = Editing(request, lambda sent, _content: TakeForm(sent, kept, known), keeps=False)
    form = editing.form
    slip = editing.saves(
        lambda: actions.take_attendance(
            presentation=one, who=form.who, least=form.cleaned_data["least"], by=user, at=editing.at
        )
    )
    if slip:
        follow = reverse("presentations:follow", args=[one.code])
        return editing.done(follow, _("Taken in. These people are to be spoken with now."), undo=slip)
    unknown = sum(not key for _name, _minutes, key in kept.rows)
    return editing.page("presentations/attendance.html", {"presentation": one, "kept": kept, "unknown": unknown})


@require_POST
def tell(request: HttpRequest, campaign: str) -> HttpResponse:
    """Let the chronicle know of the presentations that are planned."""
    by = web.actor(request, rules.can_present)
    try:
        found = recruitment.campaign(campaign)
    except Campaign.DoesNotExist as error:
        raise Http404 from error
    happening = actions.tell_series(campaign=found, by=by, at=clock.now())
    return web.done(request, happening.get_absolute_url(), _("Told. The chronicle has it as a happening."))
