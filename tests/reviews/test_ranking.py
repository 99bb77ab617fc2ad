"""What scores come to: weights, abstentions, severity, disagreement, the places by Schulze, the tie rule."""

from collections.abc import Iterator
from fractions import Fraction
from itertools import combinations, pairwise, permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attache.science.reviews.logic.ranking import (
    disagree,
    gathered,
    normalised,
    order_of,
    ranked,
    schulze,
    weighted,
)

NAMES = "ABCDE"
SCORES = st.dictionaries(
    st.tuples(st.sampled_from(["r1", "r2", "r3"]), st.sampled_from(list("ABCD"))), st.integers(1, 10).map(Fraction)
)
WEAK = st.lists(st.integers(0, 3), min_size=5, max_size=5).map(
    lambda ranks: [[n for n, at in zip(NAMES, ranks, strict=True) if at == rank] for rank in sorted(set(ranks))]
)


def orders(text: str) -> list[list[list[str]]]:
    """Ballots as they are printed: "5 ACBED" is five voters who prefer A, then C..."""
    rows = (row.split() for row in text.split(","))
    return [[[one] for one in order] for many, order in rows for _voter in range(int(many))]


# M. Schulze, A new monotonic, clone-independent, reversal symmetric, and Condorcet-consistent single-winner election
# method, Social Choice and Welfare 36 (2011): 45 voters, as told in Wikipedia; and example 1 of the same paper.
@pytest.mark.parametrize(
    ("ballots", "candidates", "places"),
    [
        ("5 ACBED,5 ADECB,8 BEDAC,3 CABED,7 CAEBD,2 CBADE,7 DCEBA,8 EBADC", "ABCDE", "EACBD"),
        ("8 acdb,2 badc,4 cdba,4 dbac,3 dcba", "abcd", "dacb"),
    ],
)
def test_places_are_those_of_published_examples(ballots: str, candidates: str, places: str) -> None:
    assert schulze(orders(ballots), list(candidates)) == [[one] for one in places]


def beats(ballots: list[list[list[str]]], names: str) -> set[tuple[str, str]]:
    """Who beats whom, by the definition: the strongest of all simple paths, looked for one by one."""
    at = [{one: place for place, group in enumerate(ballot) for one in group} for ballot in ballots]
    votes = {(a, b): sum(a in row and b in row and row[a] < row[b] for row in at) for a, b in permutations(names, 2)}

    def paths(a: str, b: str) -> Iterator[tuple[str, ...]]:
        others = [one for one in names if one not in {a, b}]
        for size in range(len(others) + 1):
            for some in combinations(others, size):
                yield from ((a, *way, b) for way in permutations(some))

    def link(a: str, b: str) -> tuple[int, int]:
        won, lost = votes[a, b], votes[b, a]
        return (won, -lost) if won > lost else (0, 0) if won == lost else (-1, 0)

    def strength(a: str, b: str) -> tuple[int, int]:
        return max(min(link(*step) for step in pairwise(way)) for way in paths(a, b))

    return {(a, b) for a, b in permutations(names, 2) if strength(a, b) > strength(b, a)}


@given(ballots=st.lists(WEAK, max_size=7))
def test_places_agree_with_the_definition_looked_up_path_by_path(ballots: list[list[list[str]]]) -> None:
    places = schulze(ballots, list(NAMES))
    place = {one: at for at, group in enumerate(places) for one in group}
    assert sorted(place) == list(NAMES)
    for better, worse in beats(ballots, NAMES):
        assert place[better] < place[worse]


@given(ballots=st.lists(WEAK, max_size=6))
def test_who_is_preferred_to_everybody_by_most_comes_first(ballots: list[list[list[str]]]) -> None:
    at = [{one: place for place, group in enumerate(ballot) for one in group} for ballot in ballots]
    for one in NAMES:
        if all(
            sum(row[one] < row[other] for row in at) > sum(row[other] < row[one] for row in at)
            for other in NAMES
            if other != one
        ):
            assert schulze(ballots, list(NAMES))[0] == [one]


def test_of_whom_a_reviewer_has_not_read_the_order_says_nothing() -> None:
    assert schulze([[["A"], ["B"]], [["C"]]], ["A", "B", "C"])[0] == ["A", "C"]


def test_a_score_is_the_mean_by_weights_and_an_abstention_is_no_zero() -> None:
    assert weighted({1: 8, 2: 5}, {1: 2, 2: 1}) == 7
    assert weighted({1: 8, 2: None}, {1: 2, 2: 1}) == 8
    assert weighted({1: 8, 2: 1}, {1: 2, 2: 0}) == 8  # the second is independent
    assert weighted({1: None}, {1: 2}) is None
    assert weighted({2: 9}, {2: 0}) is None


def test_several_scores_are_one_by_median_or_mean() -> None:
    values = [Fraction(one) for one in (2, 9, 10)]
    found = [gathered(values, "median"), gathered(values, "mean"), gathered([], "mean")]
    assert found == [Fraction(9), Fraction(7), None]


@given(scores=SCORES, severe=st.fractions(-5, 5))
def test_a_constant_added_to_one_reviewer_changes_nobody_s_place(
    scores: dict[tuple[str, str], Fraction], severe: Fraction
) -> None:
    other = {key: value + severe if key[0] == "r1" else value for key, value in scores.items()}
    for method in ("median", "mean"):
        assert places_by(normalised(scores), method) == places_by(normalised(other), method)


def places_by(scores: dict[tuple[str, str], Fraction], method: str) -> list[list[str]]:
    projects = {project for _reviewer, project in scores}
    values = {
        one: gathered([value for (_r, project), value in scores.items() if project == one], method) for one in projects
    }
    return order_of({one: value for one, value in values.items() if value is not None})


def test_without_it_a_severe_reviewer_does_change_places() -> None:
    scores = {("r1", "A"): Fraction(8), ("r1", "C"): Fraction(8), ("r2", "B"): Fraction(7), ("r2", "D"): Fraction(7)}
    assert places_by(scores, "mean")[0] == ["A", "C"]
    severe = {key: value - 3 if key[0] == "r1" else value for key, value in scores.items()}
    assert places_by(severe, "mean")[0] == ["B", "D"]
    assert places_by(normalised(severe), "mean") == [["A", "B", "C", "D"]]


@given(scores=SCORES)
def test_the_mean_of_the_side_stays_and_so_does_each_reviewer_s_own_order(scores) -> None:
    new = normalised(scores)
    assert new.keys() == scores.keys()
    assert sum(new.values(), Fraction(0)) == sum(scores.values(), Fraction(0))
    for reviewer in {one for one, _project in scores}:
        own, mine = ({p: v for (r, p), v in some.items() if r == reviewer} for some in (scores, new))
        assert order_of(own) == order_of(mine)


def test_scores_far_apart_ask_for_a_discussion() -> None:
    assert disagree([Fraction(3), Fraction(7)])
    assert not disagree([Fraction(4), Fraction(7)])
    assert not disagree([])


def test_who_shares_a_place_is_told_apart_by_the_score_then_by_the_code() -> None:
    scores = {"A": Fraction(5), "B": Fraction(6), "C": Fraction(5), "D": None}
    assert ranked([["A", "B", "C", "D"]], scores) == ["B", "A", "C", "D"]
