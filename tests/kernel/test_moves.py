"""A move is taken once, from where it begins; the same table draws buttons and diagrams."""

import pytest
from django.db import connection, transaction
from hypothesis import settings
from hypothesis.extra.django import TestCase
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from attache.daybook.chronicle.models import Happening
from attache.daybook.chronicle.states import MOVES, RESTORE, WITHDRAW, State
from attache.kernel.moves import Overtaken, diagram, open_moves, take
from attache.registry.partners.models import Proposal
from attache.registry.partners.states import DISMISS, PROPOSAL_MOVES, SETTLE
from tests.chronicle.factories import make_ana, make_happening, make_proposal


@pytest.mark.django_db
def test_move_changes_the_state_together_with_its_evidence():
    proposal = make_proposal(make_ana())
    taken = take(proposal, SETTLE, source="seen by Ana")
    stored = Proposal.objects.get()
    assert (taken.state, taken.source, stored.state, stored.source) == ("settled", "seen by Ana") * 2


@pytest.mark.django_db
def test_of_two_who_press_at_once_one_wins():
    proposal = make_proposal(make_ana())
    hers, his = Proposal.objects.get(), Proposal.objects.get()
    take(hers, SETTLE)
    with pytest.raises(Overtaken, match="changed meanwhile"):
        take(his, DISMISS)
    assert Proposal.objects.get(pk=proposal.pk).state == "settled"
    assert his.state == "open"


@pytest.mark.django_db
@pytest.mark.parametrize("state", State.values)
@pytest.mark.parametrize("move", MOVES, ids=lambda move: move.verb)
def test_every_pair_of_state_and_move(state, move):
    happening = make_happening(make_ana())
    Happening.objects.update(state=state)
    if state in move.sources:
        assert take(happening, move).state == move.target
    else:
        with pytest.raises(Overtaken):
            take(happening, move)
        assert Happening.objects.get().state == state


def test_buttons_follow_the_table():
    assert open_moves("recorded", MOVES) == [WITHDRAW]
    assert open_moves("withdrawn", MOVES) == [RESTORE]
    assert open_moves("open", PROPOSAL_MOVES) == [SETTLE, DISMISS]
    assert open_moves("settled", PROPOSAL_MOVES) == []


def test_diagram_draws_the_table():
    assert diagram(MOVES) == (
        "stateDiagram-v2\n    recorded --> withdrawn: withdraw\n    withdrawn --> recorded: restore"
    )


class TwoPeople(RuleBasedStateMachine):
    """Ana and Boris hold the same happening on their screens and press whatever their screen shows."""

    def __init__(self) -> None:
        super().__init__()
        self.undo = transaction.atomic()
        self.undo.__enter__()
        self.happening = make_happening(make_ana())
        self.screens = {name: Happening.objects.get(pk=self.happening.pk) for name in ("ana", "boris")}
        self.state = State.RECORDED.value

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.undo.__exit__(None, None, None)

    def press(self, name: str) -> None:
        """The button on the screen: it works exactly when the screen is not out of date."""
        screen = self.screens[name]
        [move] = open_moves(screen.state, MOVES)
        if screen.state == self.state:
            take(screen, move)
            self.state = move.target
        else:
            with pytest.raises(Overtaken):
                take(screen, move)

    @rule()
    def ana_presses(self) -> None:
        self.press("ana")

    @rule()
    def boris_presses(self) -> None:
        self.press("boris")

    @rule()
    def ana_looks_again(self) -> None:
        self.screens["ana"] = Happening.objects.get(pk=self.happening.pk)

    @rule()
    def boris_looks_again(self) -> None:
        self.screens["boris"] = Happening.objects.get(pk=self.happening.pk)

    @invariant()
    def stored_state_is_the_winners(self) -> None:
        assert Happening.objects.get(pk=self.happening.pk).state == self.state


class TwoPeopleAtOnce(TestCase):
    def test_of_two_people_the_quicker_wins(self):
        run_state_machine_as_test(TwoPeople, settings=settings(max_examples=30))


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor == "sqlite", reason="an SQLite database in memory is seen by one thread")
def test_two_threads_take_one_move_once():
    import threading
    from concurrent.futures import ThreadPoolExecutor

    make_proposal(make_ana())
    both = threading.Barrier(2)

    def press() -> bool:
        proposal = Proposal.objects.get()
        both.wait()
        try:
            with transaction.atomic():
                take(proposal, SETTLE)
        except Overtaken:
            return False
        finally:
            connection.close()
        return True

    with ThreadPoolExecutor(2) as pool:
        answers = [future.result(timeout=30) for future in [pool.submit(press), pool.submit(press)]]
    assert sorted(answers) == [False, True]
