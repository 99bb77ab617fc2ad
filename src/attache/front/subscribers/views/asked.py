"""The pages behind a reader's links: the confirmation, and the preferences. Only a POST acts."""

from django.http import Http404, HttpRequest, HttpResponse

from attache.front.subscribers import actions, outputs, queries
from attache.front.subscribers.forms import ChoiceForm
from attache.front.subscribers.models import Subscriber
from attache.front.subscribers.states import CONFIRM, State, Why
from attache.kernel import clock, web
from attache.kernel.languages import Language, current
from attache.kernel.limits import door
from attache.kernel.links import actions as links
from attache.kernel.links.models import Link
from attache.kernel.links.states import Doing

ONE_CLICK = "One-Click"  # RFC 8058, 3.1


def confirm(request: HttpRequest, link: Link) -> HttpResponse:
    """What was asked for, and the button by which the owner of the address wants it."""
    row = _of(link)
    said = ""
    if request.method == "POST":
        row = actions.confirm(subscriber=row, link=link, place=door.masked_address(request), at=clock.now())
        said = "confirmed"
    context = _shown(link, row) | {"said": said, "move": CONFIRM}
    return web.page(request, "subscribers/confirm.html", context)


def preferences(request: HttpRequest, link: Link) -> HttpResponse:
    """What the reader chose. A mail program's one click leaves by the same address; reading it changes nothing."""
    row, said = _of(link), ""
    form = ChoiceForm(request.POST if "save" in request.POST else None, initial=_initial(row), zone=row.zone)
    if request.method == "POST":
        said = _act(request, link, row, form)
        row = _of(link)
    if said or not form.is_bound:
        form = ChoiceForm(initial=_initial(row), zone=row.zone)
    context = _shown(link, row) | {"form": form, "said": said}
    status = 422 if request.method == "POST" and not said else 200
    return web.page(request, "subscribers/preferences.html", context, status=status)


def _act(request: HttpRequest, link: Link, row: Subscriber, form: ChoiceForm) -> str:
    """Do what was pressed. Returns what is said of it; empty where something has to be put right."""
    by, at = links.guest(link), clock.now()
    place = door.masked_address(request)
    if request.POST.get("List-Unsubscribe") == ONE_CLICK or "leave" in request.POST:
        why = Why.PAGE if "leave" in request.POST else Why.ONE_CLICK
        if actions.leave(subscriber=row, why=why, by=by, at=at):
            links.note_visit(link=link, what=Doing.ACTED, detail="left", address=place, at=at)
        return "left"
    if "return" in request.POST:
        actions.come_back(subscriber=row, place=place, by=by, at=at)
        links.note_visit(link=link, what=Doing.ACTED, detail="came_back", address=place, at=at)
        return "back"
    if not form.is_valid():
        return ""
    actions.change(subscriber=row, chosen=form.cleaned_data, by=by, at=at)
    links.note_visit(link=link, what=Doing.ACTED, detail="changed", address=place, at=at)
    return "saved"


def _of(link: Link) -> Subscriber:
    try:
        return queries.of_link(link)
    except Subscriber.DoesNotExist as error:
        raise Http404 from error


def _initial(row: Subscriber) -> dict[str, object]:
    return {"language": row.language, "sections": row.sections, "channel": row.channel, "zone": row.zone}


def _shown(link: Link, row: Subscriber) -> dict[str, object]:
    return {
        "link": link,
        "row": row,
        "wording": outputs.wording(row.office, current()),
        "gone": row.state in {State.LEFT, State.SUPPRESSED},
        "tongue": Language(row.language),
    }
