"""What one reviewer sees: nothing at all of a project with a conflict, neither its name nor that it is there."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from attache.kernel.links.models import Link
from attache.science.projects.models import Submission
from attache.science.reviews.models import Entry, Remark, Review, Reviewer
from attache.science.reviews.queries import conflicts, rounds
from attache.science.reviews.states import GIVEN, Bid, Reading, State


@dataclass(frozen=True)
class Desk:
    """A reviewer's table: what may be wished for, and what is to be read."""

    reviewer: Reviewer
    entries: Sequence[Entry]
    wishes: dict[int, Bid]
    reviews: Sequence[Review]

    def review(self, project: str) -> Review | None:
        """The review of a project, if it is theirs."""
        return next((one for one in self.reviews if one.entry.project.code == project), None)

    def entry(self, project: str) -> Entry | None:
        """A project that they may see."""
        return next((one for one in self.entries if one.project.code == project), None)


def shown_through(link: Link, *, today: date) -> Desk:
    """The table of the reviewer whom a link is for. Raises Reviewer.DoesNotExist."""
    return desk(rounds.reviewer(link.subject_code), today=today)


def desk(one: Reviewer, *, today: date) -> Desk:
    """What a reviewer may see at this moment."""
    clashes = conflicts.between([one], every := rounds.entries(one.round), today=today)
    seen = [entry for entry in every if (one.pk, entry.pk) not in clashes]
    keys = {entry.pk: entry for entry in seen}
    rows = Review.objects.filter(reviewer=one, entry__in=keys, state__in=GIVEN).prefetch_related("scores")
    reviews = list(rows.select_related("entry__project", "reviewer").order_by("entry__project__code"))
    for row in reviews:
        row.entry = keys[row.entry_id]
    bids = {row.entry_id: Bid(row.bid) for row in one.wishes.all()}
    may_wish = seen if one.round.state == State.SETUP else [row.entry for row in reviews]
    return Desk(one, may_wish, bids, reviews)


def filed(entry: Entry, side: int) -> Submission | None:
    """What one side files of a project."""
    return next((one for one in entry.project.submissions.all() if one.side == side), None)


def copy_of(entry: Entry, side: int) -> str:
    """The redacted copy for the reviewers of a side."""
    return next((one.text for one in entry.copies.all() if one.side == side), "")


def others(review: Review) -> list[Review]:
    """What other reviewers of the same side have submitted of the same project."""
    rows = Review.objects.filter(entry=review.entry, reviewer__side=review.reviewer.side, state=Reading.SUBMITTED)
    return list(rows.exclude(pk=review.pk).prefetch_related("scores").order_by("pk"))


def talk(entry: Entry, side: int) -> list[Remark]:
    """What was said of a project on a side."""
    return list(Remark.objects.filter(entry=entry, side=side).select_related("reviewer").order_by("pk"))
