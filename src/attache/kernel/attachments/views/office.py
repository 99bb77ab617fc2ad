"""The files of a record, one file with its words, and its content."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from attache.kernel import clock, intake, web
from attache.kernel.attachments import actions, outputs, queries, rules
from attache.kernel.attachments.forms import AddForm, CaptionsForm, DescribeForm, PosterForm
from attache.kernel.attachments.models import Attachment, Role
from attache.kernel.attachments.views import serving
from attache.kernel.editing import Editing
from attache.kernel.history import Content
from attache.kernel.languages import Language, current
from attache.kernel.records import Record
from attache.kernel.refusals import Refused


@require_http_methods(["GET", "HEAD", "POST"])
def of(request: HttpRequest, kind: str, subject: str) -> HttpResponse:
    """The files of a record; several are added at once."""
    record = _record(request, kind, subject)
    may_keep = rules.can_keep(request.user, record)
    refused: list[str] = []
    if request.method == "POST":
        by = web.actor(request, lambda _user: may_keep)
        refused = _added(request, record, by)
        if not refused and not web.wants_part(request):
            return web.done(request, _home_of(record), _("The files are added."))
    context = {
        "record": record,
        "kind": kind,
        "home": _home_of(record),
        "address": reverse("attachments:of", args=[kind, subject]),
        "shown": outputs.shown(list(queries.of(record))),
        "may_keep": may_keep,
        "refused": refused,
        "accept": intake.accepted(actions.KINDS),
    }
    return web.page(request, "attachments/attachments_of.html", context, part="files", status=422 if refused else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def detail(request: HttpRequest, code: str) -> HttpResponse:
    """One file with its words."""
    attachment, record = _found(request, code)
    may_keep = rules.can_keep(request.user, record)
    web.allow(may_keep or request.method != "POST")
    editing = Editing(request, _describing, record=attachment, kept=outputs.KEPT, keeps=may_keep)
    if editing.saves(
        lambda: actions.describe(attachment=attachment, **editing.form.cleaned_data, **editing.upon),
    ):
        return editing.done(_home_of(record), _("The words are saved."))
    context = _context(request, attachment, record) | {"form": editing.form}
    return editing.page("attachments/attachments_detail.html", context)


@require_POST
def poster(request: HttpRequest, code: str) -> HttpResponse:
    """The picture that stands for a video."""
    attachment, record, by = _kept(request, code)
    form = PosterForm(request.POST, request.FILES)
    if form.is_valid():
        sent = form.cleaned_data["poster"]
        try:
            actions.set_poster(attachment=attachment, data=sent, name=sent.name, by=by, at=clock.now())
            return web.done(request, attachment.get_absolute_url(), _("The poster is set."))
        except Refused as refusal:
            form.add_error("poster", str(refusal))
    return _detail(request, attachment, record, {"poster_form": form})


@require_POST
def captions(request: HttpRequest, code: str, lang: str) -> HttpResponse:
    """Captions of a video in one language."""
    attachment, record, by = _kept(request, code)
    if lang not in {one.value for one in Language}:
        raise Http404
    form = CaptionsForm(request.POST, request.FILES)
    if form.is_valid():
        sent = form.cleaned_data["captions"]
        values: dict[str, Any] = {"language": Language(lang), "data": sent, "name": sent.name, "by": by}
        try:
            actions.set_captions(attachment=attachment, **values, at=clock.now())
            return web.done(request, attachment.get_absolute_url(), _("The captions are set."))
        except Refused as refusal:
            form.add_error("captions", str(refusal))
    return _detail(request, attachment, record, {"captions_form": form})


@require_POST
def remove(request: HttpRequest, code: str) -> HttpResponse:
    """Take a file off its record."""
    attachment, record, by = _kept(request, code)
    slip = actions.remove(attachment=attachment, subject=record, by=by, at=clock.now())
    return web.done(request, _home_of(record), _("“%(name)s” is removed.") % {"name": attachment}, undo=slip)


@require_safe
def content(request: HttpRequest, code: str, name: str) -> HttpResponseBase:
    """The file itself, or one of its parts, to those who may see its record."""
    attachment, _record = _found(request, code)
    if name == attachment.file:
        return serving.send(request, serving.Kept(name, attachment.media_type, attachment.name))
    parts = queries.parts_of([attachment.file]).get(attachment.file, [])
    part = next((one for one in parts if one.file == name), None)
    if part is None:
        raise Http404
    return serving.send(request, serving.Kept(name, part.media_type, attachment.name))


def _added(request: HttpRequest, record: Record, by: Any) -> list[str]:
    """Add what was sent; what is refused does not keep the rest out. Returns the refusals."""
    form = AddForm(request.POST, request.FILES)
    if not form.is_valid():
        return [str(error) for error in form.errors["sent"]]
    refused = []
    for sent in form.cleaned_data["sent"]:
        try:
            actions.attach(subject=record, data=sent, name=sent.name, by=by, at=clock.now())
        except Refused as refusal:
            refused.append(str(refusal))
    return refused


def _describing(sent: QueryDict | None, content: Content) -> DescribeForm:
    return DescribeForm(sent, initial=outputs.initial_of(content))


def _detail(request: HttpRequest, attachment: Attachment, record: Record, forms: dict[str, Any]) -> HttpResponse:
    """The page with a form of its margin that was refused."""
    context = _context(request, attachment, record) | forms
    return web.page(request, "attachments/attachments_detail.html", context, status=422)


def _context(request: HttpRequest, attachment: Attachment, record: Record) -> dict[str, Any]:
    parts = queries.parts_of([attachment.file]).get(attachment.file, [])
    with_captions = {one.language for one in parts if one.role == Role.CAPTIONS}
    return {
        "attachment": attachment,
        "record": record,
        "home": _home_of(record),
        "one": outputs.shown([attachment])[0],
        "length": outputs.length(attachment.seconds),
        "added": outputs.moment(attachment.added_at, web.zone(request), current()),
        "cleared": outputs.moment(attachment.cleared_at, web.zone(request), current()),
        "may_keep": rules.can_keep(request.user, record),
        "form": _describing(None, outputs.content_of(attachment)),
        "poster_form": PosterForm(),
        "captions_form": CaptionsForm(),
        "languages": [(one, one.value in with_captions) for one in Language],
    }


def _record(request: HttpRequest, kind: str, code: str) -> Record:
    record = queries.subject_of(kind, code)
    if record is None or not rules.can_see(request.user, record):
        raise Http404
    return record


def _found(request: HttpRequest, code: str) -> tuple[Attachment, Record]:
    attachment = queries.attachment(code)
    if attachment is None:
        raise Http404
    return attachment, _record(request, attachment.subject_kind, attachment.subject_code)


def _kept(request: HttpRequest, code: str) -> tuple[Attachment, Record, Any]:
    """The file, its record, and who acts; stopped with 403 unless the person may keep them."""
    attachment, record = _found(request, code)
    return attachment, record, web.actor(request, lambda user: rules.can_keep(user, record))


def _home_of(record: Record) -> str:
    """The page of the record, where its files stand."""
    return f"{record.get_absolute_url()}#files"  # type: ignore[attr-defined]  # records with files have a page
