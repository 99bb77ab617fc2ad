"""Editions in the office: begun, moved from state to state, shown before readers see them."""

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from attache.front.digest import actions, queries, rules
from attache.front.digest.models import Edition
from attache.front.digest.queries import paper
from attache.front.digest.states import APPROVE, BUTTONS, CORRECT, EDIT, EXPLAINED, PUBLISH, REOPEN, TRANSLATE
from attache.front.editor.forms import AlsoForm, CompileForm, CorrectionForm, ReasonForm
from attache.front.editor.views import contexts
from attache.front.editor.views.contexts import language_of
from attache.front.editor.views.loading import edition_of, waiver_of
from attache.kernel import clock, web
from attache.kernel.languages import current
from attache.kernel.refusals import Refused

ACTS: dict[str, Callable[..., Edition]] = {
    EDIT.verb: actions.begin_editing,
    TRANSLATE.verb: actions.hand_to_translators,
    APPROVE.verb: actions.approve_edition,
    PUBLISH.verb: actions.publish_edition,
    REOPEN.verb: actions.reopen_edition,
    CORRECT.verb: actions.correct_edition,
}


@require_safe
def edition_list(request: HttpRequest) -> HttpResponse:
    """All editions, drafts first to be seen."""
    web.allow(rules.can_see_editions(request.user))
    context = {"editions": queries.editions(), "can_compile": rules.can_compile(request.user)}
    return web.page(request, "editor/edition_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Choose office and period; the draft is written from the records."""
    by = web.actor(request, rules.can_compile)
    form = CompileForm(request.POST or None, initial=request.GET.dict())
    if request.method == "POST" and form.is_valid():
        try:
            edition = actions.compile_edition(**form.cleaned_data, by=by, at=clock.now())
            return web.done(request, edition.get_absolute_url(), _("The first draft is written."))
        except Refused as refusal:
            form.add_error(None, str(refusal))
    context = contexts.candidates(CompileForm(request.POST or request.GET)) | {"form": form}
    status = 422 if form.errors else 200
    return web.page(request, "editor/edition_new.html", context, part="candidates", status=status)


@require_safe
def detail(request: HttpRequest, code: str) -> HttpResponse:
    """The editor: the edition in one language, each sentence with the happenings that it comes from."""
    web.allow(rules.can_see_editions(request.user))
    language = language_of(request.GET.get("lang", current().value))
    context = contexts.editor(edition_of(code), language, request.user)
    return web.page(request, "editor/edition_detail.html", context, part="pieces")


@require_safe
def offers(request: HttpRequest, code: str) -> HttpResponse:
    """What was recorded since the edition was compiled, to be taken in, and planned things of which nobody reported."""
    web.allow(rules.can_see_editions(request.user))
    edition = edition_of(code)
    context = {
        "edition": edition,
        "untold": queries.untold(edition),
        "pending": queries.what_became(edition)[:10],
        "items": [one for one in paper.printed_items(edition) if not one.is_lead],
        "can_compile": rules.can_compile(request.user),
    }
    return web.page(request, "editor/edition_offers.html", context, part="offers")


@require_safe
def steps(request: HttpRequest, code: str) -> HttpResponse:
    """Who moved the edition from state to state, when and why."""
    web.allow(rules.can_see_editions(request.user))
    edition = edition_of(code)
    context = {"edition": edition, "steps": edition.steps.select_related("by").order_by("-pk")}
    return web.page(request, "editor/edition_steps.html", context, part="steps")


@require_POST
def recompile(request: HttpRequest, code: str) -> HttpResponse:
    """Take in what was recorded since; what somebody edited is kept."""
    by = web.actor(request, rules.can_compile)
    edition = edition_of(code)
    actions.compile_edition(office=edition.office, start=edition.start, end=edition.end, by=by, at=clock.now())
    return web.done(request, edition.get_absolute_url(), _("Compiled again from the records."))


@require_http_methods(["GET", "HEAD", "POST"])
def offices(request: HttpRequest, code: str) -> HttpResponse:
    """Choose the offices of which an edition tells besides its own; it is compiled again with their records."""
    by = web.actor(request, rules.can_compile)
    edition = edition_of(code)
    form = AlsoForm.upon(request.POST if request.method == "POST" else None, edition)
    if request.method == "POST" and form.is_valid():
        office, start, end = edition.office, edition.start, edition.end
        also = form.cleaned_data["also"]
        try:
            actions.compile_edition(office=office, start=start, end=end, also=also, by=by, at=clock.now())
            return web.done(request, edition.get_absolute_url(), _("Compiled again from the records."))
        except Refused as refusal:
            form.add_error(None, str(refusal))
    status = 422 if form.errors else 200
    return web.page(request, "editor/edition_offices.html", {"edition": edition, "form": form}, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def move(request: HttpRequest, code: str, verb: str) -> HttpResponse:
    """Move an edition to its next state; a move that wants a reason or a note has a page to ask for it."""
    if verb not in ACTS:
        raise Http404
    by = web.actor(request, lambda user: rules.can_move(user, verb))
    edition, chosen = edition_of(code), next(one for one in BUTTONS if one.verb == verb)
    make = CorrectionForm if chosen is CORRECT else ReasonForm
    form = make(request.POST if request.method == "POST" else None, asked=chosen in EXPLAINED)
    if request.method == "POST" and form.is_valid():
        try:
            ACTS[verb](edition=edition, **form.cleaned_data, by=by, at=clock.now())
            return web.done(request, edition.get_absolute_url(), str(contexts.DONE[verb]))
        except Refused as refusal:
            if chosen not in EXPLAINED:
                raise
            form.add_error(None, str(refusal))
    context = contexts.move_page(edition, chosen) | {"form": form}
    return web.page(request, "editor/edition_move.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def waive(request: HttpRequest, code: str, lang: str) -> HttpResponse:
    """Sign that an edition goes without a language."""
    by = web.actor(request, rules.can_publish)
    edition, language = edition_of(code), language_of(lang)
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        actions.waive_language(edition=edition, language=language, **form.cleaned_data, by=by, at=clock.now())
        return web.done(request, edition.get_absolute_url(), _("The edition goes without this language."))
    context = {"form": form, "edition": edition, "language": language}
    return web.page(request, "editor/edition_waive.html", context, status=422 if form.errors else 200)


@require_POST
def lift(request: HttpRequest, code: str, lang: str) -> HttpResponse:
    """Ask for a waived language after all."""
    by = web.actor(request, rules.can_publish)
    waiver = waiver_of(code, language_of(lang))
    actions.lift_waiver(waiver=waiver, by=by, at=clock.now())
    return web.done(request, waiver.edition.get_absolute_url(), _("The language is wanted again."))


@require_POST
def remove(request: HttpRequest, code: str) -> HttpResponse:
    """Remove a draft that is not wanted any more, into the trash."""
    by = web.actor(request, rules.can_compile)
    slip = actions.remove_edition(edition=edition_of(code), by=by, at=clock.now())
    return web.done(request, reverse("digest:list"), _("Removed: %(what)s") % {"what": slip}, undo=slip)
