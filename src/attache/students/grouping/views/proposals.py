"""The groups of a centre, and proposals: computed, pinned, accepted."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from attache.kernel import clock, web
from attache.kernel.editing import Editing
from attache.students.centres import queries as centres
from attache.students.grouping import actions, outputs, queries, rules
from attache.students.grouping.forms import PinForm, ProposeForm
from attache.students.grouping.states import TAG_OF_GROUP, FormationState, GroupState
from attache.students.grouping.views import found
from attache.students.programmes import queries as catalogue

BOTH = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """Each centre with the way to its groups."""
    web.allow(rules.can_see(request.user))
    return web.page(request, "grouping/start.html", {"centres": centres.every_centre()})


@require_safe
def group_list(request: HttpRequest, code: str) -> HttpResponse:
    """The groups of a centre, by track and level."""
    web.allow(rules.can_see(request.user))
    one, past = found.centre(code), "past" in request.GET
    rows = list(queries.groups_of(one, live=not past))
    context = {
        "centre": one,
        "chart": outputs.sizes(rows),
        "lines": [(row, TAG_OF_GROUP[GroupState(row.state)]) for row in rows],
        "past": past,
        "may_keep": rules.can_keep(request.user),
    }
    return web.page(request, "grouping/group_list.html", context)


@BOTH
def propose(request: HttpRequest, code: str) -> HttpResponse:
    """Let groups be proposed for the learners of a term."""
    user, one = web.actor(request, rules.can_keep), found.centre(code)
    editing = Editing(request, lambda sent, _content: ProposeForm(sent, request.GET.get("term", "")), keeps=False)
    form = editing.form
    made = editing.saves(
        lambda: actions.propose_groups(
            **{**form.cleaned_data, "centre": one, "term": catalogue.term(form.cleaned_data["term"])},
            by=user,
            at=editing.at,
        )
    )
    if made:
        return editing.done(made.get_absolute_url(), _("Computed. Look at it, pin what you know better, then make it."))
    return editing.page("grouping/form.html", {"heading": _("Propose groups"), "back": _home(one.code)})


@require_safe
def formation(request: HttpRequest, code: str) -> HttpResponse:
    """A proposal: its groups, why everybody is where, and what would have to change."""
    web.allow(rules.can_keep(request.user))
    one = found.formation(code)
    centre = found.centre(one.centre.code)
    sheets = outputs.by_group(one.placements.all(), centre)
    context = {
        "formation": one,
        "centre": centre,
        "sheets": sheets,
        "learners": len(one.placements.all()),
        "standing": one.state == FormationState.PROPOSED,
        "form": PinForm(None, centre),
    }
    return web.page(request, "grouping/formation.html", context)


@require_POST
def pin(request: HttpRequest, code: str, learner: str) -> HttpResponse:
    """Pin a learner to a place, or let go; the groups are proposed anew."""
    by, one = web.actor(request, rules.can_keep), found.formation(code)
    who, at = found.learner(learner), clock.now()
    if "free" in request.POST:
        actions.unpin_learner(learner=who, by=by, at=at)
    else:
        form = PinForm(request.POST, found.centre(one.centre.code))
        if not form.is_valid():
            raise Http404
        site, mode = form.chosen()
        actions.pin_learner(learner=who, site=site, mode=mode, by=by, at=at)
    return again(request, code)


@require_POST
def again(request: HttpRequest, code: str) -> HttpResponse:
    """Compute it anew, by the same sizes."""
    by, one = web.actor(request, rules.can_keep), found.formation(code)
    sizes: dict[str, Any] = {"least": one.least, "most": one.most, "by": by, "at": clock.now()}
    made = actions.propose_groups(centre=one.centre, term=one.term, **sizes)
    return web.done(request, made.get_absolute_url(), _("Computed anew."))


@require_POST
def accept(request: HttpRequest, code: str) -> HttpResponse:
    """Make the groups; the answer offers to undo it."""
    by, one = web.actor(request, rules.can_keep), found.formation(code)
    slip = actions.accept_proposal(formation=one, by=by, at=clock.now())
    return web.done(request, _home(one.centre.code), _("The groups are made. Open each when it begins."), undo=slip)


@require_POST
def drop(request: HttpRequest, code: str) -> HttpResponse:
    """It is not wanted."""
    by, one = web.actor(request, rules.can_keep), found.formation(code)
    actions.drop_proposal(formation=one, by=by, at=clock.now())
    return web.done(request, _home(one.centre.code), _("Dropped."))


def _home(code: str) -> str:
    return reverse("grouping:list", args=[code])
