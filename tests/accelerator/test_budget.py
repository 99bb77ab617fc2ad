"""Money: lines, spending, and the warning when a line is exceeded."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attache.kernel import needs
from attache.kernel.languages import Words
from attache.kernel.undo import slips
from attache.registry.people.models import User
from attache.science.accelerator import actions, outputs, queries
from attache.science.accelerator.actions import refusals
from attache.science.accelerator.logic.money import Account
from attache.science.accelerator.models import Expense, Line
from tests.accelerator.factories import AT, begin, fresh, line, make_ana, said

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
DAY = date(2020, 5, 9)
SUM = st.decimals(min_value=0, max_value=10**9, places=2)


@pytest.fixture
def ana() -> User:
    return make_ana()


@given(planned=SUM, spent=SUM)
def test_what_is_left_and_what_is_over_are_the_two_ends_of_one_sum(planned: Decimal, spent: Decimal) -> None:
    one = Account(planned, spent)
    assert one.left - one.over == planned - spent
    assert min(one.left, one.over) == 0
    assert abs(sum(part for _kind, part in one.parts) - max(planned, spent)) <= 2


def test_a_line_is_spent_and_exceeded(ana: User) -> None:
    programme = begin(ana)
    one = line(ana, programme)
    actions.spend(line=one, day=DAY, amount="600.00", what="a mentor", by=ana, at=AT)
    assert queries.accounts([queries.line(one.code)])[one.code].left == 400
    assert not needs.count(ana, DAY)
    actions.spend(line=one, day=DAY, amount="400.01", what="another", by=ana, at=AT)
    (side, _other) = outputs.budget(fresh(programme))
    assert side.lines[0].over == "0.01 Russian roubles"
    assert [need.title for need in needs.of(ana, DAY)] == ["The budget line “Mentors” is exceeded"]


def test_a_share_is_planned_out_or_beyond(ana: User) -> None:
    programme = begin(ana, shares={"1": ["1000.00", "RUB"]})
    line(ana, programme, "999.50")
    assert outputs.budget(fresh(programme))[0].unplanned == "0.50 Russian roubles"
    line(ana, programme, "1.00")
    shown = outputs.budget(fresh(programme))[0]
    assert (shown.unplanned, shown.beyond) == ("", "0.50 Russian roubles")


@pytest.mark.parametrize(("amount", "what"), [("0", "tea"), ("5.00", "  ")])
def test_nothing_is_no_expense(ana: User, amount: str, what: str) -> None:
    with pytest.raises(refusals.NothingSpent):
        actions.spend(line=line(ana, begin(ana)), day=DAY, amount=amount, what=what, by=ana, at=AT)


def test_lines_hang_on_a_share(ana: User) -> None:
    programme = begin(ana, shares={"1": ["1000.00", "RUB"]})
    with pytest.raises(refusals.NoShare):
        line(ana, programme, side=2)
    line(ana, programme)
    with pytest.raises(refusals.HasLines):
        actions.correct_programme(programme=programme, content=said(shares={}), by=ana, at=AT)
    with pytest.raises(refusals.NoTitle):
        actions.add_line(programme=programme, side=1, title=Words(), planned="1", by=ana, at=AT)


def test_a_line_and_an_expense_are_taken_out_and_brought_back(ana: User) -> None:
    one = line(ana, begin(ana))
    spent = actions.spend(line=one, day=DAY, amount="5.00", what="tea", by=ana, at=AT)
    with pytest.raises(refusals.HasExpenses):
        actions.remove_line(line=one, by=ana, at=AT)
    slip = actions.take_out_expense(expense=spent, by=ana, at=AT)
    gone = actions.remove_line(line=one, by=ana, at=AT)
    assert (Line.objects.count(), Expense.objects.count()) == (0, 0)
    for each in (gone, slip):
        slips.take_back(slip=each, by=ana, at=AT)
    assert (Line.objects.count(), Expense.objects.get().amount) == (1, 5)


def test_a_line_is_corrected(ana: User) -> None:
    one = line(ana, begin(ana))
    changed = actions.correct_line(line=one, title=Words(en="Prizes"), planned="70.00", by=ana, at=AT)
    assert (changed.title.en, changed.planned) == ("Prizes", Decimal(70))
    with pytest.raises(refusals.NoTitle):
        actions.correct_line(line=one, title=Words(), planned="70.00", by=ana, at=AT)
