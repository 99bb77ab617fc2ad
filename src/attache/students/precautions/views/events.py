"""Events under health rules: which there are, and who is still open."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from attache.kernel import clock, web
from attache.kernel.editing import Editing
from attache.kernel.links import qr
from attache.kernel.links import queries as links
from attache.students.precautions import actions, outputs, queries, rules
from attache.students.precautions.forms import EventForm, NamesForm
from attache.students.precautions.models import Event, Participant, Requirement


@require_safe
def event_list(request: HttpRequest) -> HttpResponse:
    """The events to come that stand under rules."""
    web.allow(rules.can_see(request.user))
    past, today = "past" in request.GET, clock.today(web.zone(request))
    page = queries.events_page(past=past, today=today, number=request.GET.get("page", "1"))
    context = {"page": page, "past": past, "may_keep": rules.can_keep(request.user)}
    return web.page(request, "precautions/event_list.html", context)


@require_safe
def event_detail(request: HttpRequest, code: str) -> HttpResponse:
    """Each participant against each rule, and what the office still has to see to."""
    web.allow(rules.can_keep(request.user))
    event, now = _event(code), clock.now()
    people = list(event.participants.all())
    made = [(link, link.standing_at(now)) for link in links.links_of(*people).filter(purpose=actions.PURPOSE)]
    context = {
        "event": event,
        "open": queries.open_of(event),
        "board": outputs.board(event, queries.answers_of(event)),
        "own": [one for one in event.requirements.all() if not one.rule.of_each],
        "links": made,
        "others": queries.not_upon(event),
        "here": request.path,
    }
    return web.page(request, "precautions/event_detail.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def event_new(request: HttpRequest) -> HttpResponse:
    """Put the record of a code under the rules of a day."""
    user = web.actor(request, rules.can_keep)
    given = {"country": user.office.country, **{name: request.GET.get(name, "") for name in ("code", "day")}}
    editing = Editing(request, lambda sent, _content: EventForm(sent, **given), keeps=False)
    form = editing.form

    def put() -> Event:
        typed = form.cleaned_data
        return actions.put_record_under_rules(
            code=typed["code"], day=typed["day"], country=typed["country"], office=user.office,
            people=[actions.Who(name, typed["language"]) for name in form.people], by=user, at=editing.at,
        )  # fmt: skip

    made = editing.saves(put)
    if made:
        return editing.done(made.get_absolute_url(), _("It stands under the rules of its day."))
    return editing.page("precautions/event_form.html", {})


@require_http_methods(["GET", "HEAD", "POST"])
def people_new(request: HttpRequest, code: str) -> HttpResponse:
    """More people who take part."""
    user, event = web.actor(request, rules.can_keep), _event(code)
    editing = Editing(request, lambda sent, _content: NamesForm(sent), keeps=False)
    form = editing.form

    def add() -> list[Participant]:
        who = [actions.Who(name, form.cleaned_data["language"]) for name in form.people]
        return actions.add_participants(event=event, people=who, by=user, at=editing.at)

    added = editing.saves(add)
    if added is not None:
        return editing.done(event.get_absolute_url(), _("Noted. Now a link for each of them."))
    return editing.page("precautions/people_form.html", {"event": event})


@require_POST
def settle(request: HttpRequest, code: str, rule: str) -> HttpResponse:
    """The office has seen to a rule; pressed again, it has not."""
    by, row = web.actor(request, rules.can_keep), _requirement(_event(code), rule)
    since = None if row.settled_on else clock.today(web.zone(request))
    actions.settle(requirement=row, on=since, by=by, at=clock.now())
    return web.done(request, row.event.get_absolute_url(), _("Settled.") if since else _("Open again."))


@require_POST
def drop(request: HttpRequest, code: str, rule: str) -> HttpResponse:
    """A rule does not apply to this event."""
    by, row = web.actor(request, rules.can_keep), _requirement(_event(code), rule)
    slip = actions.drop_requirement(requirement=row, by=by, at=clock.now())
    return web.done(request, row.event.get_absolute_url(), _("It is not asked any more."), undo=slip)


@require_POST
def require(request: HttpRequest, code: str) -> HttpResponse:
    """Put one more rule upon it."""
    by, event = web.actor(request, rules.can_keep), _event(code)
    wanted = queries.not_upon(event).filter(code=request.POST.get("rule", "")).first()
    if wanted is None:
        raise Http404
    actions.require(event=event, rule=wanted, by=by, at=clock.now())
    return web.done(request, event.get_absolute_url(), _("It is asked now."))


@require_POST
def share(request: HttpRequest, code: str) -> HttpResponse:
    """Make the link by which somebody answers. It is shown in answer to this POST and never again."""
    by, who = web.actor(request, rules.can_keep), _participant(code)
    link, token = actions.share_questions(participant=who, by=by, at=clock.now())
    address = settings.PUBLIC_URL + reverse("links:open", args=[token])
    context = {"event": who.event, "link": link, "address": address, "picture": qr.picture(address)}
    return web.page(request, "precautions/shared.html", context)


@require_POST
def leave(request: HttpRequest, code: str) -> HttpResponse:
    """Somebody does not take part."""
    by, who = web.actor(request, rules.can_keep), _participant(code)
    actions.drop_participant(participant=who, by=by, at=clock.now())
    return web.done(request, who.event.get_absolute_url(), _("Taken off: nothing of this person is kept here."))


def _event(code: str) -> Event:
    try:
        return queries.event(code)
    except Event.DoesNotExist as error:
        raise Http404 from error


def _participant(code: str) -> Participant:
    try:
        return queries.participant(code)
    except Participant.DoesNotExist as error:
        raise Http404 from error


def _requirement(event: Event, rule: str) -> Requirement:
    found = next((one for one in event.requirements.all() if one.rule.code == rule), None)
    if found is None:
        raise Http404
    return found
