"""An office: its paper, its clock, its working days."""

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from attache.kernel import clock, web
from attache.kernel.editing import Editing
from attache.kernel.languages import Language
from attache.registry.people import actions, queries, rules
from attache.registry.people.forms import DaysForm, OfficeForm
from attache.registry.people.models import Office
from attache.registry.people.outputs import KEPT

form_page = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
def office_detail(request: HttpRequest, code: str) -> HttpResponse:
    """One office."""
    user = web.actor(request, rules.can_enter)
    office = _found(code)
    address = [(language, office.address[language]) for language in Language if office.address[language]]
    context = {"office": office, "address": address, "may_keep": rules.can_keep_office(user)}
    return web.page(request, "people/people_office.html", context)


@form_page
def office_edit(request: HttpRequest, code: str) -> HttpResponse:
    """What is printed on its paper, and whether it works through decreed days."""
    web.actor(request, rules.can_keep_office)
    office = _found(code)
    editing = Editing(
        request,
        lambda sent, content: OfficeForm(sent, initial=OfficeForm.initial_of(content)),
        record=office,
        kept=KEPT,
    )
    if editing.saves(lambda: actions.correct_office(office=office, values=editing.form.cleaned_data, **editing.upon)):
        return editing.done(office.get_absolute_url(), _("Changed."))
    return editing.page("people/people_office_edit.html", {"office": office})


@form_page
def days_new(request: HttpRequest, code: str) -> HttpResponse:
    """Days off, or worked, that are the office's own."""
    by = web.actor(request, rules.can_keep_office)
    office = _found(code)
    editing = Editing(request, lambda sent, _content: DaysForm(sent))
    slip = editing.saves(lambda: actions.enter_days(office=office, days=editing.form.days, by=by, at=editing.at))
    if slip:
        return editing.done(office.get_absolute_url(), _("The days are in the calendar."), undo=slip)
    return editing.page("people/people_days_new.html", {"office": office})


@require_POST
def days_remove(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Let the country's calendar hold again on some days; `number` is their place in the office's list."""
    by = web.actor(request, rules.can_keep_office)
    office = _found(code)
    days = next((one for one in office.own_days.all() if one.pk == number), None)
    if days is None:
        raise Http404
    slip = actions.remove_days(days=days, by=by, at=clock.now())
    return web.done(request, reverse("people:office", args=[code]), _("Removed from the calendar."), undo=slip)


def _found(code: str) -> Office:
    try:
        return queries.office(code)
    except Office.DoesNotExist as missing:
        raise Http404 from missing
