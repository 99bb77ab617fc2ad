"""Who reads what: the solver's proposal with its reasons, set by hand, confirmed."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from attache.kernel import clock, web
from attache.science.reviews import actions, rules
from attache.science.reviews.forms import PinForm
from attache.science.reviews.models import Entry
from attache.science.reviews.outputs import shown
from attache.science.reviews.states import Reading, State
from attache.science.reviews.views import found

PAGE = 20  # projects, each with who reads it, who is barred and who might be set


@require_safe
def assignment(request: HttpRequest, code: str) -> HttpResponse:
    """Each project with its readers and why, who is barred, what is missing; page by page. `missing` leaves those that
    lack somebody, `at` opens the page on which a project stands.
    """
    web.allow(rules.can_keep(request.user))
    pool = found.pool_of(code)
    missing, only = pool.missing(), bool(request.GET.get("missing"))
    listed = [one for one in pool.entries if one.pk in missing or not only]
    page = Paginator(listed, PAGE).get_page(request.GET.get("page") or _number(listed, request.GET.get("at", "")))
    context = {
        "round": pool.round,
        "page": page,
        "entries": shown.entries(pool, only=page, choices=True),
        "only": only,
        "all": len(pool.entries),
        "incomplete": len(missing),
        "short": sum(missing.values()),
        "proposed": sum(one.state == Reading.PROPOSED for one in pool.reviews),
        "ready": sum(len(pool.ready(side)) for side in {one.side for one in pool.reviewers}),
        "changeable": pool.round.state in {State.SETUP, State.READING},
    }
    return web.page(request, "reviews/assignment.html", context)


@require_POST
def propose(request: HttpRequest, code: str) -> HttpResponse:
    """Let the solver propose."""
    by, one = web.actor(request, rules.can_keep), found.round_(code)
    results = actions.propose_assignments(round_=one, by=by, at=clock.now())
    n = sum(len(side.pairs) for side in results.values())
    short = sum(sum(side.short.values()) for side in results.values())
    told = ngettext("%(n)s review proposed.", "%(n)s reviews proposed.", n) % {"n": n}
    if short:
        told += " " + ngettext("For %(n)s there is nobody.", "For %(n)s there is nobody.", short) % {"n": short}
    return web.done(request, _address(code), told)


@require_POST
def confirm(request: HttpRequest, code: str) -> HttpResponse:
    """Confirm, and write to each reviewer."""
    by, one = web.actor(request, rules.can_keep), found.round_(code)
    told = actions.confirm_assignments(round_=one, by=by, at=clock.now())
    words = ngettext(
        "Confirmed. %(n)s letter waits in the outbox.", "Confirmed. %(n)s letters wait in the outbox.", len(told)
    )
    return web.done(request, _address(code), words % {"n": len(told)})


@require_POST
def pin(request: HttpRequest, code: str, project: str) -> HttpResponse:
    """Set by hand who reads a project."""
    by, one = web.actor(request, rules.can_keep), found.entry(code, project)
    pool = found.pool_of(code)
    form = PinForm(request.POST, [(row.code, str(row)) for row in pool.reviewers])
    if not form.is_valid():
        return web.done(request, _address(code), _("Choose a reviewer."))
    who = next(row for row in pool.reviewers if row.code == form.cleaned_data["reviewer"])
    actions.pin_review(entry=one, reviewer=who, by=by, at=clock.now())
    return web.done(request, _back(request, code, project), _("Set by hand: %(name)s.") % {"name": who})


@require_POST
def drop(request: HttpRequest, code: str, project: str, who: str) -> HttpResponse:
    """Take somebody off a project."""
    by, review = web.actor(request, rules.can_keep), found.review(code, project, who)
    actions.drop_review(review=review, by=by, at=clock.now())
    return web.done(request, _back(request, code, project), _("Taken off: %(name)s.") % {"name": review.reviewer})


def _address(code: str) -> str:
    return reverse("reviews:assignment", args=[code])


def _back(request: HttpRequest, code: str, project: str) -> str:
    """To the project from which a form was sent, in the list in which it stood."""
    kept = "missing=1&" if request.POST.get("missing") else ""
    return f"{_address(code)}?{kept}at={project}#{project}"


def _number(listed: list[Entry], project: str) -> int:
    """On which page a project stands; the first where it does not."""
    place = next((at for at, one in enumerate(listed) if one.project.code == project), 0)
    return place // PAGE + 1
