"""What reviewers say: kept while it is written, submitted, changed, put in order, discussed."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_noop

from attache.kernel import journal
from attache.kernel.journal import Actor
from attache.kernel.languages import Language, Words
from attache.kernel.moves import take
from attache.registry.people.models import User
from attache.science.reviews import outputs
from attache.science.reviews.actions import refusals
from attache.science.reviews.models import Criterion, Entry, Remark, Review, Reviewer, Round, Score
from attache.science.reviews.queries import rounds
from attache.science.reviews.states import GIVEN, HIGHEST, LOWEST, REVISE, SUBMIT, Reading, State


@transaction.atomic
def write_review(
    *, review: Review, scores: Mapping[int, int | None], text: str, language: str, aside: str, by: Actor, at: datetime
) -> Review:
    """Keep what is written so far. `scores` by the criterion's key: a score, or None to abstain; what is left out is
    not said yet.

    Refused once it is submitted or the reviews have ended, and for a score out of range.
    """
    _reading(review.entry.round)
    if review.state != Reading.ASSIGNED:
        raise refusals.NotWhileReading
    known = set(Criterion.objects.filter(round=review.entry.round).values_list("pk", flat=True))
    if any(value is not None and not LOWEST <= value <= HIGHEST for value in scores.values()):
        raise refusals.OutOfRange(lowest=LOWEST, highest=HIGHEST)
    Score.objects.filter(review=review).delete()
    Score.objects.bulk_create(
        Score(review=review, criterion_id=key, value=value) for key, value in scores.items() if key in known
    )
    wrote = Language(language).value
    words = Words.read({wrote: text.strip()[:8000]})
    Review.objects.filter(pk=review.pk).update(text=words, wrote=wrote, aside=aside.strip()[:4000])
    journal.write(gettext_noop("review written"), review.reviewer, by=by, at=at)
    return _fresh(review)


@transaction.atomic
def submit_review(*, review: Review, by: Actor, at: datetime) -> Review:
    """Submit it. Refused after the reviews' last instant, which is named; while a criterion has neither a score nor an
    abstention; and without a text for the applicant. What is written stays."""
    round_ = _reading(review.entry.round)
    if at > round_.due:
        raise refusals.DueOver(instant=outputs.instant_of(round_))
    said = set(Score.objects.filter(review=review).values_list("criterion", flat=True))
    missing = [str(one) for one in round_.criteria.all() if one.pk not in said]
    if missing:
        raise refusals.Unfinished(missing=", ".join(missing))
    if not review.text:
        raise refusals.NoText
    take(review, SUBMIT, submitted_at=at)
    journal.write(gettext_noop("review submitted"), review.reviewer, by=by, at=at)
    return review


@transaction.atomic
def revise_review(*, review: Review, by: Actor, at: datetime) -> Review:
    """Take a submitted review back, to change it. Refused after the last instant."""
    round_ = _reading(review.entry.round)
    if at > round_.due:
        raise refusals.DueOver(instant=outputs.instant_of(round_))
    take(review, REVISE, submitted_at=None)
    journal.write(gettext_noop("review taken back"), review.reviewer, by=by, at=at)
    return review


@transaction.atomic
def put_in_order(*, reviewer: Reviewer, places: Mapping[str, int | None], by: Actor, at: datetime) -> None:
    """The reviewer's own order: a place for each project by its code, equal ones where nothing separates them.

    Only what the reviewer has to read is ordered (NotYours). Refused once the reviews have ended.
    """
    _reading(reviewer.round)
    rows = reviewer.reviews.filter(state__in=GIVEN).select_related("entry__project")
    own = {one.entry.project.code: one for one in rows}
    if set(places) - set(own):
        raise refusals.NotYours
    for project, place in places.items():
        Review.objects.filter(pk=own[project].pk).update(place=place)
    journal.write(gettext_noop("projects put in order"), reviewer, by=by, at=at)


@transaction.atomic
def translate_text(*, review: Review, text: Words, by: User, at: datetime) -> Review:
    """The office puts a review's text into the applicant's language; what the reviewer wrote is not changed by it."""
    own = {review.wrote: review.text[Language(review.wrote)]} if review.wrote else {}
    words = Words.read({**text.as_dict(), **own})
    Review.objects.filter(pk=review.pk).update(text=words)
    journal.write(gettext_noop("review translated"), review.reviewer, by=by, at=at)
    return _fresh(review)


@transaction.atomic
def discuss(*, entry: Entry, side: int, text: str, reviewer: Reviewer | None = None, by: Actor, at: datetime) -> Remark:
    """Say something of a project to the reviewers of its side who have submitted. Refused without words, and once the
    decisions are released."""
    if entry.round.state == State.RELEASED:
        raise refusals.NotWhileReading
    if not text.strip():
        raise refusals.NotSaid
    made: Remark = Remark.objects.create(
        entry=entry, side=side, reviewer=reviewer, text=text.strip()[:4000], made_at=at
    )
    journal.write(gettext_noop("project discussed"), reviewer or entry.project, by=by, at=at)
    return made


def _reading(round_: Round) -> Round:
    standing = rounds.round_(round_.code)
    if standing.state != State.READING:
        raise refusals.NotWhileReading
    return standing


def _fresh(review: Review) -> Review:
    found: Review = Review.objects.select_related("entry__round", "entry__project", "reviewer").get(pk=review.pk)
    return found
