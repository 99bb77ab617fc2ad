"""An old list comes in: the file, what its columns mean, what its rows would do."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from attache.kernel import clock, web
from attache.kernel.errands import queries as errands
from attache.kernel.refusals import Refused
from attache.registry.lists.states import Act
from attache.registry.people.models import User
from attache.relations.ledgers import actions, outputs, queries, rules
from attache.relations.ledgers.forms import MappingForm, UploadForm
from attache.relations.ledgers.models import Ledger

AT_ONCE = 25  # so many are entered while one waits; more are the worker's

form_page = require_http_methods(["GET", "HEAD", "POST"])


@form_page
def upload(request: HttpRequest) -> HttpResponse:
    """Send a list, or go on with one that waits."""
    by = web.actor(request, rules.can_import)
    form = UploadForm(request.POST or None, request.FILES or None) if request.method == "POST" else UploadForm()
    if form.is_valid():
        sent = form.cleaned_data["sent"]
        try:
            kept = actions.keep_ledger(source=sent, name=sent.name, by=by, at=clock.now())
        except Refused as refusal:
            form.add_error("sent", str(refusal))
        else:
            return redirect("ledgers:columns", kept.pk)
    context = {"form": form, "waiting": queries.all_waiting(by)}
    return web.page(request, "ledgers/ledger_upload.html", context, status=422 if form.is_bound else 200)


@form_page
def columns(request: HttpRequest, pk: int) -> HttpResponse:
    """Say what the columns mean, as far as their headings were misread."""
    by = web.actor(request, rules.can_import)
    waiting = _waiting(by, pk)
    shown = outputs.samples(waiting)
    form = MappingForm(request.POST or None, [heading for heading, _cells in shown], waiting.mapping)
    if form.is_valid():
        try:
            actions.map_ledger(waiting=waiting, mapping=form.mapping, by=by, at=clock.now())
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("ledgers:preview", waiting.pk)
    rows = list(zip(form, shown, strict=True))
    context = {"form": form, "waiting": waiting, "rows": rows, "count": len(waiting.lines) - 1}
    return web.page(request, "ledgers/ledger_columns.html", context, status=422 if form.is_bound else 200)


@form_page
def preview(request: HttpRequest, pk: int) -> HttpResponse:
    """See what each row would do, and bring the ticked ones in."""
    by = web.actor(request, rules.can_import)
    waiting = _waiting(by, pk)
    try:
        actions.refuse_mapping(waiting.mapping)
    except Refused:
        return redirect("ledgers:columns", waiting.pk)
    under_way = errands.open_about(actions.about(waiting))
    if under_way:
        return redirect(under_way.get_absolute_url())
    if request.method == "POST":
        return _import(request, waiting, by)
    planned = queries.plan(waiting, by.office_id)
    told = queries.counts(planned)
    context = {
        "waiting": waiting,
        "groups": outputs.groups(planned),
        "seal": queries.seal(planned),
        "count": len(planned),
        "takable": len(planned) - told[Act.ERROR.value] - told[Act.SAME.value],
    }
    return web.page(request, "ledgers/ledger_preview.html", context)


def _import(request: HttpRequest, waiting: Ledger, by: User) -> HttpResponse:
    sent, at = request.POST, clock.now()
    said: dict[str, Any] = {
        "rows": [int(number) for number in sent.getlist("row") if number.isdecimal()],
        "rest": sent.getlist("rest"),
        "seal": sent.get("seal", ""),
    }
    wanted = queries.ticked(queries.plan(waiting, by.office_id), said["rows"], said["rest"])
    if len(wanted) > AT_ONCE:
        errand = actions.ask_worker(waiting=waiting, said=said, many=len(wanted), back=request.path, by=by, at=at)
        return web.done(request, errand.get_absolute_url())
    done, slip = actions.import_ledger(waiting=waiting, **said, by=by, at=at)
    words, address = outputs.brought_in(len(done))
    return web.done(request, address, words, undo=slip)


def _waiting(by: User, pk: int) -> Ledger:
    try:
        return queries.ledger(by, pk)
    except Ledger.DoesNotExist as missing:
        raise Http404 from missing
