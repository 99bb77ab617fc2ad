"""The page on which a speaker answers, opened by a link: see the words, agree, change them or decline."""

from typing import Any

from django.http import HttpRequest, HttpResponse

from attache.front.quotations import actions, queries
from attache.front.quotations.forms import AnswerForm
from attache.front.quotations.models import Quotation
from attache.front.quotations.states import APPROVE, CHANGE, DECLINE
from attache.kernel import clock, web
from attache.kernel.languages import Language, current
from attache.kernel.limits import door
from attache.kernel.links.models import Link


def quotation(request: HttpRequest, link: Link) -> HttpResponse:
    """Show the words in the language of the page, the other languages below; a POST answers."""
    asked = queries.asked_through(link)
    language = asked.words.shown_in(current())
    form = AnswerForm(request.POST if request.method == "POST" else None, initial={"text": asked.words[language]})
    refusal = ""
    if form.is_bound and form.is_valid():
        try:
            _answer(form.cleaned_data, asked, link, language, door.masked_address(request))
            return web.done(request, request.get_full_path())
        except (actions.SameWords, actions.WordsMissing) as error:
            refusal = str(error)
    context = _context(asked, link, language) | {"form": form, "refusal": refusal}
    return web.page(request, "quotations/asked.html", context, status=422 if form.is_bound else 200)


def _answer(given: dict[str, Any], asked: Quotation, link: Link, language: Language, address: str) -> None:
    how: dict[str, Any] = {
        "quotation": asked,
        "link": link,
        "language": language,
        "address": address,
        "at": clock.now(),
    }
    if given["answer"] == APPROVE.verb:
        actions.approve(**how)
    elif given["answer"] == CHANGE.verb:
        actions.propose(**how, text=given["text"], note=given["note"])
    else:
        actions.decline(**how, note=given["note"])


def _context(asked: Quotation, link: Link, language: Language) -> dict[str, Any]:
    happening = asked.happening
    return {
        "link": link,
        "happening": happening,
        "office": happening.office,
        "speaker": asked.person,
        "words": asked.words[language],
        "language": language,
        "others": [(one, asked.words[one]) for one in Language if one is not language and asked.words[one]],
        "approve": APPROVE,
        "change": CHANGE,
        "decline": DECLINE,
    }
