"""A project that is judged: subjects, copies without names, its reviews and their texts, the discussion."""

from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from attache.kernel import clock, web
from attache.kernel.editing import Editing
from attache.science.reviews import actions, rules
from attache.science.reviews.forms import EntryForm, TalkForm, TextForm, words
from attache.science.reviews.logic.redacting import redacted
from attache.science.reviews.models import Entry, Review
from attache.science.reviews.outputs import shown
from attache.science.reviews.queries import desk, rounds, tables
from attache.science.reviews.states import TAG_OF_READING, Reading, State
from attache.science.reviews.views import found

form_page = require_http_methods(["GET", "HEAD", "POST"])


@form_page
def entry_detail(request: HttpRequest, code: str, project: str) -> HttpResponse:
    """One project of the round; the form says its subjects and the copies without names."""
    user, one = web.actor(request, rules.can_keep), found.entry(code, project)
    round_ = rounds.round_(code)
    funds = {number: str(side.fund.short) for number, side in rounds.sides_of(round_).items()}
    editing = Editing(request, lambda sent, _content: EntryForm(sent, funds, _shown(one, list(funds))), keeps=False)
    form = editing.form
    if editing.saves(lambda: _save(one, form, user, editing.at)):
        return editing.done(_address(code, project), _("Changed."))
    weights = tables.weights_of(round_)
    reviews = rounds.reviews(round_, of=one)
    context = {
        "round": round_,
        "entry": one,
        "reviews": [
            (row, TAG_OF_READING[Reading(row.state)], shown.number(tables.score_of(row, weights)), _scores(row))
            for row in reviews
        ],
        "criteria": list(round_.criteria.all()),
        "talks": [(number, fund, desk.talk(one, number)) for number, fund in funds.items()],
        "talk_form": TalkForm(),
        "changeable": round_.state in {State.SETUP, State.READING},
        "removable": not reviews,
    }
    return editing.page("reviews/entry.html", context)


@require_POST
def entry_talk(request: HttpRequest, code: str, project: str, side: int) -> HttpResponse:
    """The office says something to the reviewers of a side."""
    by, one = web.actor(request, rules.can_keep), found.entry(code, project)
    actions.discuss(entry=one, side=side, text=request.POST.get("text", ""), by=by, at=clock.now())
    return web.done(request, f"{_address(code, project)}#talk", _("Said. The reviewers of this side read it."))


@require_POST
def entry_back(request: HttpRequest, code: str, project: str) -> HttpResponse:
    """Take a project back from the reviewers."""
    by, one = web.actor(request, rules.can_keep), found.entry(code, project)
    actions.hand_back(entry=one, by=by, at=clock.now())
    return web.done(request, one.round.get_absolute_url(), _("Taken back: it is eligible, and not judged."))


@form_page
def review_text(request: HttpRequest, code: str, project: str, who: str) -> HttpResponse:
    """The text of a review in the languages of the applicants; what the reviewer wrote stays."""
    user, review = web.actor(request, rules.can_keep), found.review(code, project, who)
    editing = Editing(request, lambda sent, _content: TextForm(sent, initial={"text": review.text}), keeps=False)
    form = editing.form
    how = {"review": review, "by": user, "at": editing.at}
    if editing.saves(lambda: actions.translate_text(text=form.cleaned_data["text"], **how)):
        return editing.done(_address(code, project), _("Changed. What the reviewer wrote stays as it was."))
    context = {"review": review, "round": review.entry.round, "project": review.entry.project}
    return editing.page("reviews/review_text.html", context)


def _save(one: Entry, form: EntryForm, user: Any, at: datetime) -> bool:
    typed, how = form.cleaned_data, {"by": user, "at": at}
    actions.set_subjects(entry=one, subjects=words(typed["subjects"]), **how)
    for name, text in typed.items():
        if name.startswith("copy_"):
            actions.put_copy(entry=one, side=int(name.removeprefix("copy_")), text=text, **how)
    return True


def _shown(one: Entry, sides: list[int]) -> dict[str, object]:
    """Where no copy is kept yet, one is proposed; it counts once a person has saved it."""
    names = _names(one)
    copies = {}
    for side in sides:
        filed = desk.filed(one, side)
        proposed = redacted(filed.summary, names) if filed and one.round.blind else ""
        copies[f"copy_{side}"] = desk.copy_of(one, side) or proposed
    return {"subjects": ", ".join(one.subjects), **copies}


def _names(one: Entry) -> set[str]:
    rows = list(one.project.submissions.all())
    found_ = {row.leader for row in rows} | {member.name for row in rows for member in row.members.all()}
    found_ |= {member.institution for row in rows for member in row.members.all()}
    hosts = [row.host for row in rows if row.host]
    return {name for name in found_ | {form.text for host in hosts for form in host.names.all()} if name}


def _scores(row: Review) -> dict[int, object]:
    return {one.criterion_id: one for one in row.scores.all()}


def _address(code: str, project: str) -> str:
    return reverse("reviews:entry", args=[code, project])
