"""Mailings in the office: prepared, looked at, begun, watched."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from attache.front.digest.models import Edition, Publication
from attache.front.mailing import actions, queries, rules
from attache.front.mailing.forms import HoursForm, TrialForm
from attache.front.mailing.models import Mailing
from attache.front.mailing.states import BUTTONS, TAGS, UNDER_WAY, Delivered, State
from attache.front.mailing.views import showing
from attache.kernel import clock, web
from attache.kernel.languages import Language

ACTS = {
    "begin": (actions.begin, gettext_lazy("It begins in ten minutes. Until then you can stop it.")),
    "stop": (actions.stop, gettext_lazy("Stopped. Nothing has left.")),
    "pause": (actions.pause, gettext_lazy("Paused.")),
    "resume": (actions.resume, gettext_lazy("It goes on.")),
    "end": (actions.end, gettext_lazy("Ended. No further letter leaves.")),
}


@require_safe
def mailing_list(request: HttpRequest) -> HttpResponse:
    """What was sent, what is on its way, and what waits to be sent."""
    web.allow(rules.can_see(request.user))
    context = {
        "rows": [(one, TAGS[State(one.state)]) for one in queries.mailings()[: queries.SHOWN]],
        "unsent": queries.unsent(),
        "may_send": rules.can_send(request.user),
        "may_keep": rules.can_keep_subscribers(request.user),
    }
    return web.page(request, "mailing/mailing_list.html", context)


@require_POST
def prepare(request: HttpRequest, edition: str) -> HttpResponse:
    """Prepare a published edition to be sent."""
    by = web.actor(request, rules.can_send)
    try:
        found = Edition.objects.select_related("office").get(code=edition)
    except Edition.DoesNotExist as error:
        raise Http404 from error
    made = actions.prepare(edition=found, by=by, at=clock.now())
    return web.done(request, made.get_absolute_url(), _("Prepared. Look at each letter before you send it."))


@require_safe
def detail(request: HttpRequest, code: str) -> HttpResponse:
    """One mailing: the letters, to whom they go, where they stand."""
    web.allow(rules.can_see(request.user))
    return _page(request, _mailing(code), {})


@require_safe
def letter(request: HttpRequest, code: str, language: str, kind: str) -> HttpResponse:
    """The letter in one language as a file: as HTML, as text, or whole, as it is sent."""
    web.allow(rules.can_see(request.user))
    found = _mailing(code)
    if language not in found.seals or kind not in showing.KINDS:
        raise Http404
    try:
        body, media_type = showing.as_file(found, Language(language), kind, clock.now())
    except Publication.DoesNotExist as error:
        raise Http404 from error
    name = f"{found.edition.code}-{language}.{kind}"
    return HttpResponse(
        body, content_type=media_type, headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )


@require_POST
def hours(request: HttpRequest, code: str) -> HttpResponse:
    """Within which hours of the reader's clock it arrives."""
    by, found = web.actor(request, rules.can_send), _mailing(code)
    form = HoursForm(request.POST)
    if not form.is_valid():
        return _page(request, found, {"hours": form}, status=422)
    actions.set_hours(mailing=found, **form.cleaned_data, by=by, at=clock.now())
    return web.done(request, found.get_absolute_url(), _("Saved."))


@require_POST
def trial(request: HttpRequest, code: str) -> HttpResponse:
    """Send it to oneself in one language."""
    by, found = web.actor(request, rules.can_send), _mailing(code)
    form = TrialForm(request.POST, languages=found.languages)
    if not form.is_valid():
        return _page(request, found, {"trial": form}, status=422)
    actions.ask_trial(mailing=found, language=Language(form.cleaned_data["language"]), by=by, at=clock.now())
    return web.done(request, found.get_absolute_url(), _("It is sent to %(address)s.") % {"address": by.email})


@require_POST
def again(request: HttpRequest, code: str, state: str) -> HttpResponse:
    """Send again what failed or is unsure."""
    by, found = web.actor(request, rules.can_send), _mailing(code)
    if state not in {Delivered.FAILED, Delivered.UNSURE}:
        raise Http404
    actions.repeat(mailing=found, state=Delivered(state), by=by, at=clock.now())
    return web.done(request, found.get_absolute_url(), _("They are sent again."))


@require_POST
def act(request: HttpRequest, code: str, verb: str) -> HttpResponse:
    """Begin, stop, pause, go on, end."""
    by, found = web.actor(request, rules.can_send), _mailing(code)
    if verb not in ACTS:
        raise Http404
    action, told = ACTS[verb]
    action(mailing=found, by=by, at=clock.now())
    if verb in {"pause", "end"}:
        messages.info(request, _("A letter that is being handed over right now still arrives."))
    return web.done(request, found.get_absolute_url(), str(told))


def _page(request: HttpRequest, found: Mailing, forms: dict[str, Any], *, status: int = 200) -> HttpResponse:
    state, now = State(found.state), clock.now()
    begun = state not in {State.DRAFT, State.COUNTING}
    progress = queries.progress(found)
    context = {
        "mailing": found,
        "tag_kind": TAGS[state],
        "under_way": state in UNDER_WAY,
        "begun": begun,
        "hours": HoursForm(initial={"opens": found.opens, "closes": found.closes}),
        "trial": TrialForm(languages=found.languages),
        "trials": found.trials.select_related("user")[:5],
        "letters": [] if begun else showing.letters(found),
        "readers": showing.readers(found, progress),
        "progress": progress,
        "states": showing.states(progress),
        "troubled": queries.troubled(found) if begun else [],
        "seconds": max(0, round((found.begins_at - now).total_seconds())) if found.begins_at else 0,
        "may_send": rules.can_send(request.user),
        "may_keep": rules.can_keep_subscribers(request.user),
        "moves": [one for one in BUTTONS if state in one.sources],
        **forms,
    }
    return web.page(
        request, "mailing/mailing_detail.html", context, part="" if status != 200 else "progress", status=status
    )


def _mailing(code: str) -> Mailing:
    try:
        return queries.mailing(code)
    except Mailing.DoesNotExist as error:
        raise Http404 from error
