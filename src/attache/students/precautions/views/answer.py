"""A participant's own page, by a link: what is asked, yes or no, until when. No account, no script."""

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse

from attache.kernel import clock, web
from attache.kernel.limits import door
from attache.kernel.links import actions as links
from attache.kernel.links.models import Link
from attache.students.precautions import actions, outputs, queries
from attache.students.precautions.forms import AnswerForm
from attache.students.precautions.models import Participant
from attache.students.precautions.states import DATED


def answer_page(request: HttpRequest, link: Link) -> HttpResponse:
    """The rules upon the event, each with the answer that was given; a POST answers one."""
    try:
        who, asked = queries.answers_through(link)
    except Participant.DoesNotExist as error:
        raise Http404 from error
    wanted = request.POST.get("rule", "")
    form = next((AnswerForm(request.POST, rule) for rule, _known in asked if rule.code == wanted), None)
    if form is not None and form.is_valid():
        _answered(request, link, who, form)
        return web.done(request, request.get_full_path())
    rows = [
        (rule, known, form if rule.code == wanted else AnswerForm(None, rule), rule.what in DATED, outputs.amount(rule))
        for rule, known in asked
    ]
    context = {"link": link, "who": who, "rows": rows, "event": who.event}
    return web.page(request, "precautions/answer.html", context, status=422 if request.method == "POST" else 200)


def _answered(request: HttpRequest, link: Link, who: Participant, form: AnswerForm) -> None:
    by, at = links.Guest(link.code, who.code), clock.now()
    answer, until = form.said
    with transaction.atomic():
        actions.acknowledge(participant=who, rule=form.rule, answer=answer, until=until, by=by, at=at)
        links.spend(link=link, detail=form.rule.code, address=door.masked_address(request), at=at, by=by)
