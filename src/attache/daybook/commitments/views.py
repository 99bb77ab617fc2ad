"""What is owed: the list, one promise, and the promises about a record as a part of its page."""

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from attache.daybook.commitments import actions, queries, rules
from attache.daybook.commitments.forms import FilterForm, PromiseForm, WaiveForm
from attache.daybook.commitments.models import Commitment
from attache.daybook.commitments.outputs import KEPT
from attache.daybook.commitments.states import MOVES, WAIVE
from attache.kernel import clock, web
from attache.kernel.editing import Editing
from attache.kernel.moves import open_moves

form_page = require_http_methods(["GET", "HEAD", "POST"])
SAID = {
    "finish": gettext_lazy("Done."),
    "reopen": gettext_lazy("It is owed again."),
    "hear": gettext_lazy("Noted: it is being worked on."),
}


@require_safe
def owed_list(request: HttpRequest) -> HttpResponse:
    """What is owed by us and to us, the most pressing first."""
    user = web.actor(request, rules.can_see_commitments)
    form = FilterForm(request.GET)
    page = queries.commitments_page(form.filters, user, request.GET.get("page", "1"))
    context = {"form": form, "page": page, "narrowed": form.filters != queries.Filters()}
    context |= {"today": clock.today(user.zone), "may_promise": rules.can_promise(user)}
    return web.page(request, "commitments/owed_list.html", context, part="found")


@require_safe
def owed_about(request: HttpRequest, kind: str, code: str) -> HttpResponse:
    """What was promised about a record, as a part of its page."""
    user = web.actor(request, rules.can_see_commitments)
    about = queries.subject(kind, code)
    if about is None:
        raise Http404
    context = {"about": about, "kind": kind, "owed": queries.commitments_about(kind, code)}
    context |= {"today": clock.today(user.zone), "may_promise": rules.can_promise(user)}
    return web.page(request, "commitments/owed_about.html", context, part="owed")


@form_page
def owed_new(request: HttpRequest) -> HttpResponse:
    """Write down a promise, about nothing or about a record (`?kind=&code=`)."""
    by = web.actor(request, rules.can_promise)
    about = queries.subject(request.GET.get("kind", ""), request.GET.get("code", ""))
    asked = {"owner": by.code, "partner": queries.partner_in(about)}
    editing = Editing(request, lambda sent, _content: PromiseForm(sent, initial=asked))
    made = editing.saves(lambda: actions.promise(promise=editing.form.promise, about=about, by=by, at=editing.at))
    if made:
        return editing.done(web.safe_next(request, made.get_absolute_url()), _("The promise is written down."))
    return editing.page("commitments/owed_new.html", {"about": about})


@require_safe
def owed_detail(request: HttpRequest, code: str) -> HttpResponse:
    """One promise."""
    user = web.actor(request, rules.can_see_commitments)
    one = _found(code)
    context = {"one": one, "today": clock.today(user.zone), "may_promise": rules.can_promise(user)}
    context["moves"] = [move for move in open_moves(one.state, MOVES) if move != WAIVE]
    return web.page(request, "commitments/owed_detail.html", context)


@form_page
def owed_edit(request: HttpRequest, code: str) -> HttpResponse:
    """Say it better, or give it another day."""
    web.actor(request, rules.can_promise)
    one = _found(code)
    editing = Editing(
        request,
        lambda sent, content: PromiseForm(sent, initial=PromiseForm.initial_of(content)),
        record=one,
        kept=KEPT,
    )
    if editing.saves(lambda: actions.change_commitment(commitment=one, promise=editing.form.promise, **editing.upon)):
        return editing.done(one.get_absolute_url(), _("Changed."))
    return editing.page("commitments/owed_edit.html", {"one": one})


@form_page
def owed_waive(request: HttpRequest, code: str) -> HttpResponse:
    """Say why it is owed no longer."""
    by, one = web.actor(request, rules.can_promise), _found(code)
    editing = Editing(request, lambda sent, _content: WaiveForm(sent), keeps=False)
    slip = editing.saves(
        lambda: actions.waive_commitment(commitment=one, **editing.form.cleaned_data, by=by, at=editing.at)
    )
    if slip:
        return editing.done(one.get_absolute_url(), _("Waived."), undo=slip)
    return editing.page("commitments/owed_waive.html", {"one": one})


@require_POST
def owed_act(request: HttpRequest, code: str, verb: str) -> HttpResponse:
    """One press: done, owed after all, or being worked on."""
    by, one = web.actor(request, rules.can_promise), _found(code)
    acts: dict[str, Callable[..., object]] = {
        "finish": actions.finish_commitment,
        "reopen": actions.reopen_commitment,
        "hear": actions.hear_of_it,
    }
    if verb not in acts:
        raise Http404
    result = acts[verb](commitment=one, by=by, at=clock.now())
    undo = result if verb == "finish" else None
    return web.done(request, web.safe_next(request, one.get_absolute_url()), str(SAID[verb]), undo=undo)  # type: ignore[arg-type]  # finishing gives a slip


def _found(code: str) -> Commitment:
    try:
        return queries.commitment(code)
    except Commitment.DoesNotExist as missing:
        raise Http404 from missing
