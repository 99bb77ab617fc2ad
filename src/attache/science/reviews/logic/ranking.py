"""What scores come to, without a database. Exact: fractions, so that equal is equal."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from fractions import Fraction
from statistics import median

import numpy as np

from attache.science.reviews.states import APART

Number = Fraction
Votes = np.ndarray[tuple[int, int], np.dtype[np.int64]]


def weighted(scores: Mapping[int, int | None], weights: Mapping[int, int]) -> Number | None:
    """One reviewer's score of a project: the mean of the criteria by their weights; what was abstained from is left
    out, and a criterion without a weight (an independent one) counts for nothing. None where nothing is left."""
    given = [(Fraction(score), weights.get(key, 0)) for key, score in scores.items() if score is not None]
    total = sum(weight for _score, weight in given)
    return sum((score * weight for score, weight in given), Fraction(0)) / total if total else None


def gathered(values: Sequence[Number], method: str) -> Number | None:
    """The scores of several reviewers as one: their median or their mean."""
    if not values:
        return None
    return Fraction(median(values)) if method == "median" else sum(values, Fraction(0)) / len(values)


def normalised(scores: Mapping[tuple[str, str], Number]) -> dict[tuple[str, str], Number]:
    """Scores by (reviewer, project) of one side, each reviewer's own severity taken out.

    A score becomes how far it lies from its reviewer's mean, put back onto the mean of the side. A reviewer who is
    severer by a constant changes nobody's place.
    """
    if not scores:
        return {}
    own: dict[str, list[Number]] = defaultdict(list)
    for (reviewer, _project), value in scores.items():
        own[reviewer].append(value)
    mean = {reviewer: sum(values, Fraction(0)) / len(values) for reviewer, values in own.items()}
    whole = sum(scores.values(), Fraction(0)) / len(scores)
    return {(reviewer, project): value - mean[reviewer] + whole for (reviewer, project), value in scores.items()}


def schulze(orders: Sequence[Sequence[Sequence[str]]], candidates: Sequence[str]) -> list[list[str]]:
    """Places by the Schulze method (winning votes, then less opposition), the best first; those who tie share a place.

    Each order is a reviewer's own: groups of equals, the best first. Whom a reviewer has not ranked, that order says
    nothing of. M. Schulze, A new monotonic, clone-independent ... single-winner election method, 2011.
    """
    place_of = {one: at for at, one in enumerate(candidates)}
    votes = np.zeros((len(candidates), len(candidates)), dtype=np.int64)
    for order in orders:
        for at, better in enumerate(order):
            worse = [place_of[one] for group in order[at + 1 :] for one in group]
            for one in better:
                votes[place_of[one], worse] += 1
    paths = _strengths(votes, len(orders) + 1)
    for through in range(len(candidates)):
        np.maximum(paths, np.minimum(paths[:, through, None], paths[None, through, :]), out=paths)
    beaten, rest, places = paths < paths.T, np.ones(len(candidates), dtype=bool), list[list[str]]()
    while rest.any():
        best = rest & ~(beaten & rest).any(axis=1)
        places.append(sorted(one for one, is_best in zip(candidates, best, strict=True) if is_best))
        rest &= ~best
    return places


def _strengths(votes: "Votes", more: int) -> "Votes":
    """Links as whole numbers: by their winning votes, of equal ones by less opposition; a draw is more than a defeat.

    `more`: a number above every count of votes.
    """
    won = votes * more + (more - 1 - votes.T)
    links: Votes = np.where(votes > votes.T, won, np.where(votes == votes.T, more - 1, -1))
    return links


def order_of(scores: Mapping[str, Number]) -> list[list[str]]:
    """The private order that a reviewer's own scores make: equals share a place."""
    groups: dict[Number, list[str]] = defaultdict(list)
    for project, value in scores.items():
        groups[value].append(project)
    return [sorted(groups[value]) for value in sorted(groups, reverse=True)]


def disagree(values: Sequence[Number]) -> bool:
    """Whether the scores of one side lie so far apart that they ask for a discussion."""
    return bool(values) and max(values) - min(values) >= APART


def ranked(places: Sequence[Sequence[str]], scores: Mapping[str, Number | None]) -> list[str]:
    """One order of all: by the places; those who share one by their score; then by their code. That is the tie rule."""

    def key(project: str) -> tuple[Number, str]:
        value = scores.get(project)
        return (-value if value is not None else Fraction(1), project)

    return [project for place in places for project in sorted(place, key=key)]
