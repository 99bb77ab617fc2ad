"""Gifts and video addresses: their lists, one of them, the forms upon them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from attache.kernel import clock, web
from attache.kernel.editing import Editing
from attache.relations.correspondence import actions, outputs, queries, rules
from attache.relations.correspondence.forms import AppealForm, FilterForm, GiftForm
from attache.relations.correspondence.models import Appeal, Gift, Paper
from attache.relations.correspondence.states import Direction
from attache.relations.correspondence.views.finding import paper_of


@dataclass(frozen=True)
class Sort:
    """What differs between the two sorts of records."""

    name: str
    model: type[Paper]
    form: Callable[..., Any]
    enter: Callable[..., Any]


SORTS = {
    "gifts": Sort("gift", Gift, GiftForm, actions.enter_gift),
    "appeals": Sort("appeal", Appeal, AppealForm, actions.enter_appeal),
}


@require_safe
def other_list(request: HttpRequest, sort: str) -> HttpResponse:
    """All gifts, or all video addresses, the newest first."""
    web.allow(rules.can_see_letters(request.user))
    form = FilterForm(request.GET)
    filters = form.filters
    page = queries.papers_page(SORTS[sort].model, filters, request.GET.get("page", "1"))
    context = {
        "sort": SORTS[sort].name,
        "sorts": sort,
        "form": form,
        "page": page,
        "lines": [outputs.line(one) for one in page],
        "narrowed": filters != queries.Filters(),
        "may_write": rules.can_write(request.user),
    }
    return web.page(request, "correspondence/other_list.html", context, part="found")


@require_http_methods(["GET", "HEAD", "POST"])
def other_new(request: HttpRequest, sort: str) -> HttpResponse:
    """Enter one: what came to us, or what we gave."""
    user, kind = web.actor(request, rules.can_write), SORTS[sort]
    given = {"organisation": request.GET.get("partner", "")}
    editing = Editing(request, lambda sent, _content: kind.form(sent, given))
    form = editing.form
    way = request.GET.get("direction", "")
    direction = Direction.OUT if way == Direction.OUT else Direction.IN
    made = editing.saves(
        lambda: kind.enter(office=user.office, content=form.content(), direction=direction, by=user, at=editing.at)
    )
    if made:
        return editing.done(made.get_absolute_url(), _("Entered. The chronicle has it as a happening."))
    return editing.page("correspondence/other_form.html", {"sort": kind.name, "sorts": sort, "direction": direction})


@require_safe
def other_detail(request: HttpRequest, sort: str, code: str) -> HttpResponse:
    """Everything about one."""
    web.allow(rules.can_see_letters(request.user))
    kind = SORTS[sort]
    paper = paper_of(kind.model, code)
    context = {"paper": paper, "sort": kind.name, "sorts": sort, "may_write": rules.can_write(request.user)}
    context["told"] = outputs.told(paper)
    if kind.model is Gift:
        context["letters"] = [outputs.line(one) for one in queries.letters_for(paper)]
    return web.page(request, f"correspondence/{kind.name}_detail.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def other_edit(request: HttpRequest, sort: str, code: str) -> HttpResponse:
    """Correct it; the same happening is corrected."""
    web.allow(rules.can_write(request.user))
    kind = SORTS[sort]
    paper = paper_of(kind.model, code)
    editing = Editing(request, kind.form, record=paper, kept=outputs.KEPT)
    form = editing.form
    if editing.saves(lambda: actions.correct_paper(paper=paper, content=form.content(), **editing.upon)):
        return editing.done(paper.get_absolute_url(), _("Corrected, in the chronicle too."))
    return editing.page("correspondence/other_form.html", {"sort": kind.name, "sorts": sort, "paper": paper})


@require_POST
def gift_thank(request: HttpRequest, code: str) -> HttpResponse:
    """Begin the letter of thanks."""
    by, gift = web.actor(request, rules.can_write), paper_of(Gift, code)
    letter = actions.thank_for(gift=gift, by=by, at=clock.now())
    return web.done(request, letter.get_absolute_url(), _("Here is the letter of thanks. Read it, sign it, send it."))
