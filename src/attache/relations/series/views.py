"""The pages of series: the list, one series, and the forms upon it."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from attache.kernel import clock, web
from attache.kernel.editing import Editing
from attache.registry.partners import queries as registry
from attache.registry.references.queries.typed import labelled
from attache.relations.meetings import queries as meetings
from attache.relations.meetings.models import Meeting
from attache.relations.meetings.states import State as Standing
from attache.relations.series import actions, outputs, queries, rules
from attache.relations.series.forms import CancelForm, ChangeForm, SeriesForm, TellForm
from attache.relations.series.models import Series
from attache.relations.series.outputs import invitations


@require_safe
def series_list(request: HttpRequest) -> HttpResponse:
    """All series, the newest first."""
    web.allow(rules.can_see_meetings(request.user))
    page = queries.series_page(request.GET.get("page", "1"))
    at, clocks, own = clock.now(), queries.clocks(), web.own_zone(request)
    hours = {one: outputs.hours(one, clocks, own, at) for one in page}
    rows = [(one, outputs.rule_in_words(one.every, one.first), hours[one], *outputs.standing(one, at)) for one in page]
    context = {"page": page, "rows": rows, "may_arrange": rules.can_arrange(request.user)}
    return web.page(request, "series/series_list.html", context)


@require_safe
def series_detail(request: HttpRequest, code: str) -> HttpResponse:
    """The rule, the meetings, and what can be done with them together."""
    web.allow(rules.can_see_meetings(request.user))
    series, at, clocks = _series(code), clock.now(), queries.clocks()
    rows = list(queries.meetings_of(series).with_sides())
    context = {
        "series": series,
        "rule": outputs.rule_in_words(series.every, series.first),
        "standing": outputs.standing(series, at),
        "lines": outputs.meeting_lines(series, rows, web.with_own_clock(request, clocks)),
        "hours": outputs.hours(series, clocks, web.own_zone(request), at),
        "left_out": outputs.days_in_words(queries.left_out(series, rows)),
        "coming": [one for one in rows if one.is_open and one.starts_at and one.starts_at > at],
        "proposed": any(one.state == Standing.PROPOSED for one in rows),
        "goes_on_as": queries.followers_of(series),
        "may_arrange": rules.can_arrange(request.user),
    }
    return web.page(request, "series/series_detail.html", context)


@require_safe
def series_of(request: HttpRequest, code: str) -> HttpResponse:
    """From a meeting to its series."""
    web.allow(rules.can_see_meetings(request.user))
    found = queries.series_of(_meeting(code))
    if found is None:
        raise Http404
    return HttpResponseRedirect(found.get_absolute_url())


@require_http_methods(["GET", "HEAD", "POST"])
def series_new(request: HttpRequest) -> HttpResponse:
    """A rule, the days that it gives, and the meetings once they have been seen."""
    user = web.actor(request, rules.can_arrange)
    given = {"zone": user.zone, "partners": labelled(registry.resolve(request.GET.get("partner", "")))}
    editing = Editing(request, lambda sent, _content: SeriesForm(sent, user.office, None if sent else given))
    form = editing.form
    form.own = web.with_own_clock(request, [])
    made = editing.saves(lambda: _make(form, editing) if form.makes else None)
    if made:
        series, slip = made
        return editing.done(series.get_absolute_url(), _("Made."), undo=slip)
    return editing.page("series/series_new.html", {"lines": form.lines()})


@require_http_methods(["GET", "HEAD", "POST"])
def series_change(request: HttpRequest, code: str) -> HttpResponse:
    """Another rule or hour for what is still to come; the days are shown first."""
    web.allow(rules.can_arrange(request.user))
    series = _series(code)
    coming = queries.to_come(series, clock.now())
    given = _given(request, series, coming)
    editing = Editing(request, lambda sent, _content: ChangeForm(sent, series.office, coming, None if sent else given))
    form = editing.form
    form.own = web.with_own_clock(request, [])
    changed = editing.saves(lambda: _change(series, form, editing) if form.makes else None)
    if changed:
        goes_on, slip = changed
        return editing.done(goes_on.get_absolute_url(), _("Changed."), undo=slip)
    return editing.page("series/series_change.html", {"series": series, "lines": form.lines()})


@require_http_methods(["GET", "HEAD", "POST"])
def series_cancel(request: HttpRequest, code: str) -> HttpResponse:
    """Give it up, whole or from some meeting on; the answer offers to undo it."""
    user, series = web.actor(request, rules.can_arrange), _series(code)
    coming, given = queries.to_come(series, clock.now()), {"start": request.GET.get("from", "")}
    editing = Editing(request, lambda sent, _content: CancelForm(sent, coming, None if sent else given))
    form = editing.form
    slip = editing.saves(
        lambda: actions.cancel_series(
            series=series, start=form.from_meeting, reason=form.cleaned_data["reason"], by=user, at=editing.at
        )
    )
    if slip:
        return editing.done(series.get_absolute_url(), _("Cancelled: “%(title)s”.") % {"title": series}, undo=slip)
    return editing.page("series/series_cancel.html", {"series": series})


@require_http_methods(["GET", "HEAD", "POST"])
def series_tell(request: HttpRequest, code: str) -> HttpResponse:
    """Tell the chronicle of the whole series at once."""
    user, series = web.actor(request, rules.can_arrange), _series(code)
    editing = Editing(request, lambda sent, _content: TellForm(sent))
    form = editing.form
    told = editing.saves(
        lambda: actions.tell_series(series=series, when=form.cleaned_data["when"], by=user, at=editing.at)
    )
    if told:
        return editing.done(series.get_absolute_url(), _("The chronicle has the series as one happening."))
    return editing.page("series/series_tell.html", {"series": series})


@require_POST
def series_agree(request: HttpRequest, code: str) -> HttpResponse:
    """All sides will come to all that is proposed."""
    by, series = web.actor(request, rules.can_arrange), _series(code)
    agreed = actions.agree_series(series=series, by=by, at=clock.now())
    said = ngettext("%(n)s meeting is agreed.", "%(n)s meetings are agreed.", len(agreed)) % {"n": len(agreed)}
    return web.done(request, series.get_absolute_url(), said)


@require_POST
def series_invite(request: HttpRequest, code: str) -> HttpResponse:
    """Write the invitations, or their cancelling; those to outside people wait to be released."""
    by, series = web.actor(request, rules.can_arrange), _series(code)
    notes = actions.send_invitations(series=series, by=by, at=clock.now())
    said = ngettext("%(n)s letter is in the outbox.", "%(n)s letters are in the outbox.", len(notes))
    return web.done(request, series.get_absolute_url(), said % {"n": len(notes)})


@require_safe
def series_calendar(request: HttpRequest, code: str) -> HttpResponse:
    """The whole series as a calendar file, as our own side is invited."""
    web.allow(rules.can_see_meetings(request.user))
    series = _series(code)
    every = meetings.meetings([one.code for one in queries.meetings_of(series)])
    said = invitations.calendar_text(series, every, invitations.our_side, clock.now())
    if said is None:
        raise Http404
    name = {"Content-Disposition": f'attachment; filename="{series.code}.ics"'}
    return HttpResponse(said, content_type="text/calendar; charset=utf-8", headers=name)


@require_POST
def series_like(request: HttpRequest, code: str) -> HttpResponse:
    """Say of the following, or of all, what is said of one; the answer offers to undo it."""
    by, meeting = web.actor(request, rules.can_arrange), _meeting(code)
    to_all = request.POST.get("reach") == "all"
    series, slip = actions.spread(meeting=meeting, to_all=to_all, by=by, at=clock.now())
    return web.done(request, series.get_absolute_url(), _("The others are like this one now."), undo=slip)


def _make(form: SeriesForm, editing: Editing[SeriesForm]) -> Any:
    by, typed = editing.by, form.cleaned_data
    told = {"draft": form.proposed(by.zone), "timetable": form.timetable, "agreed": typed["agreed"]}
    return actions.make_series(office=by.office, **told, by=by, at=editing.at)


def _change(series: Series, form: ChangeForm, editing: Editing[ChangeForm]) -> Any:
    told: dict[str, Any] = {"timetable": form.timetable, "reason": form.cleaned_data["reason"]}
    return actions.change_series(series=series, start=form.from_meeting, **told, by=editing.by, at=editing.at)


def _given(request: HttpRequest, series: Series, coming: list[Meeting]) -> dict[str, Any]:
    """The rule as it stands, from the meeting that is named on, or from the next one."""
    start = next((one for one in coming if one.code == request.GET.get("from")), None)
    begins = start or (coming[0] if coming else None)
    rule = {name: getattr(series, name) for name in ("time", "zone", "minutes", "every", "days_off")}
    day = queries.day_of(series, begins) if begins else None
    return {**rule, "day": day, "until": series.last, "start": start.code if start else ""}


def _series(code: str) -> Series:
    try:
        return queries.series(code)
    except Series.DoesNotExist as error:
        raise Http404 from error


def _meeting(code: str) -> Meeting:
    try:
        return meetings.meeting(code)
    except Meeting.DoesNotExist as error:
        raise Http404 from error
