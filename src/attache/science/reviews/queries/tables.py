"""What the reviews of a round come to."""

from attache.science.reviews.logic.ranking import Number, weighted
from attache.science.reviews.logic.results import Given, Result, results
from attache.science.reviews.models import Review, Round
from attache.science.reviews.queries import rounds
from attache.science.reviews.queries.fitting import Pool
from attache.science.reviews.states import Reading


def score_of(review: Review, weights: dict[int, int]) -> Number | None:
    """What a review comes to by the weights of the criteria."""
    return weighted({one.criterion_id: one.value for one in review.scores.all()}, weights)


def weights_of(found: Round) -> dict[int, int]:
    """The weights of the criteria by their keys."""
    return {one.pk: one.weight for one in found.criteria.all()}


def counted(found: Pool) -> list[Review]:
    """The submitted reviews but for those of a reviewer of whom a conflict has become known since."""
    rows = [one for one in found.reviews if one.state == Reading.SUBMITTED]
    return [one for one in rows if (one.reviewer_id, one.entry_id) not in found.clashes]


def given(found: Pool) -> list[Given]:
    """They as numbers."""
    weights = weights_of(found.round)
    return [
        Given(one.entry.project.code, one.reviewer.side, one.reviewer.code, score_of(one, weights), one.place)
        for one in counted(found)
    ]


def table(found: Pool) -> list[Result]:
    """Every project of the round in the order of all."""
    projects = [one.project.code for one in found.entries]
    return results(given(found), projects, sorted(rounds.sides_of(found.round)), found.round.method)
