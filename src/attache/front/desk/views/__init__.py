"""What people open first, search, and a partner or a person seen from all sides."""

from collections.abc import Callable
from datetime import date
from typing import cast

from django.core.exceptions import ObjectDoesNotExist
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from attache.front.desk import outputs, queries
from attache.front.desk.forms import FindForm
from attache.front.desk.logic import Act, acts_like
from attache.front.desk.rules import can_take_back
from attache.kernel import clock, past, web
from attache.kernel import needs as waiting
from attache.kernel.moves import open_moves
from attache.kernel.search import index
from attache.kernel.undo import slips
from attache.registry.naming import queries as naming
from attache.registry.partners.rules import can_keep_partners, can_see_partners
from attache.registry.partners.states import STAGE_MOVES
from attache.registry.people import rules
from attache.registry.people.models import User

FIRST = 8  # as many of one's needs as the desk shows
TRASH_SHOWN = 50
ACTS = (
    Act(_("Log what happened"), "chronicle:new", "chronicle"),
    Act(_("Propose a meeting"), "meetings:new", "meeting"),
    Act(_("Write a letter"), "letters:new", "document"),
    Act(_("New partner"), "partners:new", "partners"),
    Act(_("New person"), "partners:person_new", "people"),
)


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """What happened, what is coming, what is due."""
    web.allow(rules.can_enter(request.user))
    today = _today(request)
    seen = queries.home(today)
    context = {
        "today": outputs.day_in_words(today),
        "latest": outputs.timeline(seen.latest),
        "coming": outputs.timeline(seen.coming),
        "groups": outputs.groups(waiting.of(request.user, today)[:FIRST]),
        "may_record": rules.can_record(request.user),
    }
    return web.page(request, "desk/desk_home.html", context)


@require_safe
def needs(request: HttpRequest) -> HttpResponse:
    """Everything that waits for me: overdue, due, asked, waiting."""
    web.allow(rules.can_enter(request.user))
    context = {"groups": outputs.groups(waiting.of(request.user, _today(request)))}
    return web.page(request, "desk/desk_needs.html", context)


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Everything that answers to a query, and the acts that it may mean."""
    web.allow(rules.can_enter(request.user))
    form = FindForm(request.GET)
    query = form.cleaned_data["q"] if form.is_valid() else ""
    acts = acts_like(query, ACTS if rules.can_record(request.user) else ())
    context = {"form": form, "query": query, "acts": acts, "found": outputs.found(index.find(query))}
    return web.page(request, "desk/desk_search.html", context, part="found")


@require_safe
def partner(request: HttpRequest, code: str) -> HttpResponse:
    """A partner seen from all sides."""
    web.allow(can_see_partners(request.user))
    seen, today = _found(queries.partner_seen, code), _today(request)
    lines = [(outputs.line_shown(one, today), open_moves(one.state, STAGE_MOVES)) for one in seen.partner.lines.all()]
    of_units, of_posts = naming.forms_at(seen.partner)
    context = {
        "seen": seen,
        "partner": seen.partner,
        "lines": lines,
        "posts": [(post, channels, of_posts.get(post.pk, [])) for post, channels in seen.posts],
        "units": [(key, words, of_units.get(key, [])) for key, words in seen.units],
        "timeline": outputs.timeline(seen.happenings),
        "history": outputs.history(seen.history, code, _zone(request)),
        "may_keep": can_keep_partners(request.user),
    }
    return web.page(request, "desk/desk_partner.html", context)


@require_safe
def person(request: HttpRequest, code: str) -> HttpResponse:
    """A person seen from all sides."""
    web.allow(can_see_partners(request.user))
    seen = _found(queries.person_seen, code)
    variants, of_posts = naming.forms_of_person(seen.person)
    context = {
        "person": seen.person,
        "variants": variants,
        "posts": [(post, of_posts.get(post.pk, [])) for post in seen.person.positions.all()],
        "timeline": outputs.timeline(seen.happenings),
        "history": outputs.history(seen.history, code, _zone(request)),
        "may_keep": can_keep_partners(request.user),
    }
    return web.page(request, "desk/desk_person.html", context)


@require_POST
def undo(request: HttpRequest) -> HttpResponse:
    """Take an act back, or do it again: the answer offers the other way round."""
    web.allow(rules.can_enter(request.user))
    slip = _found(queries.slip, request.POST.get("slip", ""))
    web.allow(can_take_back(request.user, slip))
    before = queries.page_of(slip)
    back = slips.take_back(slip=slip, by=cast(User, request.user), at=clock.now())
    url = web.safe_next(request, reverse("desk:trash"))
    if before and not queries.page_of(slip) and url.startswith(before):
        url = reverse("desk:trash")  # the page that the button stood on is gone with its record
    said = _("Done again: %(what)s.") if slip.is_undo else _("Taken back: %(what)s.")
    return web.done(request, url, said % {"what": outputs.act_said(slip)}, undo=back)


@require_safe
def trash(request: HttpRequest) -> HttpResponse:
    """What was removed in the last 30 days, by whom, and until when it can be put back."""
    web.allow(rules.can_enter(request.user))
    page = Paginator(slips.trash(clock.now()), TRASH_SHOWN).get_page(request.GET.get("page"))
    office = cast(User, request.user).office
    rows = [outputs.trash_row(slip, office, can_take_back(request.user, slip)) for slip in page]
    return web.page(request, "desk/desk_trash.html", {"page": page, "rows": rows})


@require_safe
def history(request: HttpRequest, kind: str, code: str) -> HttpResponse:
    """The versions of a record with their differences, and the way back to each."""
    seen = _past(kind, code, request.GET.get("before", ""))
    web.allow(seen.kind["may_see"](request.user))
    context = {"past": seen, "kind": kind, "code": code, "may_restore": seen.kind["may_restore"](request.user)}
    return web.page(request, "desk/desk_history.html", context)


@require_POST
def restore(request: HttpRequest, kind: str, code: str, number: int) -> HttpResponse:
    """Put back what a version said: an ordinary correction, upon the version that stood when the page was opened."""
    seen = _past(kind, code)
    by = web.actor(request, seen.kind["may_restore"])
    content = past.content_of(seen.of, number)
    if content is None:
        raise Http404
    opened = request.POST.get("opened", "")
    part = {"part": seen.of.part} if seen.of.part else {}
    upon = {"opened": int(opened) if opened.isdecimal() else None, "by": by, "at": clock.now()}
    seen.kind["restore"](record=seen.of.record, content=content, **part, **upon)
    said = _("Version %(number)s is restored, as a new one.") % {"number": number}
    return web.done(request, reverse("desk:history", args=[kind, code]), said)


def _past(kind: str, code: str, before: str = "") -> past.Past:
    try:
        return past.of(kind, code, before=int(before) if before.isdecimal() else 0)
    except (KeyError, ObjectDoesNotExist) as missing:
        raise Http404 from missing


def _found[T](query: Callable[[str], T], code: str) -> T:
    """What a query finds under a code, else the page that says there is no such thing."""
    try:
        return query(code)
    except ObjectDoesNotExist as missing:
        raise Http404 from missing


def _zone(request: HttpRequest) -> str:
    return cast(User, request.user).office.zone


def _today(request: HttpRequest) -> date:
    return clock.today(_zone(request))
