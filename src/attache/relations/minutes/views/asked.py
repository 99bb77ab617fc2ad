"""The page on which the other side reads the minutes and answers, opened by a link."""

from typing import Any

from django.http import HttpRequest, HttpResponse

from attache.kernel import clock, web
from attache.kernel.languages import current
from attache.kernel.limits import door
from attache.kernel.links.models import Link
from attache.relations.minutes import actions, outputs, queries
from attache.relations.minutes.forms import AnswerForm
from attache.relations.minutes.logic import tongues
from attache.relations.minutes.models import SignOff
from attache.relations.minutes.states import AGREE, COMMENT, Answer


def minutes(request: HttpRequest, link: Link) -> HttpResponse:
    """The words in the language of the page, the others below; a POST answers."""
    asked = queries.asked_through(link)
    form = AnswerForm(request.POST if request.method == "POST" else None)
    refusal = ""
    if form.is_bound and form.is_valid():
        try:
            _answer(form.cleaned_data, asked, link, door.masked_address(request))
            return web.done(request, request.get_full_path())
        except actions.NoComment as error:
            refusal = str(error)
    record = asked.minutes
    written = tongues(record.content)
    language = current() if current() in written else written[0]
    others = [outputs.said(record.content, one) for one in written if one is not language]
    context = {
        "link": link,
        "asked": asked,
        "agreed": asked.answer == Answer.AGREED,
        "office": record.meeting.office,
        "said": outputs.said(record.content, language),
        "others": others,
        "seen": record.sha256,
        "agree": AGREE,
        "comment": COMMENT,
        "form": form,
        "refusal": refusal,
    }
    return web.page(request, "minutes/asked.html", context, status=422 if form.is_bound else 200)


def _answer(given: dict[str, Any], asked: SignOff, link: Link, address: str) -> None:
    how: dict[str, Any] = {"signoff": asked, "link": link, "seen": given["seen"], "address": address, "at": clock.now()}
    if given["answer"] == AGREE.verb:
        actions.agree(**how)
    else:
        actions.comment(**how, text=given["text"])
