"""The remarks about a record: a page of its own, and a part of the record's page."""

from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from attache.daybook.remarks import actions, queries, rules
from attache.daybook.remarks.forms import RemarkForm
from attache.kernel import clock, web
from attache.kernel.records import Record
from attache.kernel.refusals import Refused
from attache.registry.people import queries as people


@require_http_methods(["GET", "HEAD", "POST"])
def of(request: HttpRequest, kind: str, code: str) -> HttpResponse:
    """Everything said about a record; a POST adds a remark."""
    by = web.actor(request, rules.can_remark)
    about = _subject(kind, code)
    form = RemarkForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.write_remark(about=about, text=form.cleaned_data["text"], by=by, at=clock.now())
            if not web.wants_part(request):
                return web.done(request, request.path, _("Your remark is written down."))
            form = RemarkForm()
        except Refused as refusal:
            form.add_error("text", str(refusal))
    context = {"about": about, "kind": kind, "form": form, "remarks": queries.remarks_about(kind, code)}
    context |= {"zone": by.office.zone, "colleagues": people.staff().exclude(pk=by.pk)}
    return web.page(request, "remarks/remarks_of.html", context, part="said", status=422 if form.errors else 200)


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
