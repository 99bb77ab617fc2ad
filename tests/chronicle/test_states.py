"""The words of the chronicle hold together."""

from attache.daybook.chronicle.states import KINDS_OF, MOVES, PENDING, TYPE_OF, Kind, State, Status, Type
from attache.kernel.moves import diagram


def test_every_type_has_kinds_and_every_kind_but_other_has_one_type():
    assert set(KINDS_OF) == set(Type)
    assert set(TYPE_OF) == set(Kind) - {Kind.OTHER}
    assert sum(map(len, KINDS_OF.values())) == len(TYPE_OF)


def test_what_is_pending_has_not_come_about():
    assert {"planned", "tentative", "agreed", "in_approval", "submitted"} == PENDING
    assert {Status.DONE, Status.ONGOING, Status.CANCELLED}.isdisjoint(PENDING)


def test_every_state_can_be_left_again():
    assert diagram(MOVES).count("-->") == len(State) == 2
