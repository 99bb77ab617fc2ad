"""What is done with an agreement: approved, asked about, signed, amended, dropped."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from attache.kernel import clock, web
from attache.kernel.editing import Editing
from attache.kernel.links import qr
from attache.kernel.refusals import Refused
from attache.relations.agreements import actions, outputs, queries, rules
from attache.relations.agreements.forms.facts import AmendForm
from attache.relations.agreements.forms.moves import AskForm, ChainForm, DecisionForm, SignForm
from attache.relations.agreements.views.finding import found

form_page = require_http_methods(["GET", "HEAD", "POST"])


@form_page
def submit(request: HttpRequest, code: str) -> HttpResponse:
    """Say who approves, and send it to them."""
    by, one = web.actor(request, rules.can_draft), found(code)
    editing = Editing(request, lambda sent, _content: ChainForm(sent, queries.chain_offered(one)))
    form = editing.form
    if editing.saves(lambda: actions.submit(agreement=one, chain=form.chain, by=by, at=editing.at)):
        return editing.done(one.get_absolute_url(), _("Sent for approval. The words are sealed until they change."))
    return editing.page("agreements/agreement_submit.html", {"agreement": one})


@require_POST
def answer(request: HttpRequest, code: str) -> HttpResponse:
    """Approve or reject the words that the page showed."""
    by, one = web.actor(request, rules.can_answer), found(code)
    form = DecisionForm(request.POST)
    form.is_valid()
    seen, comment = (form.cleaned_data.get(name, "") for name in ("seen", "comment"))
    act = actions.reject if "reject" in request.POST else actions.approve
    act(agreement=one, seen=seen, comment=comment, by=by, at=clock.now())
    said = _("Rejected, with your reason.") if "reject" in request.POST else _("Approved.")
    return web.done(request, one.get_absolute_url(), said)


@require_POST
def withdraw(request: HttpRequest, code: str) -> HttpResponse:
    """Take it back from approval."""
    by, one = web.actor(request, rules.can_draft), found(code)
    actions.withdraw(agreement=one, by=by, at=clock.now())
    return web.done(request, one.get_absolute_url(), _("It is a draft again. What was approved no longer holds."))


@form_page
def ask(request: HttpRequest, code: str) -> HttpResponse:
    """Make the link by which the partner answers. It is shown in answer to this POST and never again."""
    by, one = web.actor(request, rules.can_draft), found(code)
    zone = one.office.zone
    data = request.POST if request.method == "POST" else None
    form = AskForm(data, queries.guest_of(one), today=clock.today(zone), zone=zone)
    if form.is_bound and form.is_valid():
        try:
            _row, link, token = actions.ask_partner(agreement=one, **form.asked, by=by, at=clock.now())
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            address = settings.PUBLIC_URL + reverse("links:open", args=[token])
            made = {"agreement": one, "link": link, "address": address, "picture": qr.picture(address)}
            return web.page(request, "agreements/agreement_asked.html", {**made, "mailed": bool(form.asked["address"])})
    context = {"agreement": one, "form": form}
    return web.page(request, "agreements/agreement_ask.html", context, status=422 if form.is_bound else 200)


@form_page
def sign(request: HttpRequest, code: str) -> HttpResponse:
    """Who signed for each side, and when."""
    by, one = web.actor(request, rules.can_draft), found(code)
    editing = Editing(
        request, lambda sent, content: SignForm(sent, content, one), record=one, kept=outputs.KEPT, whole=False
    )
    form = editing.form
    how = {"agreement": one, "by": by, "at": editing.at, "opened": editing.opened}
    if editing.saves(lambda: actions.sign(content=form.content(), when=form.time, advance=form.advances, **how)):
        return editing.done(one.get_absolute_url(), _("Signed. The chronicle has it as a happening."))
    return editing.page("agreements/agreement_sign.html", {"agreement": one})


@require_POST
def begin(request: HttpRequest, code: str) -> HttpResponse:
    """It is in force."""
    by, one = web.actor(request, rules.can_draft), found(code)
    actions.begin(agreement=one, by=by, at=clock.now())
    return web.done(request, one.get_absolute_url(), _("It is in force."))


@form_page
def amend(request: HttpRequest, code: str) -> HttpResponse:
    """Begin an amendment."""
    by, one = web.actor(request, rules.can_draft), found(code)
    editing = Editing(request, lambda sent, _content: AmendForm(sent))
    form = editing.form
    made = editing.saves(lambda: actions.amend(agreement=one, title=form.cleaned_data["title"], by=by, at=editing.at))
    if made:
        said = _("Begun with the words as they stand. Change what shall be otherwise.")
        return editing.done(f"{made.get_absolute_url()}texts/", said)
    return editing.page("agreements/agreement_amend.html", {"agreement": one})


@require_POST
def drop(request: HttpRequest, code: str) -> HttpResponse:
    """Give a draft up; the answer offers to undo it."""
    by, one = web.actor(request, rules.can_draft), found(code)
    slip = actions.drop(agreement=one, by=by, at=clock.now())
    return web.done(request, one.get_absolute_url(), _("Dropped: “%(title)s”.") % {"title": one}, undo=slip)


@require_POST
def take_up(request: HttpRequest, code: str) -> HttpResponse:
    """Go on with what was dropped."""
    by, one = web.actor(request, rules.can_draft), found(code)
    actions.take_up(agreement=one, by=by, at=clock.now())
    return web.done(request, one.get_absolute_url(), _("It is a draft again."))
