"""Class lists in the office: brought in, looked at, taken in, taken back."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from attache.kernel import clock, web
from attache.kernel.editing import Editing
from attache.students.recruitment import actions, outputs, queries, rules
from attache.students.recruitment.forms import ListForm
from attache.students.recruitment.views.found import found


@require_http_methods(["GET", "HEAD", "POST"])
def list_new(request: HttpRequest, code: str) -> HttpResponse:
    """Bring a class list of a source in; nobody is taken in before it was looked at."""
    user, one = web.actor(request, rules.can_recruit), found(queries.source, code)
    editing = Editing(request, lambda sent, _content: ListForm(sent, request.FILES if sent else None), keeps=False)
    form = editing.form
    kept = editing.saves(
        lambda: actions.keep_list(
            campaign=form.campaigns[form.cleaned_data["campaign"]], source=one, data=form.cleaned_data["file"],
            name=form.cleaned_data["file"].name, by=user, at=editing.at,
        )
    )  # fmt: skip
    if kept:
        return editing.done(kept.get_absolute_url(), _("Read. Look at it before anybody is taken in."))
    return editing.page("recruitment/list_new.html", {"source": one})


@require_safe
def list_detail(request: HttpRequest, code: str) -> HttpResponse:
    """One class list: what is wrong by row and column, who would come in, how far it is."""
    web.allow(rules.can_recruit(request.user))
    one = found(queries.class_list, code)
    context = {"list": one, **outputs.looked_at(one)}
    return web.page(request, "recruitment/list_detail.html", context, part="progress")


@require_POST
def list_take(request: HttpRequest, code: str) -> HttpResponse:
    """Take the rows without errors in."""
    by, one = web.actor(request, rules.can_recruit), found(queries.class_list, code)
    actions.take_list(found=one, by=by, at=clock.now())
    return web.done(request, one.get_absolute_url(), _("It is being taken in; this page shows how far it is."))


@require_POST
def list_back(request: HttpRequest, code: str) -> HttpResponse:
    """Take out again whom it brought."""
    by, one = web.actor(request, rules.can_recruit), found(queries.class_list, code)
    slip = actions.take_list_back(found=one, by=by, at=clock.now())
    return web.done(request, one.get_absolute_url(), _("Taken back. Who was spoken with meanwhile stays."), undo=slip)
