"""The page on which a guest says which times suit, opened by a link; without an account, on any phone."""

from django.http import HttpRequest, HttpResponse

from attache.kernel import clock, web
from attache.kernel.limits import door
from attache.kernel.links.models import Link
from attache.relations.polls import actions, queries
from attache.relations.polls.forms import answers_in
from attache.relations.polls.models import Option
from attache.relations.polls.states import Answer


def poll(request: HttpRequest, link: Link) -> HttpResponse:
    """Every time on the guest's own clock and on those of the offices; a POST answers."""
    guest = queries.asked_through(link)
    meeting = guest.meeting
    if request.method == "POST":
        address = door.masked_address(request)
        actions.vote(guest=guest, link=link, answers=answers_in(request.POST.dict()), address=address, at=clock.now())
        return web.done(request, request.get_full_path())
    said, offices = queries.said_by(guest), queries.clocks(meeting)
    clocks = [("", guest.zone)] + [one for one in offices if one[1] != guest.zone]
    rows = [
        (option, clock.faces(clocks, option.starts_at), said.get(option.pk, ""))
        for option in Option.objects.filter(meeting=meeting)
    ]
    context = {"link": link, "guest": guest, "meeting": meeting, "rows": rows, "answers": Answer.choices}
    return web.page(request, "polls/asked.html", context)
