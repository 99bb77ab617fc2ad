"""However verdicts are prepared, released, taken back and done again: what waits tells what stands, once."""

from itertools import pairwise
from typing import Any

import pytest
from django.db import transaction
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from attache.kernel.outbox import actions as outbox
from attache.kernel.outbox.models import Note
from attache.kernel.refusals import Refused
from attache.kernel.undo import slips
from attache.kernel.undo.models import Slip
from attache.science.accelerator import actions, queries
from attache.science.accelerator.actions.letters import TOPIC
from attache.science.accelerator.models import StudentProject
from tests.accelerator.factories import CLOSES, begin, fresh, idea, make_ana, moved

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
LATER = CLOSES.replace(hour=12)
TOLD_OF = {"admitted": "admit", "reserve": "reserve", "declined": "decline"}
WHICH = st.integers(0, 1)


class Letters(RuleBasedStateMachine):
    """Two projects under selection; an own account of what was sent and of what a person would not have sent."""

    def __init__(self) -> None:
        super().__init__()
        self.run = transaction.atomic()
        self.run.__enter__()

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.run.__exit__(None, None, None)

    @initialize()
    def begins(self) -> None:
        self.ana = make_ana()
        made = moved(self.ana, begin(self.ana), "call")
        self.codes = [idea(self.ana, made).code for _n in "ab"]
        self.programme = moved(self.ana, made, "select", at=LATER)
        self.slips: list[Slip] = []
        self.put_aside: set[str] = set()

    def project(self, which: int) -> StudentProject:
        return queries.project(self.codes[which])

    def letters(self, which: int, *states: str) -> list[Note]:
        return list(Note.objects.filter(topic=TOPIC, about_code=self.codes[which], state__in=states).order_by("pk"))

    def tries(self, act: Any, **how: Any) -> Any:
        try:
            with transaction.atomic():
                return act(**how, by=self.ana, at=LATER)
        except Refused:
            return None

    @rule(which=WHICH, verb=st.sampled_from(["admit", "reserve", "decline"]), words=st.sampled_from(["", "Why."]))
    def prepares(self, which: int, verb: str, words: str) -> None:
        self.tries(actions.prepare_verdict, project=self.project(which), verb=verb, words=words)

    @rule()
    def releases(self) -> None:
        codes = {one.code for one in queries.prepared(self.programme)}
        if slip := self.tries(actions.release_verdicts, programme=fresh(self.programme)):
            self.slips.append(slip)
            self.put_aside -= codes

    @rule()
    def takes_the_last_act_back(self) -> None:
        if self.slips and (back := self.tries(slips.take_back, slip=self.slips[-1])):
            self.slips[-1] = back

    @rule(which=WHICH)
    def sends(self, which: int) -> None:
        for note in self.letters(which, "held"):
            outbox.mark_sent(note=note, by=self.ana, at=LATER)

    @rule(which=WHICH)
    def cancels(self, which: int) -> None:
        for note in self.letters(which, "held"):
            outbox.cancel(codes=[note.code], reason="told by telephone", by=self.ana, at=LATER)
            self.put_aside.add(self.codes[which])

    @rule(which=WHICH)
    def withdraws(self, which: int) -> None:
        self.tries(actions.withdraw_project, project=self.project(which))

    @invariant()
    def what_waits_tells_what_stands(self) -> None:
        for which in (0, 1):
            one = self.project(which)
            verb, waiting = TOLD_OF.get(one.state, ""), self.letters(which, "held")
            assert [note.key.split()[2] for note in waiting] in ([], [verb])
            assert all(one.words in note.body for note in waiting)

    @invariant()
    def who_was_judged_is_written(self) -> None:
        for which in (0, 1):
            if self.project(which).state in TOLD_OF and self.codes[which] not in self.put_aside:
                assert self.letters(which, "held", "sent")

    @invariant()
    def nobody_is_written_the_same_twice(self) -> None:
        for which in (0, 1):
            bodies = [note.body for note in self.letters(which, "held", "sent")]
            assert all(one != other for one, other in pairwise(bodies))


def test_letters_tell_what_stands_whatever_is_taken_back() -> None:
    run_state_machine_as_test(Letters, settings=settings(max_examples=15, stateful_step_count=25, deadline=None))
