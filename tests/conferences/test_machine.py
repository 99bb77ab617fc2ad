"""A conference under all its acts in any order: only the vice-rector decides, the chronicle says what is so."""

from typing import Any

import pytest
from django.db import transaction
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from attache.kernel.moves import Overtaken
from attache.kernel.undo import slips
from attache.kernel.undo.models import Slip
from attache.relations.conferences import actions
from attache.relations.conferences.models import Conference
from attache.relations.conferences.states import BEEN, COMING, DECIDED, State
from tests.conferences.factories import AFTER, AT, consider, fresh, vera_of
from tests.people.factories import make_ana

WHO = st.sampled_from(["ana", "vera"])


class ConferenceMachine(RuleBasedStateMachine):
    """What may become of a conference, and what it must refuse. Every run is undone."""

    def __init__(self) -> None:
        super().__init__()
        self.run = transaction.atomic()
        self.run.__enter__()
        ana = make_ana()
        self.people = {"ana": ana, "vera": vera_of(ana)}
        self.conference = consider(ana)
        self.state = "considered"
        self.slip: tuple[Slip, str] | None = None

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.run.__exit__(None, None, None)

    def stored(self) -> Conference:
        return Conference.objects.get(pk=self.conference.pk)

    @rule(who=WHO)
    def decide(self, who: str) -> None:
        by = self.people[who]
        if who != "vera":
            with pytest.raises(actions.NotYours):
                actions.decide_to_go(conference=self.stored(), by=by, at=AT)
        elif self.state != State.CONSIDERED:
            with pytest.raises(Overtaken):
                actions.decide_to_go(conference=self.stored(), by=by, at=AT)
        else:
            actions.decide_to_go(conference=self.stored(), by=by, at=AT)
            self.state, self.slip = "go", None

    @rule()
    def register(self) -> None:
        if self.state != State.GO:
            with pytest.raises(Overtaken):
                actions.register(conference=self.stored(), by=self.people["ana"], at=AT)
            return
        actions.register(conference=self.stored(), by=self.people["ana"], at=AT)
        self.state, self.slip = "registered", None

    @rule(early=st.booleans())
    def attend(self, early: bool) -> None:
        given: dict[str, Any] = {"conference": fresh(self.conference), "content": {}, "by": self.people["ana"]}
        if early:
            with pytest.raises(actions.NotYet):
                actions.attend(**given, at=AT)
        elif self.state not in {State.GO, State.REGISTERED}:
            with pytest.raises(Overtaken):
                actions.attend(**given, at=AFTER)
        else:
            actions.attend(**given, at=AFTER)
            self.state, self.slip = "attended", None

    @rule(outcome=st.sampled_from(["", "two projects"]))
    def report(self, outcome: str) -> None:
        content = {"outcome": {"en": outcome} if outcome else {}}
        given: dict[str, Any] = {
            "conference": fresh(self.conference),
            "content": content,
            "by": self.people["ana"],
            "at": AFTER,
        }
        if not outcome:
            with pytest.raises(actions.NoOutcome), transaction.atomic():
                actions.report(**given)
        elif self.state != State.ATTENDED:
            with pytest.raises(Overtaken), transaction.atomic():
                actions.report(**given)
        else:
            actions.report(**given)
            self.state, self.slip = "reported", None

    @rule(who=WHO)
    def skip(self, who: str) -> None:
        given: dict[str, Any] = {"conference": self.stored(), "reason": "No money", "by": self.people[who], "at": AT}
        if who == "ana" and self.state == State.CONSIDERED:
            with pytest.raises(actions.NotYours):
                actions.skip(**given)
        elif self.state not in COMING:
            with pytest.raises(Overtaken):
                actions.skip(**given)
        else:
            before = self.state
            self.slip, self.state = (actions.skip(**given), before), "skipped"

    @rule()
    def reconsider(self) -> None:
        given: dict[str, Any] = {"conference": self.stored(), "by": self.people["ana"], "at": AT}
        if self.state != State.SKIPPED:
            with pytest.raises(Overtaken):
                actions.reconsider(**given)
            return
        self.slip, self.state = (actions.reconsider(**given), "skipped"), "considered"

    @rule()
    def take_back(self) -> None:
        if self.slip is None:
            return
        slip, before = self.slip
        self.slip = (slips.take_back(slip=slip, by=self.people["ana"], at=AT), self.state)
        self.state = before

    @invariant()
    def the_row_and_the_chronicle_say_so(self) -> None:
        found = fresh(self.conference)
        assert found.state == self.state
        assert (self.state in DECIDED) <= (found.decided_by == self.people["vera"])
        assert (self.state == State.SKIPPED) == bool(found.reason)
        assert (self.state in BEEN) == (found.happening is not None)
        assert found.plan
        assert found.plan.status == ("cancelled" if self.state == State.SKIPPED else "planned")


@pytest.mark.django_db
def test_a_conference_does_what_its_table_says_whatever_is_done_in_whatever_order():
    runs = settings(max_examples=8, stateful_step_count=10, deadline=None)
    run_state_machine_as_test(ConferenceMachine, settings=runs)
