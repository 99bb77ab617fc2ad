"""Those who learn at a centre."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from attache.kernel import clock, web
from attache.kernel.editing import Editing
from attache.registry.people.models import User
from attache.students.centres import actions, outputs, queries, rules
from attache.students.centres.forms import ChangeTrackForm, EnrolForm, ReasonForm, WishForm
from attache.students.centres.models import Centre, Learner
from attache.students.centres.states import LEAVE, RETURN, TAG_OF_LEARNER, LearnerState, Level
from attache.students.centres.views import found
from attache.students.programmes import queries as catalogue

BOTH = require_http_methods(["GET", "HEAD", "POST"])
FORM = "centres/form.html"
EMPTY = {
    "cyrillic": ["", ""], "cyrillic_checked": False, "born_on": "", "citizenship": "CN", "passport": "",
    "passport_expires": "", "channel": "wechat", "address": "", "language": "zh", "note": "",
}  # fmt: skip


@require_safe
def learner_list(request: HttpRequest, code: str) -> HttpResponse:
    """The learners of a centre, narrowed by state, track and level."""
    web.allow(rules.can_see(request.user))
    one = found.centre(code)
    chosen = {name: request.GET.get(name, "") for name in ("state", "track", "level")}
    page = queries.learners_page(
        one, state=chosen["state"], track_=chosen["track"], level=chosen["level"], number=request.GET.get("page", "1")
    )
    context = {
        "centre": one, "page": page, "chosen": chosen, "states": LearnerState.choices, "levels": Level.choices,
        "lines": [(row, TAG_OF_LEARNER[LearnerState(row.state)]) for row in page], "narrowed": any(chosen.values()),
        "may_keep": rules.can_keep(request.user),
    }  # fmt: skip
    return web.page(request, "centres/learner_list.html", context)


@BOTH
def learner_new(request: HttpRequest, code: str) -> HttpResponse:
    """Enrol somebody: an applicant, or a new name."""
    user, one = web.actor(request, rules.can_keep), found.centre(code)
    editing = Editing(request, lambda sent, _content: EnrolForm(sent, one))
    form = editing.form
    made = editing.saves(lambda: _enrol(form, one, user, editing.at))
    if made:
        return editing.done(made.get_absolute_url(), _("Enrolled. The placement test comes next."))
    return editing.page("centres/learner_new.html", {"centre": one})


@require_safe
def learner_detail(request: HttpRequest, code: str) -> HttpResponse:
    """One learner: the ladder, the papers, the wish."""
    web.allow(rules.can_keep(request.user))
    one = found.learner(code)
    papers = queries.papers_of(one)
    context = {
        "learner": one,
        "tag_kind": TAG_OF_LEARNER[LearnerState(one.state)],
        "papers": papers,
        "ladder": outputs.ladder(one.level, papers),
        "may_leave": one.state in LEAVE.sources,
        "may_return": one.state in RETURN.sources,
    }
    return web.page(request, "centres/learner_detail.html", context)


@BOTH
def wish(request: HttpRequest, code: str) -> HttpResponse:
    """Where and how."""
    user, one = web.actor(request, rules.can_keep), found.learner(code)
    editing = Editing(request, lambda sent, _content: WishForm(sent, one.centre, one))
    form = editing.form
    if editing.saves(lambda: actions.set_wish(learner=one, **form.wish(), by=user, at=editing.at)):
        return editing.done(one.get_absolute_url(), _("Noted. It counts when groups are proposed next."))
    return editing.page(FORM, {"heading": _("Wish for a group"), "learner": one})


@BOTH
def track(request: HttpRequest, code: str) -> HttpResponse:
    """Learn for something else."""
    user, one = web.actor(request, rules.can_keep), found.learner(code)
    editing = Editing(request, lambda sent, _content: ChangeTrackForm(sent, one.centre), keeps=False)
    form = editing.form
    how = {"learner": one, "by": user, "at": editing.at}
    if editing.saves(lambda: actions.change_track(track=form.chosen(), reason=form.cleaned_data["reason"], **how)):
        return editing.done(one.get_absolute_url(), _("The track is changed."))
    return editing.page(FORM, {"heading": _("Change the track"), "learner": one})


@BOTH
def leave(request: HttpRequest, code: str) -> HttpResponse:
    """Somebody gives up; the answer offers to undo it."""
    user, one = web.actor(request, rules.can_keep), found.learner(code)
    editing = Editing(request, lambda sent, _content: ReasonForm(sent), keeps=False)
    form = editing.form
    slip = editing.saves(lambda: actions.leave_centre(learner=one, **form.cleaned_data, by=user, at=editing.at))
    if slip:
        return editing.done(one.get_absolute_url(), _("Noted: has left the centre."), undo=slip)
    return editing.page(FORM, {"heading": _("Leaves the centre"), "learner": one})


@require_POST
def come_back(request: HttpRequest, code: str) -> HttpResponse:
    """Somebody who left is here again."""
    by, one = web.actor(request, rules.can_keep), found.learner(code)
    actions.come_back(learner=one, by=by, at=clock.now())
    return web.done(request, one.get_absolute_url(), _("Enrolled again."))


def _enrol(form: EnrolForm, centre: Centre, by: User, at: Any) -> Learner:
    typed = form.cleaned_data
    return actions.enrol_by_name(
        code=typed["applicant"].strip().upper(),
        content={**EMPTY, **{one: [typed[f"{one}_family"], typed[f"{one}_given"]] for one in ("latin", "hanzi")}},
        track=form.tracks[typed["track"]],
        term=catalogue.term(typed["term"]),
        **form.wish(),
        by=by,
        at=at,
    )
