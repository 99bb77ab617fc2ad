"""The remarks about a record: a page of its own, and a part of the record's page."""

from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from attache.daybook.remarks import actions, queries, rules
from attache.daybook.remarks.forms import RemarkForm
from attache.kernel import clock, web
from attache.kernel.editing import Editing
from attache.kernel.records import Record
from attache.registry.people import queries as people


@require_http_methods(["GET", "HEAD", "POST"])
def of(request: HttpRequest, kind: str, code: str) -> HttpResponse:
    """Everything said about a record; a POST adds a remark."""
    by = web.actor(request, rules.can_remark)
    about = _subject(kind, code)
    editing = Editing(request, lambda sent, _content: RemarkForm(sent))
    said = editing.saves(lambda: actions.write_remark(about=about, **editing.form.cleaned_data, by=by, at=editing.at))
    if said and not web.wants_part(request):
        return editing.done(request.path, _("Your remark is written down."))
    if said:
        editing.form = RemarkForm()
    context = {"about": about, "kind": kind, "remarks": queries.remarks_about(kind, code), "by": by}
    context |= {"zone": by.office.zone, "colleagues": people.staff().exclude(pk=by.pk)}
    page = editing.page("remarks/remarks_of.html", context, part="said")
    return editing.saved(page) if said else page


@require_POST
def take_back(request: HttpRequest, code: str) -> HttpResponse:
    """Take my own remark back."""
    try:
        remark = queries.remark(code)
    except ObjectDoesNotExist as missing:
        raise Http404 from missing
    by = web.actor(request, lambda user: rules.can_take_back(user, remark))
    slip = actions.take_back_remark(remark=remark, by=by, at=clock.now())
    here = web.safe_next(request, reverse("remarks:of", args=[remark.subject_kind, remark.subject_code]))
    return web.done(request, here, _("Your remark is taken back."), undo=slip)


@require_POST
def finish(request: HttpRequest, code: str) -> HttpResponse:
    """What a remark asked of me is done."""
    by = web.actor(request, rules.can_remark)
    try:
        mention = queries.mention_of(by, code)
    except ObjectDoesNotExist as missing:
        raise Http404 from missing
    actions.finish_mention(mention=mention, by=by, at=clock.now())
    return web.done(request, web.safe_next(request, reverse("desk:needs")), _("Done."))


def _subject(kind: str, code: str) -> Record:
    try:
        return queries.subject(kind, code)
    except (LookupError, ValueError, ObjectDoesNotExist) as missing:
        raise Http404 from missing
