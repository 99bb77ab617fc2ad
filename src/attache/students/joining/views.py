"""Two leads that are one person: look for the other, see what would become of both, join them."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from attache.kernel import clock, web
from attache.kernel.refusals import Refused
from attache.students.joining import actions, queries, rules
from attache.students.joining.forms import FindForm, JoinForm
from attache.students.recruitment.models import Lead
from attache.students.recruitment.states import TAG_OF_LEAD, LeadState


@require_http_methods(["GET", "HEAD", "POST"])
def join(request: HttpRequest, code: str) -> HttpResponse:
    """Join a lead with another: `with` names it, else one looks for it."""
    by, stays, at = web.actor(request, rules.can_join), _lead(code), clock.now()
    if "with" not in request.GET:
        return _find(request, stays)
    preview = queries.preview(stays, _lead(request.GET["with"]), at)
    form, wrong = JoinForm(request.POST if request.method == "POST" else None, preview), ""
    if request.method == "POST" and form.is_valid():
        try:
            slip = actions.join_leads(stays=stays, goes=preview.goes, fields=form.taken, by=by, at=at)
        except Refused as refusal:
            wrong = str(refusal)
        else:
            said = _("%(one)s and %(other)s are one now.") % {"one": stays.code, "other": preview.goes.code}
            return web.done(request, stays.get_absolute_url(), said, undo=slip)
    context = {"form": form, "wrong": wrong, "preview": preview, "state": LeadState(preview.state).label}
    return web.page(request, "joining/join.html", context, status=422 if request.method == "POST" else 200)


def _find(request: HttpRequest, stays: Lead) -> HttpResponse:
    form = FindForm(request.GET or None)
    query = form.cleaned_data["q"].strip() if form.is_valid() else ""
    found = [(one, TAG_OF_LEAD[LeadState(one.state)]) for one in queries.others(stays, query)]
    context = {"form": form, "query": query, "stays": stays, "found": found}
    return web.page(request, "joining/find.html", context, part="found")


def _lead(code: str) -> Lead:
    try:
        return queries.lead(code)
    except Lead.DoesNotExist as missing:
        raise Http404 from missing
