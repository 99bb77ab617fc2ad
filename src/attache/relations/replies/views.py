"""Who has answered an invitation; a POST reads an answer in."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from attache.kernel import clock, web
from attache.kernel.refusals import Refused
from attache.relations.meetings import queries as meetings
from attache.relations.meetings.models import Meeting
from attache.relations.replies import actions, queries, rules
from attache.relations.replies.forms import AnswerForm
from attache.relations.replies.states import TAG_OF, Said


@require_http_methods(["GET", "HEAD", "POST"])
def answers(request: HttpRequest, code: str) -> HttpResponse:
    """Everybody who is invited with the answer, as a page and as a part of the meeting's page."""
    web.allow(rules.can_see_meetings(request.user))
    meeting = _meeting(code)
    form = AnswerForm(request.POST, request.FILES) if request.method == "POST" else AnswerForm()
    if form.is_bound:
        by = web.actor(request, rules.can_arrange)
        if form.is_valid():
            try:
                answered = actions.read_reply(data=form.data_sent(), by=by, at=clock.now())
                return _done(request, meeting, answered)
            except Refused as refusal:
                form.add_error(None, str(refusal))
    rows = [(one, TAG_OF[Said(one.reply.said if one.reply else Said.NONE)]) for one in queries.asked(meeting)]
    context = {"meeting": meeting, "rows": rows, "form": form, "may_arrange": rules.can_arrange(request.user)}
    return web.page(request, "replies/answers.html", context, part="answers", status=422 if form.is_bound else 200)


def _done(request: HttpRequest, meeting: Meeting, answered: list[Meeting]) -> HttpResponse:
    """Back to the meeting; when the answer was for another one, on to that, and it is said."""
    if meeting.pk in [one.pk for one in answered]:
        return web.done(request, f"{meeting.get_absolute_url()}#invitations", _("The answer is read in."))
    other = answered[0]
    said = _("The answer was for this meeting: it is read in here.")
    return web.done(request, f"{other.get_absolute_url()}#invitations", said)


def _meeting(code: str) -> Meeting:
    try:
        return meetings.meeting(code)
    except Meeting.DoesNotExist as error:
        raise Http404 from error
