"""The reviewer's desk behind a link: no account, no script, three languages, a phone is enough.

Everything is looked up on the desk that the reviewer may see: what has a conflict is not there, whatever is asked for.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse

from attache.kernel import clock, web
from attache.kernel.limits import door
from attache.kernel.links import actions as links
from attache.kernel.links.models import Link
from attache.kernel.refusals import Refused
from attache.science.reviews import actions
from attache.science.reviews.forms import (
    BeforehandForm,
    DeclineForm,
    OrderForm,
    OwnConflictForm,
    ReviewForm,
    TalkForm,
)
from attache.science.reviews.models import Review
from attache.science.reviews.outputs import desk as shown
from attache.science.reviews.outputs import instant_of
from attache.science.reviews.queries import desk as queries
from attache.science.reviews.queries import rounds
from attache.science.reviews.queries.desk import Desk
from attache.science.reviews.states import Answer, Bid, Reading, State

DESK, READ = "reviews/desk.html", "reviews/read.html"


@dataclass
class Press:
    """What was pressed, on which desk, and by whom."""

    request: HttpRequest
    link: Link
    desk: Desk
    at: datetime

    @property
    def who(self) -> dict[str, Any]:
        """What an action asks for beside its subject."""
        return {"by": links.guest(self.link), "at": self.at}

    @property
    def review(self) -> Review:
        """The review of the project that the address names, or 404."""
        found = self.desk.review(self.request.GET.get("read", ""))
        if found is None:
            raise Http404
        return found


def desk_page(request: HttpRequest, link: Link) -> HttpResponse:
    """The desk, or one project of it; a POST acts."""
    wrong, press = "", _press(request, link)
    forms = _forms(press)
    if request.method == "POST":
        try:
            if _acted(press, forms):
                return web.done(request, _next(request))
        except Refused as refusal:
            wrong, press = str(refusal), _press(request, link)
    status = 422 if request.method == "POST" else 200
    name, context = (READ, _reading(press)) if "read" in request.GET else (DESK, _desk(press))
    return web.page(request, name, {"link": link, "wrong": wrong, **forms, **context}, status=status)


def _acted(press: Press, forms: dict[str, Form]) -> bool:
    """Do what was pressed; False where something has to be put right first. What was typed of a review is kept before
    it is submitted, so that a refusal loses nothing."""
    act = press.request.POST.get("act", "")
    if act not in ACTS:
        raise Http404
    form: Any = forms.get(FORM_OF.get(act, ""))
    if form is not None and not form.is_valid():
        return False
    if act in {"write", "submit"}:
        actions.write_review(review=press.review, **form.said(), **press.who)
        press.desk = _press(press.request, press.link).desk
    with transaction.atomic():
        ACTS[act](press, form)
        address = door.masked_address(press.request)
        links.spend(link=press.link, detail=act[:40], address=address, at=press.at)
    return True


def _press(request: HttpRequest, link: Link) -> Press:
    return Press(request, link, queries.shown_through(link, today=clock.today("UTC")), clock.now())


def _forms(press: Press) -> dict[str, Form]:
    """The forms of the page: the one that was sent has what was typed."""
    desk, sent = press.desk, press.request.POST if press.request.method == "POST" else None
    act = FORM_OF.get(press.request.POST.get("act", ""), "")
    data = {name: sent if name == act else None for name in FORMS}
    found: dict[str, Form] = {"decline": DeclineForm(data["decline"])}
    if "read" in press.request.GET:
        criteria = desk.reviewer.round.criteria.all()
        found["review"] = ReviewForm(data["review"], press.review, criteria, desk.reviewer.reads)
        return found | {"conflict": OwnConflictForm(data["conflict"]), "talk": TalkForm(data["talk"])}
    bids = [(one.project.code, desk.wishes.get(one.pk, Bid.NONE)) for one in desk.entries]
    found["beforehand"] = BeforehandForm(data["beforehand"], bids)
    return found | {"order": OrderForm(data["order"], desk.reviews)}


def _desk(press: Press) -> dict[str, Any]:
    desk, round_ = press.desk, press.desk.reviewer.round
    accepted = desk.reviewer.state == Answer.ACCEPTED
    return {
        "reviewer": desk.reviewer,
        "round": round_,
        "fund": rounds.sides_of(round_)[desk.reviewer.side],
        "due": instant_of(round_),
        "accepted": accepted,
        "wishes": shown.wishes(desk) if accepted and round_.state == State.SETUP else [],
        "reviews": shown.reviews(desk) if accepted else [],
        "ordered": len(desk.reviews) > 1 and round_.state == State.READING,
        "open": round_.state in {State.SETUP, State.READING},
    }


def _reading(press: Press) -> dict[str, Any]:
    review, round_ = press.review, press.desk.reviewer.round
    is_open = round_.state == State.READING
    submitted = review.state == Reading.SUBMITTED
    return {
        "project": shown.project(review.entry, press.desk.reviewer),
        "review_": review,
        "round": round_,
        "due": instant_of(round_),
        "writes": is_open and review.state == Reading.ASSIGNED,
        "may_revise": is_open and submitted and press.at <= round_.due,
        "gives_back": is_open,
        "own": shown.given(review, round_),
        "others": [shown.given(one, round_) for one in queries.others(review)] if submitted else [],
        "talk_": queries.talk(review.entry, press.desk.reviewer.side) if submitted else [],
        "may_talk": submitted and round_.state != State.RELEASED,
    }


def _next(request: HttpRequest) -> str:
    """The same page; after a conflict the project is no longer there, so the desk."""
    return request.path if request.POST.get("act") == "conflict" else request.get_full_path()


def _beforehand(press: Press, form: Any) -> None:
    entries = {one.project.code: one for one in press.desk.entries}
    bids, conflicts = (
        {entries[code]: value for code, value in form.said(kind).items()} for kind in ("bid", "conflict")
    )
    actions.say_beforehand(reviewer=press.desk.reviewer, bids=bids, conflicts=conflicts, **press.who)


def _conflict(press: Press, form: Any) -> None:
    one = press.review
    kind = form.cleaned_data["kind"]
    actions.say_conflict(reviewer=press.desk.reviewer, entry=one.entry, kind=kind, **press.who)


def _talk(press: Press, form: Any) -> None:
    one = press.review
    if one.state != Reading.SUBMITTED:
        raise Http404
    text, reviewer = form.cleaned_data["text"], press.desk.reviewer
    actions.discuss(entry=one.entry, side=reviewer.side, text=text, reviewer=reviewer, **press.who)


ACTS: dict[str, Callable[[Press, Any], Any]] = {
    "accept": lambda press, _form: actions.accept(reviewer=press.desk.reviewer, **press.who),
    "decline": lambda press, form: actions.decline(
        reviewer=press.desk.reviewer, reason=form.cleaned_data["reason"], **press.who
    ),
    "beforehand": _beforehand,
    "order": lambda press, form: actions.put_in_order(reviewer=press.desk.reviewer, places=form.said(), **press.who),
    "write": lambda _press, _form: None,  # kept before
    "submit": lambda press, _form: actions.submit_review(review=press.review, **press.who),
    "revise": lambda press, _form: actions.revise_review(review=press.review, **press.who),
    "conflict": _conflict,
    "talk": _talk,
}
FORM_OF = {
    "decline": "decline", "beforehand": "beforehand", "order": "order", "write": "review", "submit": "review",
    "conflict": "conflict", "talk": "talk",
}  # fmt: skip
FORMS = tuple(dict.fromkeys(FORM_OF.values()))
