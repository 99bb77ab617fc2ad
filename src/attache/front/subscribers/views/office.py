"""The list of subscribers in the office: looked through, brought in, taken out, erased."""

from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from attache.front.subscribers import actions, outputs, queries, rules
from attache.front.subscribers.forms import FilterForm, ImportForm
from attache.front.subscribers.models import Subscriber
from attache.front.subscribers.states import TAGS, State, Why
from attache.kernel import clock, web
from attache.kernel.editing import Editing
from attache.kernel.languages import Language, current
from attache.kernel.links import queries as links
from attache.registry.people.models import User

LIST = "subscribers:list"


@require_safe
def subscriber_list(request: HttpRequest) -> HttpResponse:
    """Who gets the digest, the newest first."""
    web.allow(rules.can_keep_subscribers(request.user))
    page = queries.page_of(request.GET.dict())
    counts = queries.counts()
    context = {
        "page": page,
        "rows": [(one, TAGS[State(one.state)]) for one in page],
        "form": FilterForm(request.GET or None),
        "filtered": any(request.GET.get(name) for name in ("q", "state", "language")),
        "counts": [(State(name), counts[name], TAGS[State(name)]) for name in State if counts.get(name)],
        "total": sum(counts.values()),
        "door": reverse("subscription:sign_up", args=[current().value]),
    }
    return web.page(request, "subscribers/subscriber_list.html", context)


@require_safe
def subscriber_detail(request: HttpRequest, code: str) -> HttpResponse:
    """One subscriber: the choices, what was agreed to and when, and what the links were used for."""
    web.allow(rules.can_keep_subscribers(request.user))
    row, now = _subscriber(code), clock.now()
    context = {
        "row": row,
        "tag_kind": TAGS[State(row.state)],
        "tongue": Language(row.language),
        "links": [(link, link.standing_at(now)) for link in links.links_of(row)],
        "here": row.get_absolute_url(),
    }
    return web.page(request, "subscribers/subscriber_detail.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def subscriber_import(request: HttpRequest) -> HttpResponse:
    """Bring in people who agreed elsewhere."""
    user = web.actor(request, rules.can_keep_subscribers)
    office = next(iter(queries.publishing()), user.office)
    today = clock.today(office.zone)
    initial = {"language": current().value, "given_on": today}
    editing = Editing(
        request, lambda sent, _c: ImportForm(sent, request.FILES or None, today=today, initial=initial), keeps=False
    )
    form = editing.form
    report = editing.saves(lambda: _bring_in(form, user, editing.at))
    if report:
        return editing.done(reverse(LIST), _told(report), undo=report.slip)
    return editing.page("subscribers/subscriber_import.html", {"office": office})


@require_POST
def export(request: HttpRequest) -> HttpResponse:
    """The list as a table. That somebody took it is written down."""
    user = web.actor(request, rules.can_keep_subscribers)
    at = clock.now()
    body = outputs.as_csv(queries.exported())
    actions.note_export(office=user.office, count=body.count("\r\n") - 1, by=user, at=at)
    answer = HttpResponse(body, content_type="text/csv; charset=utf-8")
    name = f"subscribers-{clock.today(user.office.zone):%Y-%m-%d}.csv"
    answer.headers["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    return answer


@require_http_methods(["GET", "HEAD", "POST"])
def act(request: HttpRequest, code: str, verb: str) -> HttpResponse:
    """Unsubscribe somebody who asked us, try an address again, or erase it; erasing is explained on its page first."""
    by, row, at = web.actor(request, rules.can_keep_subscribers), _subscriber(code), clock.now()
    if request.method != "POST":
        if verb != "erase":
            raise Http404
        return web.page(request, "subscribers/subscriber_erase.html", {"row": row})
    if verb == "erase":
        actions.erase(subscriber=row, by=by, at=at)
        return web.done(request, reverse(LIST), _("Erased. Nothing of this address is kept."))
    if verb == "leave":
        actions.leave(subscriber=row, why=Why.STAFF, by=by, at=at)
    elif verb == "restore":
        actions.restore(subscriber=row, by=by, at=at)
    else:
        raise Http404
    return web.done(request, row.get_absolute_url(), _("Done."))


def _bring_in(form: ImportForm, user: User, at: datetime) -> actions.Import:
    given = form.cleaned_data
    chosen = {"language": Language(given["language"]), "statement": given["statement"], "given_on": given["given_on"]}
    office = next(iter(queries.publishing()), user.office)
    return actions.import_subscribers(office=office, lines=given["lines"], **chosen, by=user, at=at)


def _told(report: actions.Import) -> str:
    n = len(report.added)
    parts = [ngettext("%(n)s subscriber entered.", "%(n)s subscribers entered.", n) % {"n": n}]
    if report.known:
        parts.append(_("Known already: %(n)s.") % {"n": report.known})
    if report.barred:
        parts.append(_("Left out, since they had asked to be erased: %(n)s.") % {"n": report.barred})
    if report.wrong:
        lines = ", ".join(str(number) for number, _text in report.wrong[:20])
        parts.append(_("Not understood, lines: %(lines)s.") % {"lines": lines})
    return " ".join(parts)


def _subscriber(code: str) -> Subscriber:
    try:
        return queries.subscriber(code)
    except Subscriber.DoesNotExist as error:
        raise Http404 from error
