"""Centres, what is taught there and by whom."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from attache.kernel import clock, web
from attache.kernel.editing import Editing
from attache.students.centres import actions, outputs, queries, rules
from attache.students.centres.forms import BarForm, CentreForm, HoursForm, OpeningForm, SiteForm, TeacherForm, TrackForm
from attache.students.centres.logic.levels import LADDER
from attache.students.centres.states import CLOSE, OPEN, TAG_OF_CENTRE, CentreState
from attache.students.centres.views import found
from attache.students.programmes import queries as catalogue

FORM = "centres/form.html"
BOTH = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
def centre_list(request: HttpRequest) -> HttpResponse:
    """Every centre with its tracks and how many learn there."""
    web.allow(rules.can_see(request.user))
    lines = [(one, TAG_OF_CENTRE[CentreState(one.state)]) for one in queries.every_centre()]
    context = {"lines": lines, "may_keep": rules.can_keep(request.user)}
    return web.page(request, "centres/centre_list.html", context)


@require_safe
def centre_detail(request: HttpRequest, code: str) -> HttpResponse:
    """Everything about one centre."""
    web.allow(rules.can_see(request.user))
    one = found.centre(code)
    tracks = list(one.tracks.all())
    chart, shares = outputs.by_track_and_level(tracks, queries.counts_of(one))
    targets = {row.code: row for row in catalogue.programmes([code for track in tracks for code in track.targets])}
    context = {
        "centre": one,
        "tag_kind": TAG_OF_CENTRE[CentreState(one.state)],
        "tracks": [(track, [targets[code] for code in track.targets if code in targets]) for track in tracks],
        "chart": chart,
        "shares": shares,
        "levels": LADDER,
        "sittings": queries.sittings_of(one)[:6],
        "may_keep": rules.can_keep(request.user),
        "may_open": one.state in OPEN.sources,
        "may_close": one.state in CLOSE.sources,
    }
    return web.page(request, "centres/centre_detail.html", context)


@BOTH
def centre_new(request: HttpRequest) -> HttpResponse:
    """Begin to set one up."""
    user = web.actor(request, rules.can_keep)
    editing = Editing(request, CentreForm)
    form = editing.form
    made = editing.saves(lambda: actions.add_centre(content=form.content(), office=user.office, by=user, at=editing.at))
    if made:
        return editing.done(made.get_absolute_url(), _("Added. Now say where, what and who."))
    return editing.page(FORM, {"heading": _("Set up a centre")})


@BOTH
def centre_edit(request: HttpRequest, code: str) -> HttpResponse:
    """Correct it."""
    web.allow(rules.can_keep(request.user))
    one = found.centre(code)
    editing = Editing(request, CentreForm, record=one, kept=outputs.CENTRE_KEPT)
    form = editing.form
    if editing.saves(lambda: actions.correct_centre(centre=one, content=form.content(), **editing.upon)):
        return editing.done(one.get_absolute_url(), _("Corrected. The history keeps what was."))
    return editing.page(FORM, {"heading": _("Correct the centre"), "centre": one})


@BOTH
def opening(request: HttpRequest, code: str) -> HttpResponse:
    """From which day on it is open."""
    return _upon(request, code, OpeningForm, _("Open the centre"), actions.open_centre)


@require_POST
def close(request: HttpRequest, code: str) -> HttpResponse:
    """Nobody is enrolled any more."""
    by, one = web.actor(request, rules.can_keep), found.centre(code)
    actions.close_centre(centre=one, by=by, at=clock.now())
    return web.done(request, one.get_absolute_url(), _("Closed. Who learns there goes on."))


@BOTH
def site(request: HttpRequest, code: str) -> HttpResponse:
    """One more address."""
    return _upon(request, code, SiteForm, _("Add a site"), actions.add_site)


@BOTH
def teacher_new(request: HttpRequest, code: str) -> HttpResponse:
    """One more teacher."""
    return _upon(request, code, TeacherForm, _("Add a teacher"), actions.add_teacher)


@BOTH
def track_new(request: HttpRequest, code: str) -> HttpResponse:
    """One more track."""
    return _upon(request, code, TrackForm, _("Add a track"), actions.add_track)


@BOTH
def hours(request: HttpRequest, code: str) -> HttpResponse:
    """The weekly hours of a track by level and subject."""
    user, track = web.actor(request, rules.can_keep), found.track(code)
    editing = Editing(request, lambda sent, _content: HoursForm(sent, track))
    form = editing.form
    if editing.saves(lambda: actions.set_hours(track=track, hours=form.hours(), by=user, at=editing.at)):
        return editing.done(track.centre.get_absolute_url(), _("Saved."))
    return editing.page("centres/hours.html", {"track": track, "centre": track.centre, "levels": LADDER})


@BOTH
def bar(request: HttpRequest, code: str) -> HttpResponse:
    """What is needed to pass a test."""
    user, one = web.actor(request, rules.can_keep), found.centre(code)
    editing = Editing(request, lambda sent, _content: BarForm(sent, one), keeps=False)
    form = editing.form
    if editing.saves(lambda: actions.set_bar(centre=one, bar=form.bar(), by=user, at=editing.at)):
        return editing.done(one.get_absolute_url(), _("Saved: the level of each learner is said anew by it."))
    return editing.page(FORM, {"heading": _("To pass a test"), "centre": one})


def _upon(request: HttpRequest, code: str, form_class: Any, heading: str, act: Any) -> HttpResponse:
    """A small form whose boxes are the arguments of one act upon a centre."""
    user, one = web.actor(request, rules.can_keep), found.centre(code)
    editing: Editing[Any] = Editing(request, lambda sent, _content: form_class(sent))
    how: dict[str, Any] = {"centre": one, "by": user, "at": editing.at}
    if editing.saves(lambda: act(**editing.form.cleaned_data, **how)):
        return editing.done(one.get_absolute_url(), _("Saved."))
    context: dict[str, Any] = {"heading": heading, "centre": one}
    return editing.page(FORM, context)
