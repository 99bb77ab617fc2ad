"""Who is funded: only whom every side recommends, within both budgets, and nobody overtakes."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from attache.science.reviews.logic.deciding import decide
from attache.science.reviews.states import Advice, Outcome

ORDER = ["A", "B", "C", "D", "E"]
SUM = st.integers(0, 9).map(Decimal)
SAID = st.dictionaries(st.sampled_from([1, 2]), st.sampled_from(list(Advice)))
FUND = {1: Advice.FUND, 2: Advice.FUND}


@given(
    advice=st.dictionaries(st.sampled_from(ORDER), SAID),
    asked=st.dictionaries(st.sampled_from(ORDER), st.fixed_dictionaries({1: SUM, 2: SUM})),
    budget=st.fixed_dictionaries({1: SUM, 2: SUM}),
)
def test_funded_only_if_every_side_recommends_and_both_budgets_hold_it(advice, asked, budget) -> None:
    found = decide(ORDER, advice, asked, budget)
    assert list(found) == ORDER
    funded = [one for one in ORDER if found[one] is Outcome.AWARDED]
    for side, whole in budget.items():
        assert sum(asked.get(one, {}).get(side, Decimal(0)) for one in funded) <= whole
    for one in ORDER:
        said = advice.get(one, {})
        if found[one] is Outcome.AWARDED:
            assert said == FUND
        if Advice.DECLINE in said.values():
            assert found[one] is Outcome.DECLINED
        elif len(said) < 2:
            assert found[one] is Outcome.UNDECIDED
        if found[one] is Outcome.DECLINED:
            assert Advice.DECLINE in said.values()
    recommended = [found[one] for one in ORDER if advice.get(one) == FUND]
    assert recommended == sorted(recommended, key=lambda one: one is Outcome.RESERVE)  # nobody overtakes


def test_a_cheap_project_does_not_go_before_a_better_one() -> None:
    asked = {one: {1: Decimal(n), 2: Decimal(n)} for one, n in (("A", 5), ("B", 5), ("C", 1))}
    found = decide(["A", "B", "C"], dict.fromkeys("ABC", FUND), asked, {1: Decimal(9), 2: Decimal(100)})
    assert found == {"A": Outcome.AWARDED, "B": Outcome.RESERVE, "C": Outcome.RESERVE}


def test_one_side_alone_funds_nothing() -> None:
    said = {"A": {1: Advice.FUND, 2: Advice.DECLINE}, "B": {1: Advice.FUND}, "C": {1: Advice.FUND, 2: Advice.RESERVE}}
    found = decide(["A", "B", "C"], said, {}, {1: Decimal(9), 2: Decimal(9)})
    assert found == {"A": Outcome.DECLINED, "B": Outcome.UNDECIDED, "C": Outcome.RESERVE}
