"""What reviews come to, on generated rounds: nobody's severity moves anybody, and every number is where it belongs."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from attache.science.reviews.logic.drawing import spread
from attache.science.reviews.logic.results import Given, orders, results

PROJECTS = [f"P{at}" for at in range(4)]
SCORES = st.integers(1, 10).map(Fraction)
ROUNDS = st.dictionaries(
    st.tuples(st.sampled_from(PROJECTS), st.sampled_from(["R1a", "R1b", "R2a", "R2b"])), SCORES, min_size=1
)


def rows(scores: dict[tuple[str, str], Fraction]) -> list[Given]:
    return [Given(project, int(who[1]), who, score) for (project, who), score in sorted(scores.items())]


@given(ROUNDS, st.sampled_from(["R1a", "R2b"]), st.integers(-3, 3))
def test_whoever_is_severer_by_a_constant_moves_nobody(
    scores: dict[tuple[str, str], Fraction], who: str, by: int
) -> None:  # fmt: skip
    harder = {pair: score + by if pair[1] == who else score for pair, score in scores.items()}
    before, after = (results(rows(one), PROJECTS, [1, 2], "mean") for one in (scores, harder))
    assert {one.project: one.place for one in before} == {one.project: one.place for one in after}


@given(ROUNDS)
def test_every_project_has_one_rank_and_every_review_is_counted_once(scores: dict[tuple[str, str], Fraction]) -> None:
    found = results(rows(scores), PROJECTS, [1, 2], "median")
    assert sorted(one.project for one in found) == PROJECTS
    assert [one.rank for one in found] == [1, 2, 3, 4]
    assert [one.place for one in found] == sorted(one.place for one in found)
    assert sum(side.reviews for one in found for side in one.sides.values()) == len(scores)


@given(ROUNDS)
def test_the_picture_has_a_dot_for_each_review_within_its_frame(scores: dict[tuple[str, str], Fraction]) -> None:
    found = results(rows(scores), PROJECTS, [1, 2], "median")
    drawn = spread([(one.project, sorted(one.sides.items())) for one in found])
    dots = [x for strip in drawn.strips for lane in strip.lanes for x in lane.dots]
    assert len(dots) == len(scores)
    assert all(0 < x < 1000 for x in dots)
    assert all(0 < lane.y < drawn.height for strip in drawn.strips for lane in strip.lanes)


def test_places_of_one_s_own_go_before_scores() -> None:
    given_ = [
        Given("P1", 1, "R", Fraction(9), 2),
        Given("P2", 1, "R", Fraction(1), 1),
        Given("P3", 1, "R", Fraction(5)),
    ]
    assert orders(given_) == [[["P2"], ["P1"]]]


def test_scores_far_apart_on_one_side_ask_for_a_discussion() -> None:
    given_ = [Given("P1", 1, "A", Fraction(3)), Given("P1", 1, "B", Fraction(7)), Given("P1", 2, "C", Fraction(10))]
    one = results(given_, ["P1"], [1, 2], "median")[0]
    assert (one.apart, one.sides[1].apart, one.sides[2].apart) == (True, True, False)
