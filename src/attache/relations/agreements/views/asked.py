"""The page on which the partner reads the words and answers, opened by a link."""

from typing import Any

from django.http import HttpRequest, HttpResponse

from attache.kernel import clock, web
from attache.kernel.languages import current
from attache.kernel.limits import door
from attache.kernel.links.models import Link
from attache.relations.agreements import actions, queries
from attache.relations.agreements.forms.moves import AnswerForm
from attache.relations.agreements.models import Consent
from attache.relations.agreements.outputs.asking import texts
from attache.relations.agreements.outputs.shown import terms_said
from attache.relations.agreements.states import OPEN, Reply


def agreement(request: HttpRequest, link: Link) -> HttpResponse:
    """The text in the language of the page, the others below; a POST answers."""
    asked = queries.asked_through(link)
    form = AnswerForm(request.POST if request.method == "POST" else None)
    refusal = ""
    if form.is_bound and form.is_valid():
        try:
            _answer(form.cleaned_data, asked, link, door.masked_address(request))
            return web.done(request, request.get_full_path())
        except actions.NoComment as error:
            refusal = str(error)
    one = queries.agreement(asked.agreement.code)
    written = texts(one, current())
    context = {
        "link": link,
        "asked": asked,
        "agreement": one,
        "agreed": asked.answer == Reply.AGREED,
        "open": one.state in OPEN,
        "text": written[0] if written else None,
        "others": written[1:],
        "terms": terms_said(one),
        "seen": one.sha256,
        "refusal": refusal,
    }
    return web.page(request, "agreements/asked.html", context, status=422 if form.is_bound else 200)


def _answer(given: dict[str, Any], asked: Consent, link: Link, address: str) -> None:
    how: dict[str, Any] = {"consent": asked, "link": link, "seen": given["seen"], "address": address, "at": clock.now()}
    if given["answer"] == "agree":
        actions.agree(**how)
    else:
        actions.comment(**how, text=given["text"])
