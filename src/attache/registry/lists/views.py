"""A list comes in: the file, what its columns mean, what its rows would do."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from attache.kernel import clock, web
from attache.kernel.errands import queries as errands
from attache.kernel.refusals import Refused
from attache.registry.lists import actions, outputs, queries, rules
from attache.registry.lists.forms import MappingForm, PlaceForm, UploadForm
from attache.registry.lists.logic import tables
from attache.registry.lists.models import WaitingList
from attache.registry.lists.states import Act
from attache.registry.people.models import User

AT_ONCE = 200  # so many are brought in while one waits; more are the worker's

form_page = require_http_methods(["GET", "HEAD", "POST"])


@form_page
def upload(request: HttpRequest) -> HttpResponse:
    """Send a list, or go on with one that waits."""
    by = web.actor(request, rules.can_import)
    form = UploadForm(request.POST or None, request.FILES or None) if request.method == "POST" else UploadForm()
    if form.is_valid():
        sent = form.cleaned_data["sent"]
        try:
            kept = actions.keep_list(source=sent, name=sent.name, by=by, at=clock.now())
        except Refused as refusal:
            form.add_error("sent", str(refusal))
        else:
            return redirect("lists:columns", kept.pk)
    context = {"form": form, "waiting": queries.all_waiting(by)}
    return web.page(request, "lists/lists_upload.html", context, status=422 if form.is_bound else 200)


@form_page
def columns(request: HttpRequest, pk: int) -> HttpResponse:
    """Say what the columns mean, as far as their headings were misread; or that the table is elsewhere in the file."""
    by = web.actor(request, rules.can_import)
    waiting = _waiting(by, pk)
    sheets = queries.sheets_of(waiting)
    again = PlaceForm(request.POST if "again" in request.POST else None, sheets, waiting)
    if again.is_valid() and _read_again(again, waiting, by):
        return redirect("lists:columns", waiting.pk)
    table = tables.table_of(sheets[waiting.sheet], waiting.headings)
    form = MappingForm(request.POST if "map" in request.POST else None, table, waiting.mapping)
    if form.is_valid():
        try:
            actions.map_list(waiting=waiting, mapping=form.mapping, by=by, at=clock.now())
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("lists:preview", waiting.pk)
    rows = list(zip(form, outputs.columns(table), strict=True))
    context = {"form": form, "again": again, "waiting": waiting, "rows": rows, "count": len(table.rows)}
    return web.page(
        request, "lists/lists_columns.html", context, status=422 if form.is_bound or again.is_bound else 200
    )


@form_page
def preview(request: HttpRequest, pk: int) -> HttpResponse:
    """See what each row would do, and bring the ticked ones in."""
    by = web.actor(request, rules.can_import)
    waiting = _waiting(by, pk)
    under_way = errands.open_about(actions.about(waiting))
    if under_way:
        return redirect(under_way.get_absolute_url())
    table = tables.table_of(queries.sheets_of(waiting)[waiting.sheet], waiting.headings)
    try:
        actions.refuse_mapping(table, waiting.mapping)
    except Refused:
        return redirect("lists:columns", waiting.pk)
    if request.method == "POST":
        return _import(request, waiting, table, by)
    planned = queries.plan(table, waiting.mapping)
    told = queries.counts(planned)
    context = {
        "waiting": waiting,
        "groups": outputs.groups(planned),
        "seal": queries.seal(planned),
        "count": len(planned),
        "takable": len(planned) - told[Act.ERROR.value] - told[Act.SAME.value],
    }
    return web.page(request, "lists/lists_preview.html", context)


def _import(request: HttpRequest, waiting: WaitingList, table: tables.Table, by: User) -> HttpResponse:
    sent, at = request.POST, clock.now()
    said: dict[str, Any] = {
        "rows": [int(number) for number in sent.getlist("row") if number.isdecimal()],
        "rest": sent.getlist("rest"),
        "seal": sent.get("seal", ""),
    }
    wanted = queries.ticked(queries.plan(table, waiting.mapping), said["rows"], said["rest"])
    if len(wanted) > AT_ONCE:
        errand = actions.ask_worker(waiting=waiting, said=said, many=len(wanted), back=request.path, by=by, at=at)
        return web.done(request, errand.get_absolute_url())
    done, slip = actions.import_waiting(waiting=waiting, **said, by=by, at=at)
    words, address = outputs.brought_in(len(done))
    return web.done(request, address, words, undo=slip)


def _read_again(form: PlaceForm, waiting: WaitingList, by: User) -> bool:
    """Whether another place in the file could be read; else the form says why not."""
    sheet, headings = form.cleaned_data["sheet"], form.cleaned_data["headings"]
    other = sheet != waiting.sheet and headings == waiting.headings  # then its headings are sought anew
    try:
        actions.read_again(waiting=waiting, sheet=sheet, headings=None if other else headings, by=by, at=clock.now())
    except Refused as refusal:
        form.add_error("headings", str(refusal))
        return False
    return True


def _waiting(by: User, pk: int) -> WaitingList:
    try:
        return queries.waiting(by, pk)
    except WaitingList.DoesNotExist as missing:
        raise Http404 from missing
