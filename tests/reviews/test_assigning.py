"""Who reads what: hard rules on hundreds of invented rounds, the optimum on small ones, conflicts and languages."""

import random
from collections import Counter
from itertools import chain, combinations

import pytest

from attache.science.reviews.logic.assigning import MISSING, SPREAD, assign
from attache.science.reviews.logic.fitting import BASE, SUBJECT, WISH, Fit, Known, derived, fit
from attache.science.reviews.states import Bid, Conflict, Reason

Pairs = frozenset[tuple[str, str]]


def invented(seed: int, projects: int, reviewers: int):
    """A round of a seed: what is wanted, loads, the pairs that may be with their costs, what is pinned."""
    luck = random.Random(seed)  # noqa: S311  a seed, so that a failure can be looked at again
    wanted = {f"P{at}": luck.randint(0, 4) for at in range(projects)}
    loads = {f"R{at}": luck.randint(0, 4) for at in range(reviewers)}
    every = [(one, other) for one in wanted for other in loads]
    costs = {pair: float(luck.randint(0, 12)) for pair in every if luck.random() < luck.choice((0.3, 0.8))}
    pinned = frozenset(luck.sample(every, k=min(len(every), luck.randint(0, 2))))
    return wanted, loads, costs, pinned


def most_possible(wanted, loads, costs, pinned) -> int:
    """The most reviews that can be given beside the pinned ones, by augmenting paths: knows nothing of the solver."""
    need, room = Counter(wanted), Counter(loads)
    for project, reviewer in pinned:
        need[project] -= 1
        room[reviewer] -= 1
    given: dict[str, set[str]] = {one: set() for one in loads}
    can = {one: [p for p, r in costs if r == one and (p, r) not in pinned] for one in loads}

    def place(project: str, seen: set[str]) -> bool:
        for reviewer in loads:
            if reviewer in seen or project not in can[reviewer] or project in given[reviewer]:
                continue
            seen.add(reviewer)
            if len(given[reviewer]) < max(0, room[reviewer]):
                given[reviewer].add(project)
                return True
            for other in sorted(given[reviewer]):
                if place(other, seen):
                    given[reviewer].remove(other)
                    given[reviewer].add(project)
                    return True
        return False

    return sum(place(project, set()) for project in wanted for _time in range(max(0, need[project])))


@pytest.mark.parametrize("hundred", range(5))
def test_hard_rules_hold_on_five_hundred_rounds(hundred: int) -> None:
    for seed in range(100 * hundred, 100 * hundred + 100):
        wanted, loads, costs, pinned = invented(seed, 1 + seed % 7, 1 + seed % 6)
        found = assign(wanted, loads, costs, pinned)
        chosen = found.pairs - pinned
        assert pinned <= found.pairs, seed
        assert chosen <= costs.keys(), seed  # no conflict, no foreign language
        pins = Counter(project for project, _reviewer in pinned)
        got = Counter(project for project, _reviewer in chosen)
        for project, n in wanted.items():
            assert got[project] + found.short.get(project, 0) == max(0, n - pins[project]), seed
        held = Counter(reviewer for _project, reviewer in pinned)
        busy = Counter(reviewer for _project, reviewer in chosen)
        assert all(busy[one] <= max(0, load - held[one]) for one, load in loads.items()), seed


def test_no_review_is_left_out_that_somebody_could_give() -> None:
    for seed in range(1000, 1120):
        wanted, loads, costs, pinned = invented(seed, 1 + seed % 5, 1 + seed % 5)
        found = assign(wanted, loads, costs, pinned)
        assert len(found.pairs - pinned) == most_possible(wanted, loads, costs, pinned), seed


def price(chosen, wanted, loads, costs) -> float | None:
    """What a choice costs by the words of the docstring; None where it may not be."""
    got, busy = Counter(project for project, _r in chosen), Counter(reviewer for _p, reviewer in chosen)
    if any(got[one] > n for one, n in wanted.items()) or any(busy[one] > n for one, n in loads.items()):
        return None
    missing = sum(n - got[one] for one, n in wanted.items())
    spread = sum(SPREAD * place for n in busy.values() for place in range(n))
    return sum(costs[pair] for pair in chosen) + MISSING * missing + spread


def test_small_rounds_equal_brute_force() -> None:
    for seed in range(2000, 2060):
        wanted, loads, costs, _pinned = invented(seed, 3, 3)
        some = chain.from_iterable(combinations(sorted(costs), size) for size in range(len(costs) + 1))
        prices = [found for choice in some if (found := price(choice, wanted, loads, costs)) is not None]
        assert price(assign(wanted, loads, costs).pairs, wanted, loads, costs) == pytest.approx(min(prices)), seed


def test_work_is_spread_before_somebody_is_loaded() -> None:
    wanted, loads = {f"P{at}": 1 for at in range(4)}, {"R0": 4, "R1": 4}
    costs = {(project, reviewer): 1.0 for project in wanted for reviewer in loads}
    busy = Counter(reviewer for _project, reviewer in assign(wanted, loads, costs).pairs)
    assert busy == {"R0": 2, "R1": 2}


def test_what_is_pinned_stands_even_beyond_a_load_and_counts() -> None:
    found = assign(
        {"P": 2}, {"R0": 0, "R1": 1, "R2": 1}, {("P", "R1"): 1.0, ("P", "R2"): 2.0}, frozenset({("P", "R0")})
    )
    assert found.pairs == {("P", "R0"), ("P", "R1")}
    assert found.short == {}


def test_a_round_without_anybody_is_short_of_everything() -> None:
    assert assign({"P": 2}, {}, {}).short == {"P": 2}
    assert assign({}, {"R": 1}, {}).pairs == frozenset()


def test_who_does_not_read_the_language_does_not_fit() -> None:
    assert fit(subjects={"optics"}, knows={"optics"}, language="zh", reads={"ru", "en"}) is None


def test_shared_subjects_and_wishes_make_a_fit_better_and_are_told() -> None:
    def fitted(subjects: set[str], knows: set[str], bid: Bid = Bid.NONE) -> Fit:
        found = fit(subjects=subjects, knows=knows, language="ru", reads={"ru"}, bid=bid)
        assert found
        return found

    plain = fitted({"optics", "lasers"}, {"metals"})
    known = fitted({"optics", "lasers"}, {"lasers", "optics"})
    wished = fitted({"optics"}, {"optics"}, Bid.WISHES)
    unwished = fitted({"optics"}, {"optics"}, Bid.RATHER_NOT)
    assert (plain.cost, plain.reasons, plain.shared) == (BASE, (Reason.LANGUAGE,), ())
    assert (known.cost, known.shared) == (BASE - 2 * SUBJECT, ("lasers", "optics"))
    assert wished.cost == BASE - SUBJECT - WISH
    assert Reason.WISH in wished.reasons
    assert unwished.cost == BASE - SUBJECT + WISH


def test_conflicts_are_read_off_the_records() -> None:
    reviewer = Known(person="P-1", names=frozenset({"wang"}), institutions=frozenset({"O-1"}))
    stranger = Known(person="P-9", names=frozenset({"li"}), institutions=frozenset({"O-9"}))
    assert derived(reviewer, [stranger]) == set()
    assert derived(reviewer, [stranger, Known(person="P-1")]) == {Conflict.PERSONAL}
    assert derived(reviewer, [Known(names=frozenset({"wang"}))]) == {Conflict.PERSONAL}
    assert derived(reviewer, [Known(institutions=frozenset({"O-1"}))]) == {Conflict.INSTITUTIONAL}
    assert derived(reviewer, [stranger], advised={"P-9"}) == {Conflict.ADVISER}
    assert derived(reviewer, [stranger], together={"P-9"}) == {Conflict.COLLABORATOR}
    assert derived(Known(), [Known()]) == set()  # two of whom nothing is known are not the same person
