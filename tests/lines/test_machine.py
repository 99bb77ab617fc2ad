"""A line under all its acts in any order: the stage follows the table, nothing goes on without a next step."""

from datetime import date

import pytest
from django.db import transaction
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from attache.kernel.languages import Words
from attache.kernel.moves import Overtaken
from attache.kernel.undo import slips
from attache.kernel.undo.models import Slip
from attache.registry.partners import actions as partners
from attache.registry.partners.models import CooperationLine
from attache.registry.partners.states import RESTING, STAGE_MOVES
from attache.relations.lines import actions
from tests.lines.factories import two_cities
from tests.partners.factories import make_line, make_partner
from tests.people.factories import AT

STEPS = st.sampled_from([Words(), Words("Call"), Words("Write")])
DUES = st.sampled_from([None, date(2020, 6, 1), date(2020, 7, 1)])


class LineMachine(RuleBasedStateMachine):
    """What a line may do, and what it must refuse."""

    def __init__(self) -> None:
        super().__init__()
        self.run = transaction.atomic()
        self.run.__enter__()
        self.ana, self.boris = two_cities()
        self.line = make_line(self.ana, make_partner(self.ana), state="contact")
        self.model: tuple[str, Words, date | None] = ("contact", Words("Call"), date(2099, 1, 1))
        self.undo: tuple[Slip, tuple[str, Words, date | None]] | None = None

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.run.__exit__(None, None, None)

    @rule(move=st.sampled_from(STAGE_MOVES), step=STEPS, due=DUES)
    def move(self, move, step, due):
        """Along the table only, with what comes next."""
        state, standing, day = self.model
        then = (move.target, step, due) if step else (move.target, standing, due or day)
        line = CooperationLine.objects.get(pk=self.line.pk)

        def act() -> Slip:
            return actions.advance_line(
                line=line, move=move, on=AT.date(), next_step=step, next_due=due, by=self.ana, at=AT
            )

        if state not in move.sources:
            with pytest.raises(Overtaken):
                act()
        elif move.target not in RESTING and not (then[1] and then[2]):
            with pytest.raises(partners.NoNextStep):
                act()
        else:
            self.undo = (act(), self.model)
            self.model = then

    @rule(step=STEPS, due=DUES)
    def plan(self, step, due):
        """What comes next is said; nothing only of what rests."""
        if self.model[0] not in RESTING and not (step and due):
            with pytest.raises(partners.NoNextStep):
                partners.plan_next_step(line=self.line, next_step=step, next_due=due, by=self.boris, at=AT)
            return
        partners.plan_next_step(line=self.line, next_step=step, next_due=due, by=self.boris, at=AT)
        if (step, due) != self.model[1:]:
            self.undo = None
        self.model = (self.model[0], step, due)

    @precondition(lambda self: self.undo is not None)
    @rule()
    def take_back(self):
        """The last move, where nothing has changed since."""
        assert self.undo
        slip, before = self.undo
        self.undo = (slips.take_back(slip=slip, by=self.ana, at=AT), self.model)
        self.model = before

    @invariant()
    def stands_as_the_model_says(self):
        """Nothing goes on without a next step, and nothing else has changed."""
        stored = CooperationLine.objects.get(pk=self.line.pk)
        assert (stored.state, stored.next_step, stored.next_due) == self.model
        assert stored.state in RESTING or (stored.next_step and stored.next_due)


@pytest.mark.django_db
def test_a_line_does_what_its_table_says_whatever_is_done_in_whatever_order():
    runs = settings(max_examples=10, stateful_step_count=12, deadline=None)
    run_state_machine_as_test(LineMachine, settings=runs)
