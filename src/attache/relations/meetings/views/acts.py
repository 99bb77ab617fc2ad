"""Agreeing, choosing and changing the time, telling the outcome, cancelling, removing."""

from typing import Any
from zoneinfo import ZoneInfo

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from attache.kernel import clock, web
from attache.kernel.editing import Editing
from attache.relations.meetings import actions, outputs, rules
from attache.relations.meetings.forms import CancelForm, OutcomeForm, TimeForm
from attache.relations.meetings.models import Meeting
from attache.relations.meetings.outputs.invitations import calendar_text
from attache.relations.meetings.states import State
from attache.relations.meetings.views.finding import meeting_of


@require_POST
def meeting_agree(request: HttpRequest, code: str) -> HttpResponse:
    """All sides will come."""
    by, meeting = web.actor(request, rules.can_arrange), meeting_of(code)
    actions.agree_meeting(meeting=meeting, by=by, at=clock.now())
    return web.done(request, meeting.get_absolute_url(), _("Agreed."))


@require_http_methods(["GET", "HEAD", "POST"])
def meeting_time(request: HttpRequest, code: str) -> HttpResponse:
    """Choose the time, or move what was agreed."""
    user, meeting = web.actor(request, rules.can_arrange), meeting_of(code)
    agreed = meeting.state == State.AGREED
    given = _time_of(meeting, user.zone)
    editing = Editing(request, lambda sent, _content: TimeForm(sent, initial=given, agreed=agreed))
    form, act = editing.form, actions.move_meeting if agreed else actions.set_time
    if editing.saves(lambda: act(meeting=meeting, **_chosen(form), by=user, at=editing.at)):
        return editing.done(meeting.get_absolute_url(), _("Moved.") if agreed else _("The time is chosen."))
    return editing.page("meetings/meeting_time.html", {"meeting": meeting})


@require_http_methods(["GET", "HEAD", "POST"])
def meeting_outcome(request: HttpRequest, code: str) -> HttpResponse:
    """What came of it: told for the first time, or otherwise."""
    web.allow(rules.can_arrange(request.user))
    meeting = meeting_of(code)
    editing = Editing(
        request, lambda sent, content: OutcomeForm(sent, content, meeting), record=meeting, kept=outputs.KEPT
    )
    form, told = editing.form, meeting.is_open
    if editing.saves(lambda: _tell(meeting, form, editing)):
        said = _("Held. The chronicle has it as a happening.") if told else _("Corrected, in the chronicle too.")
        return editing.done(meeting.get_absolute_url(), said)
    return editing.page("meetings/meeting_outcome.html", {"meeting": meeting})


@require_http_methods(["GET", "HEAD", "POST"])
def meeting_cancel(request: HttpRequest, code: str) -> HttpResponse:
    """Give it up, with the reason; the answer offers to undo it."""
    user, meeting = web.actor(request, rules.can_arrange), meeting_of(code)
    editing = Editing(request, lambda sent, _content: CancelForm(sent))
    form = editing.form
    slip = editing.saves(lambda: actions.cancel_meeting(meeting=meeting, **form.cleaned_data, by=user, at=editing.at))
    if slip:
        said = _("Cancelled: “%(title)s”.") % {"title": meeting}
        return editing.done(meeting.get_absolute_url(), said, undo=slip)
    return editing.page("meetings/meeting_cancel.html", {"meeting": meeting})


@require_POST
def meeting_invite(request: HttpRequest, code: str) -> HttpResponse:
    """Write the invitations, or their cancelling; those to outside people wait to be released."""
    by, meeting = web.actor(request, rules.can_arrange), meeting_of(code)
    notes = actions.send_invitations(meeting=meeting, by=by, at=clock.now())
    said = ngettext("%(n)s letter is in the outbox.", "%(n)s letters are in the outbox.", len(notes))
    return web.done(request, meeting.get_absolute_url(), said % {"n": len(notes)})


@require_safe
def meeting_calendar(request: HttpRequest, code: str) -> HttpResponse:
    """The meeting as a calendar file, as our own side is invited."""
    web.allow(rules.can_see_meetings(request.user))
    meeting = meeting_of(code)
    side = next((one for one in meeting.sides.all() if one.ours), None)
    if meeting.starts_at is None or side is None:
        raise Http404
    said = calendar_text(meeting, side, clock.now())
    name = {"Content-Disposition": f'attachment; filename="{meeting.code}.ics"'}
    return HttpResponse(said, content_type="text/calendar; charset=utf-8", headers=name)


@require_POST
def meeting_remove(request: HttpRequest, code: str) -> HttpResponse:
    """Take it out of the house; the answer offers to undo it."""
    by, meeting = web.actor(request, rules.can_arrange), meeting_of(code)
    slip = actions.remove_meeting(meeting=meeting, by=by, at=clock.now())
    return web.done(request, reverse("meetings:list"), _("Removed: “%(title)s”.") % {"title": meeting}, undo=slip)


@require_POST
def side_remove(request: HttpRequest, code: str, place: int) -> HttpResponse:
    """Take one side out; the answer offers to undo it."""
    by, meeting = web.actor(request, rules.can_arrange), meeting_of(code)
    slip = actions.remove_side(meeting=meeting, place=place, by=by, at=clock.now())
    return web.done(request, meeting.get_absolute_url(), _("The side is taken out."), undo=slip)


def _time_of(meeting: Meeting, zone: str) -> dict[str, object]:
    """The time that stands, on the clock by which it was fixed."""
    if not meeting.starts_at:
        return {"zone": zone, "minutes": meeting.minutes}
    local = meeting.starts_at.astimezone(ZoneInfo(meeting.zone))
    return {"day": local.date(), "time": local.time(), "zone": meeting.zone, "minutes": meeting.minutes}


def _chosen(form: TimeForm) -> dict[str, Any]:
    typed = form.cleaned_data
    return {"slot": form.slot, **{name: typed[name] for name in ("minutes", "reason") if name in typed}}


def _tell(meeting: Meeting, form: OutcomeForm, editing: Editing[OutcomeForm]) -> Meeting:
    if not meeting.is_open:
        return actions.correct_outcome(meeting=meeting, content=form.content(), when=form.time, **editing.upon)
    told: dict[str, Any] = {"content": form.content(), "when": form.time, "advance": form.step}
    return actions.hold_meeting(meeting=meeting, **told, **editing.upon)
