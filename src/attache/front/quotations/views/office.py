"""Quotations in the office: who is quoted, who was asked, what they answered."""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from attache.front.quotations import actions, queries, rules
from attache.front.quotations.forms import AcceptForm, AskForm, WaiveForm
from attache.front.quotations.logic import put
from attache.front.quotations.queries import Quote
from attache.front.quotations.states import ACCEPT, ASK, MOVES, WAIVE
from attache.kernel import clock, web
from attache.kernel.languages import Language
from attache.kernel.links import qr
from attache.kernel.links import queries as links
from attache.kernel.moves import open_moves
from attache.kernel.refusals import Refused


@require_safe
def quotation_list(request: HttpRequest) -> HttpResponse:
    """Everybody whom the chronicle quotes, with what became of the question."""
    web.allow(rules.can_read(request.user))
    page = queries.quotes_page(request.GET.get("page", 1), request.GET.get("about", ""))
    context = {"page": page, "quotes": queries.quotes_in(page.object_list)}
    return web.page(request, "quotations/quotation_list.html", context, part="brief")


@require_safe
def detail(request: HttpRequest, code: str, place: int) -> HttpResponse:
    """One quotation: the words, the answer and its evidence, the links, and what can be done now."""
    web.allow(rules.can_read(request.user))
    return _page(request, _quote(code, place))


@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest, code: str, place: int) -> HttpResponse:
    """Make the link by which the speaker answers. It is shown in answer to this POST and never again."""
    by = web.actor(request, rules.can_ask)
    quote = _quote(code, place)
    form = _ask_form(quote, request)
    if not form.is_bound or not form.is_valid():
        return _form_page(request, quote, ASK.label, form)
    try:
        _row, link, token = actions.ask_speaker(statement=quote.statement, **form.asked, by=by, at=clock.now())
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return _form_page(request, quote, ASK.label, form)
    address = settings.PUBLIC_URL + reverse("links:open", args=[token])
    context = {"quote": quote, "link": link, "address": address, "picture": qr.picture(address)}
    context["mailed"] = bool(form.asked["address"])
    return web.page(request, "quotations/quotation_asked.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def waive(request: HttpRequest, code: str, place: int) -> HttpResponse:
    """Answer for printing the words unasked."""
    by = web.actor(request, rules.can_waive)
    quote, form = _quote(code, place), WaiveForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        actions.waive(statement=quote.statement, **form.cleaned_data, by=by, at=clock.now())
        return web.done(request, quote.url, _("The quotation may be printed; your name and reason are kept with it."))
    return _form_page(request, quote, WAIVE.label, form)


@require_http_methods(["GET", "HEAD", "POST"])
def accept(request: HttpRequest, code: str, place: int) -> HttpResponse:
    """Take the speaker's own words over, the other languages gone over to match."""
    by = web.actor(request, rules.can_ask)
    quote = _quote(code, place)
    if quote.quotation is None or ACCEPT not in open_moves(quote.state, MOVES):
        raise Http404
    row = quote.quotation
    proposed = put(row.words, Language(row.answered_in), row.proposed)
    form = AcceptForm(request.POST) if request.method == "POST" else AcceptForm.for_words(proposed)
    if form.is_bound and form.is_valid():
        actions.accept(quotation=row, **form.cleaned_data, by=by, at=clock.now())
        return web.done(
            request, quote.url, _("The speaker's words are taken over, in the chronicle and in open editions.")
        )
    return _form_page(request, quote, ACCEPT.label, form)


def _quote(code: str, place: int) -> Quote:
    found = queries.quote_at(code, place)
    if found is None:
        raise Http404
    return found


def _ask_form(quote: Quote, request: HttpRequest) -> AskForm:
    zone, person = quote.statement.happening.office.zone, quote.statement.person
    usual = (Language.ZH, Language.RU) if person.family_first else (Language.RU, Language.ZH)
    spoken = next((one for one in usual if person.parts(one)), Language.EN)
    initial = {"name": person.printed.best(spoken), "language": spoken.value}
    initial["address"] = queries.mail_of(person)
    data = request.POST if request.method == "POST" else None
    return AskForm(data, initial=initial, today=clock.today(zone), zone=zone)


def _page(request: HttpRequest, quote: Quote) -> HttpResponse:
    now = clock.now()
    made = links.links_of(quote.quotation) if quote.quotation else []
    context = {
        "quote": quote,
        "zone": request.user.office.zone,  # type: ignore[union-attr]  # who may read has an account
        "others": [(one, quote.statement.text[one]) for one in Language if quote.statement.text[one]],
        "links": [(link, link.standing_at(now)) for link in made],
        "here": quote.url,
        "earlier": queries.earlier(quote),
        "moves": [move for move in open_moves(quote.state, MOVES) if move in _allowed(request.user)],
    }
    return web.page(request, "quotations/quotation_detail.html", context)


def _allowed(user: Any) -> list[Any]:
    return [ASK, ACCEPT] * rules.can_ask(user) + [WAIVE] * rules.can_waive(user)


def _form_page(request: HttpRequest, quote: Quote, title: object, form: Any) -> HttpResponse:
    context = {"quote": quote, "title": title, "form": form, "words": quote.statement.text}
    return web.page(request, "quotations/quotation_form.html", context, status=422 if form.errors else 200)
