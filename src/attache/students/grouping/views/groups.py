"""One group: who is and was in it; opened, merged, cancelled, finished; a learner moved."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from attache.kernel import clock, web
from attache.kernel.editing import Editing
from attache.students.grouping import actions, queries, rules
from attache.students.grouping.forms import CancelForm, EndForm, IntoForm, OpenForm
from attache.students.grouping.states import FINISH, LIVE, OPEN, TAG_OF_GROUP, GroupState
from attache.students.grouping.views import found

BOTH = require_http_methods(["GET", "HEAD", "POST"])
FORM = "grouping/form.html"


@require_safe
def group_detail(request: HttpRequest, code: str) -> HttpResponse:
    """Everything about one group."""
    web.allow(rules.can_see(request.user))
    one = found.group(code)
    members = list(one.members.all())
    context = {
        "group": one,
        "tag_kind": TAG_OF_GROUP[GroupState(one.state)],
        "members": [row for row in members if row.until is None],
        "past": [row for row in members if row.until is not None],
        "live": one.state in LIVE,
        "may_open": one.state in OPEN.sources,
        "may_finish": one.state in FINISH.sources,
        "may_keep": rules.can_keep(request.user),
    }
    return web.page(request, "grouping/group_detail.html", context)


@BOTH
def opening(request: HttpRequest, code: str) -> HttpResponse:
    """Teaching begins."""
    user, one = web.actor(request, rules.can_keep), found.group(code)
    editing = Editing(request, lambda sent, _content: OpenForm(sent), keeps=False)
    form = editing.form
    if editing.saves(lambda: actions.open_group(group=one, **form.cleaned_data, by=user, at=editing.at)):
        return editing.done(one.get_absolute_url(), _("The group is open."))
    return editing.page(FORM, {"heading": _("Open the group"), "back": one.get_absolute_url()})


@BOTH
def finish(request: HttpRequest, code: str) -> HttpResponse:
    """Teaching is over."""
    return _ended(request, code, EndForm, actions.finish_group, _("Finish the group"))


@BOTH
def cancel(request: HttpRequest, code: str) -> HttpResponse:
    """It does not go on."""
    return _ended(request, code, CancelForm, actions.cancel_group, _("Cancel the group"))


@BOTH
def merge(request: HttpRequest, code: str) -> HttpResponse:
    """All go on in another group of the level."""
    user, one = web.actor(request, rules.can_keep), found.group(code)
    editing = Editing(request, lambda sent, _content: IntoForm(sent, one, same_level=True), keeps=False)
    form = editing.form
    slip = editing.saves(lambda: actions.merge_groups(group=one, **form.said(), by=user, at=editing.at))
    if slip:
        return editing.done(one.get_absolute_url(), _("Merged."), undo=slip)
    return editing.page(FORM, {"heading": _("Merge into another group"), "back": one.get_absolute_url()})


@BOTH
def move(request: HttpRequest, code: str, learner: str) -> HttpResponse:
    """A learner goes on in another group, of another level too."""
    user, one, who = web.actor(request, rules.can_keep), found.group(code), found.learner(learner)
    editing = Editing(request, lambda sent, _content: IntoForm(sent, one, same_level=False), keeps=False)
    form = editing.form
    slip = editing.saves(lambda: actions.move_learner(learner=who, **form.said(), by=user, at=editing.at))
    if slip:
        return editing.done(one.get_absolute_url(), _("Moved to another group."), undo=slip)
    return editing.page(FORM, {"heading": _("Move %(name)s") % {"name": who}, "back": one.get_absolute_url()})


@require_POST
def out(request: HttpRequest, code: str, learner: str) -> HttpResponse:
    """A learner leaves the group."""
    by, one, who = web.actor(request, rules.can_keep), found.group(code), found.learner(learner)
    actions.take_out(learner=who, on=clock.today(by.zone), by=by, at=clock.now())
    return web.done(request, one.get_absolute_url(), _("Taken out of the group."))


@require_safe
def learner(request: HttpRequest, code: str) -> HttpResponse:
    """The groups that a learner has been in, with the reason of each move."""
    web.allow(rules.can_keep(request.user))
    who = found.learner(code)
    return web.page(request, "grouping/learner.html", {"learner": who, "seats": queries.seats_of(who)})


def _ended(request: HttpRequest, code: str, form_class: Any, act: Any, heading: str) -> HttpResponse:
    user, one = web.actor(request, rules.can_keep), found.group(code)
    editing: Editing[Any] = Editing(request, lambda sent, _content: form_class(sent), keeps=False)
    slip = editing.saves(lambda: act(group=one, **editing.form.cleaned_data, by=user, at=editing.at))
    if slip:
        return editing.done(one.get_absolute_url(), _("Done: its learners are in no group."), undo=slip)
    return editing.page(FORM, {"heading": heading, "back": one.get_absolute_url()})
