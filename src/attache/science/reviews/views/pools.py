"""The pools: somebody put in, corrected, invited, taken out; conflicts said and lifted."""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from attache.kernel import clock, web
from attache.kernel.editing import Editing
from attache.kernel.links import qr
from attache.kernel.links import queries as links
from attache.science.reviews import actions, rules
from attache.science.reviews.forms import ConflictForm, NewReviewerForm, ReviewerForm, known_of
from attache.science.reviews.models import Clash
from attache.science.reviews.outputs import shown
from attache.science.reviews.queries import conflicts, rounds
from attache.science.reviews.states import TAG_OF_ANSWER, Answer
from attache.science.reviews.views import found

form_page = require_http_methods(["GET", "HEAD", "POST"])


@form_page
def reviewer_new(request: HttpRequest, code: str, side: int) -> HttpResponse:
    """Put somebody into the pool of a side."""
    user, one = web.actor(request, rules.can_keep), found.round_(code)
    fund = rounds.sides_of(one).get(side)
    if fund is None:
        raise Http404
    usual = {"language": fund.language, "reads": [fund.language], "load": 5}
    editing = Editing(request, lambda sent, _content: NewReviewerForm(sent, initial=usual), keeps=False)
    form = editing.form
    made = editing.saves(
        lambda: actions.add_reviewer(round_=one, side=side, **form.said(), by=user, at=editing.at)
    )  # fmt: skip
    if made:
        return editing.done(_address(code, made.code), _("In the pool. Nobody is told yet: invite when you are ready."))
    return editing.page("reviews/reviewer_form.html", {"round": one, "fund": fund})


@form_page
def reviewer_edit(request: HttpRequest, code: str, who: str) -> HttpResponse:
    """A reviewer: what is known, the invitation, the conflicts."""
    user, one = web.actor(request, rules.can_keep), found.reviewer(code, who)
    editing = Editing(request, lambda sent, _content: ReviewerForm(sent, initial=known_of(one)), keeps=False)
    form = editing.form
    if editing.saves(lambda: actions.correct_reviewer(reviewer=one, **form.said(), by=user, at=editing.at)):
        return editing.done(_address(code, who), _("Changed."))
    entries = rounds.entries(one.round)
    clashes = conflicts.between([one], entries, today=clock.today(one.round.zone))
    said = {clash.entry_id: clash for clash in one.clashes.all()}
    rows = [
        (entry.project, shown.conflict_words(clashes[one.pk, entry.pk]), said.get(entry.pk))
        for entry in entries
        if (one.pk, entry.pk) in clashes
    ]
    context = {
        "round": one.round,
        "reviewer": one,
        "fund": rounds.sides_of(one.round)[one.side],
        "mail": rounds.mail_of(one.person),
        "tag_kind": TAG_OF_ANSWER[Answer(one.state)],
        "conflicts": rows,
        "conflict_form": ConflictForm(None, _projects(entries)),
        "links": [(link, link.standing_at(clock.now())) for link in links.links_of(one)],
        "here": _address(code, who),
    }
    return editing.page("reviews/reviewer.html", context)


@require_POST
def reviewer_invite(request: HttpRequest, code: str, who: str) -> HttpResponse:
    """Invite: a letter waits in the outbox. The link is shown in answer to this POST and never again."""
    by, one = web.actor(request, rules.can_keep), found.reviewer(code, who)
    link, token = actions.invite_reviewer(reviewer=one, by=by, at=clock.now())
    address = settings.PUBLIC_URL + reverse("links:open", args=[token])
    context: dict[str, Any] = {"round": one.round, "reviewer": one, "link": link, "address": address}
    context |= {"picture": qr.picture(address), "mail": rounds.mail_of(one.person)}
    return web.page(request, "reviews/invited.html", context)


@require_POST
def reviewer_remove(request: HttpRequest, code: str, who: str) -> HttpResponse:
    """Take somebody out of the pool."""
    by, one = web.actor(request, rules.can_keep), found.reviewer(code, who)
    actions.remove_reviewer(reviewer=one, by=by, at=clock.now())
    return web.done(request, one.round.get_absolute_url(), _("Taken out of the pool."))


@require_POST
def conflict_say(request: HttpRequest, code: str, who: str) -> HttpResponse:
    """Note a conflict."""
    by, one = web.actor(request, rules.can_keep), found.reviewer(code, who)
    entries = rounds.entries(one.round)
    form = ConflictForm(request.POST, _projects(entries))
    if not form.is_valid():
        return web.done(request, _address(code, who), _("Choose a project and a kind of conflict."))
    entry = next(row for row in entries if row.project.code == form.cleaned_data["project"])
    actions.say_conflict(reviewer=one, entry=entry, kind=form.cleaned_data["kind"], by=by, at=clock.now())
    return web.done(request, _address(code, who), _("Noted. The reviewer sees nothing of that project now."))


@require_POST
def conflict_lift(request: HttpRequest, code: str, who: str, project: str) -> HttpResponse:
    """What was said of a project is no conflict."""
    by, one = web.actor(request, rules.can_keep), found.reviewer(code, who)
    rows = list(Clash.objects.filter(reviewer=one, entry__project__code=project).select_related("entry__project"))
    if not rows:
        raise Http404
    for clash in rows:
        actions.lift_conflict(clash=clash, by=by, at=clock.now())
    return web.done(request, _address(code, who), _("Lifted. What the records show stands."))


def _projects(entries: list[Any]) -> list[tuple[str, str]]:
    return [(row.project.code, f"{row.project.code} · {row.project.title}") for row in entries]


def _address(code: str, who: str) -> str:
    return reverse("reviews:reviewer", args=[code, who])
