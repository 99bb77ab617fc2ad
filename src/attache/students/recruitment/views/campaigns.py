"""Campaigns: the list, one with its pictures, what is typed of it."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from attache.kernel import clock, web
from attache.kernel.editing import Editing
from attache.kernel.moves import open_moves
from attache.students.recruitment import actions, outputs, queries, rules
from attache.students.recruitment.forms import CampaignForm, TargetForm
from attache.students.recruitment.states import CAMPAIGN_MOVES, TAG_OF_CAMPAIGN, CampaignState
from attache.students.recruitment.views.found import found


@require_safe
def campaign_list(request: HttpRequest) -> HttpResponse:
    """The campaigns, the latest first."""
    web.allow(rules.can_see(request.user))
    rows = [(one, TAG_OF_CAMPAIGN[CampaignState(one.state)]) for one in queries.campaigns()]
    context = {"rows": rows, "may_recruit": rules.can_recruit(request.user)}
    return web.page(request, "recruitment/campaign_list.html", context)


@require_safe
def campaign_detail(request: HttpRequest, code: str) -> HttpResponse:
    """One campaign: targets against what was reached, and the funnels."""
    web.allow(rules.can_see(request.user))
    one = found(queries.campaign, code)
    context = {
        "campaign": one,
        "tag_kind": TAG_OF_CAMPAIGN[CampaignState(one.state)],
        "picture": outputs.picture(one),
        "moves": open_moves(one.state, CAMPAIGN_MOVES),
        "may_recruit": rules.can_recruit(request.user),
    }
    return web.page(request, "recruitment/campaign_detail.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def campaign_new(request: HttpRequest) -> HttpResponse:
    """Plan a campaign."""
    user = web.actor(request, rules.can_recruit)
    today = clock.today(web.zone(request))
    editing = Editing(request, lambda sent, _content: CampaignForm(sent, today=today))
    form = editing.form
    made = editing.saves(
        lambda: actions.plan_campaign(office=user.office, content=form.cleaned_data, by=user, at=editing.at)
    )
    if made:
        return editing.done(made.get_absolute_url(), _("Planned. Set the targets, then open it."))
    return editing.page("recruitment/campaign_form.html", {})


@require_http_methods(["GET", "HEAD", "POST"])
def campaign_edit(request: HttpRequest, code: str) -> HttpResponse:
    """Correct it."""
    user, one = web.actor(request, rules.can_recruit), found(queries.campaign, code)
    today = clock.today(web.zone(request))
    editing = Editing(request, lambda sent, _content: CampaignForm(sent, one, today=today))
    form = editing.form
    if editing.saves(lambda: actions.correct_campaign(campaign=one, content=form.cleaned_data, by=user, at=editing.at)):
        return editing.done(one.get_absolute_url(), _("Corrected. The history keeps what was."))
    return editing.page("recruitment/campaign_form.html", {"campaign": one})


@require_http_methods(["GET", "HEAD", "POST"])
def targets(request: HttpRequest, code: str) -> HttpResponse:
    """How many shall come; a POST sets one target."""
    user, one = web.actor(request, rules.can_recruit), found(queries.campaign, code)
    editing = Editing(request, lambda sent, _content: TargetForm(sent), keeps=False)
    form = editing.form
    made = editing.saves(lambda: (actions.set_target(campaign=one, **form.content(), by=user, at=editing.at),))
    if made:
        return editing.done(request.path, _("Set."))
    return editing.page("recruitment/targets.html", {"campaign": one, "picture": outputs.picture(one)})


@require_POST
def open_it(request: HttpRequest, code: str) -> HttpResponse:
    """Open it: the chronicle is told of the scheme."""
    by, one = web.actor(request, rules.can_recruit), found(queries.campaign, code)
    actions.open_campaign(campaign=one, by=by, at=clock.now())
    return web.done(request, one.get_absolute_url(), _("Open: leads are taken from now on."))


@require_POST
def close_it(request: HttpRequest, code: str) -> HttpResponse:
    """Close it."""
    by, one = web.actor(request, rules.can_recruit), found(queries.campaign, code)
    actions.close_campaign(campaign=one, by=by, at=clock.now())
    return web.done(request, one.get_absolute_url(), _("Closed: no more leads are taken."))
