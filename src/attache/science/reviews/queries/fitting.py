"""Who could read what, what that costs, and why not: what the solver is given and the page explains."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from attache.science.reviews.logic.fitting import Fit, fit
from attache.science.reviews.models import Entry, Review, Reviewer, Round, Wish
from attache.science.reviews.queries import conflicts, rounds
from attache.science.reviews.states import COUNTS, Answer, Bid


@dataclass(frozen=True)
class Pool:
    """Everything that an assignment stands on, loaded once."""

    round: Round
    entries: list[Entry]
    reviewers: list[Reviewer]
    clashes: conflicts.Clashes
    wishes: Mapping[tuple[int, int], Bid]
    reviews: list[Review]

    def ready(self, side: int) -> list[Reviewer]:
        """Reviewers of a side who have accepted."""
        return [one for one in self.reviewers if one.side == side and one.state == Answer.ACCEPTED]

    def missing(self) -> dict[int, int]:
        """How many reviews each project lacks on both sides together, by its key; only those that lack some."""
        read = Counter((one.entry_id, one.reviewer.side) for one in self.reviews)
        sides = rounds.sides_of(self.round)
        lacks = {one.pk: sum(max(0, self.round.wanted - read[one.pk, side]) for side in sides) for one in self.entries}
        return {pk: n for pk, n in lacks.items() if n}

    def fit(self, reviewer: Reviewer, entry: Entry) -> Fit | None:
        """How well they fit; None for a conflict, another language, or a reviewer who has not accepted."""
        if (reviewer.pk, entry.pk) in self.clashes or reviewer.state != Answer.ACCEPTED:
            return None
        side = rounds.sides_of(self.round)[reviewer.side]
        return fit(
            subjects=set(entry.subjects), knows=set(reviewer.subjects), language=side.language,
            reads=set(reviewer.reads), bid=self.wishes.get((reviewer.pk, entry.pk), Bid.NONE),
        )  # fmt: skip


def pool(found: Round, *, today: date) -> Pool:
    """The pool of a round."""
    entries, reviewers = rounds.entries(found), rounds.reviewers(found)
    clashes = conflicts.between(reviewers, entries, today=today)
    wishes = Wish.objects.filter(reviewer__round=found).values_list("reviewer", "entry", "bid")
    reviews = [one for one in rounds.reviews(found) if one.state in COUNTS]
    return Pool(found, entries, reviewers, clashes, {(who, what): Bid(bid) for who, what, bid in wishes}, reviews)
