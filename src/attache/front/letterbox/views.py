"""What leaves the house: looked at, edited, released, taken back."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from attache.front.letterbox import outputs, queries
from attache.front.letterbox.forms import CancelForm, NoteForm, ReleaseForm
from attache.front.letterbox.rules import can_release, can_see_notes
from attache.kernel import clock, files, history, web
from attache.kernel.history import Clashed
from attache.kernel.outbox import actions
from attache.kernel.outbox.models import Note
from attache.kernel.outbox.states import Channel
from attache.registry.people import queries as people

LIST = "letterbox:list"
A_PAGE = 50


@require_safe
def note_list(request: HttpRequest) -> HttpResponse:
    """One shelf: waiting, on their way, failed, sent or cancelled."""
    web.allow(can_see_notes(request.user))
    name = request.GET.get("shelf", "waiting")
    if name not in queries.SHELVES:
        raise Http404
    page = Paginator(queries.shelf(name), A_PAGE).get_page(request.GET.get("page"))
    counts = queries.counts()
    context = {
        "shelf": name,
        "shelves": [(key, title, counts[key]) for key, (title, _states) in queries.SHELVES.items()],
        "page": page,
        "notes": outputs.shown(page, _reader()),
        "form": ReleaseForm(initial={"zone": request.user.office_id}),  # type: ignore[union-attr]  # the rule let staff in
        "may_release": can_release(request.user),
        "count": queries.releasable().count() if name == "waiting" else 0,
    }
    return web.page(request, "letterbox/letterbox_list.html", context, part="shelf")


@require_safe
def note_file(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """A file that goes along with a note, by its place; always as a download."""
    web.allow(can_see_notes(request.user))
    carried = _note(code).carried
    if not 1 <= number <= len(carried):
        raise Http404
    one = carried[number - 1]
    answer = HttpResponse(files.read(one.file), content_type=one.media_type)
    answer.headers["Content-Disposition"] = content_disposition_header(True, one.name) or "attachment"
    return answer


@require_safe
def detail(request: HttpRequest, code: str) -> HttpResponse:
    """A note as it is sent, and what happened to it."""
    web.allow(can_see_notes(request.user))
    note, reader = _note(code), _reader()
    context = {
        "shown": outputs.shown([note], reader)[0],
        "note": note,
        "past": outputs.past(queries.history(note), reader),
        "form": ReleaseForm(initial={"zone": request.user.office_id}),  # type: ignore[union-attr]  # the rule let staff in
        "cancelling": CancelForm(),
        "may_release": can_release(request.user),
    }
    return web.page(request, "letterbox/letterbox_detail.html", context, part="state")


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, code: str) -> HttpResponse:
    """Change a note before it leaves."""
    by = web.actor(request, can_release)
    note = _note(code)
    initial = actions.content_of(note) | {"base": history.number_of(note)}
    form = NoteForm(request.POST or None, initial=initial, mail=note.channel == Channel.MAIL)
    context: dict[str, Any] = {"form": form, "note": note}
    if request.method == "POST" and form.is_valid():
        try:
            actions.edit(note=note, **form.cleaned_data, by=by, at=clock.now())
            return web.done(request, _url(code), _("The note is changed."))
        except Clashed as clashed:
            form.add_error(None, str(clashed))
            form.data = {**request.POST.dict(), **clashed.mine, "base": str(clashed.number)}
            context["clashes"] = clashed.merge.clashes
    return web.page(request, "letterbox/letterbox_edit.html", context, status=422 if form.errors else 200)


@require_POST
def release(request: HttpRequest) -> HttpResponse:
    """Let the chosen notes go, or all that wait and go by mail, now or later."""
    by, codes, form = web.actor(request, can_release), request.POST.getlist("code"), ReleaseForm(request.POST)
    if "all" in request.POST:
        codes = [one.code for one in web.chosen(request, lambda _filters: queries.releasable())]
    later = "later" in request.POST
    wrong = _wrong_with(codes, form, later)
    if wrong:
        messages.error(request, wrong)
        return web.done(request, web.safe_next(request, reverse(LIST)))
    gone = actions.release(codes=codes, send_at=form.send_at if later else None, by=by, at=clock.now())
    told = ngettext(
        "Released: %(n)s note. Until it leaves it can be taken back.",
        "Released: %(n)s notes. Until they leave they can be taken back.",
        len(gone),
    ) % {"n": len(gone)}
    return web.done(request, f"{reverse(LIST)}?shelf=way", told)


@require_POST
def take_back(request: HttpRequest) -> HttpResponse:
    """Hold the chosen notes again."""
    web.allow(can_release(request.user))
    return _all_of(request, actions.take_back, _("Taken back: it waits for release again."), "waiting")


@require_POST
def retry(request: HttpRequest) -> HttpResponse:
    """Try the chosen notes once more."""
    web.allow(can_release(request.user))
    return _all_of(request, actions.retry, _("It is tried again."), "way")


@require_POST
def cancel(request: HttpRequest, code: str) -> HttpResponse:
    """Never send a note."""
    by, form = web.actor(request, can_release), CancelForm(request.POST)
    _note(code)
    if not form.is_valid():
        messages.error(request, _("Say in a few words why it is not sent."))
        return web.done(request, _url(code))
    actions.cancel(codes=[code], **form.cleaned_data, by=by, at=clock.now())
    return web.done(request, _url(code), _("The note is cancelled."))


@require_POST
def sent(request: HttpRequest, code: str) -> HttpResponse:
    """A person has sent it by hand."""
    by = web.actor(request, can_release)
    actions.mark_sent(note=_note(code), by=by, at=clock.now())
    return web.done(request, _url(code), _("Noted as sent."))


def _all_of(request: HttpRequest, act: Callable[..., object], told: str, shelf: str) -> HttpResponse:
    codes = request.POST.getlist("code")
    if not codes:
        messages.error(request, _("Choose at least one note."))
        return web.done(request, reverse(LIST))
    act(codes=codes, by=request.user, at=clock.now())
    return web.done(request, web.safe_next(request, f"{reverse(LIST)}?shelf={shelf}"), told)


def _wrong_with(codes: list[str], form: ReleaseForm, later: bool) -> str:
    if not codes:
        return _("Choose at least one note.")
    if not form.is_valid() or (later and not form.send_at):
        return _("Choose a day and a time.")
    return ""


def _note(code: str) -> Note:
    try:
        return queries.note(code)
    except Note.DoesNotExist as missing:
        raise Http404 from missing


def _url(code: str) -> str:
    return reverse("letterbox:detail", args=[code])


def _reader() -> outputs.Reader:
    return outputs.Reader(list(people.offices()), clock.now())
