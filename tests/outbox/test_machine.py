"""However people and workers act, die and come late: a note arrives once, and never before its time."""

from collections import Counter
from datetime import timedelta

import pytest
from django.db import transaction
from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from attache.kernel import journal
from attache.kernel.moves import Overtaken
from attache.kernel.outbox import actions as outbox
from attache.kernel.outbox import delivery, troubles
from attache.kernel.outbox.models import Note
from attache.kernel.outbox.states import MOVES, State
from attache.kernel.outbox.troubles import Undeliverable
from attache.kernel.refusals import Refused
from attache.registry.people.models import User
from tests.outbox.factories import GRACE, make_note
from tests.people.factories import AT, make_ana

LEASE = timedelta(minutes=2)
PERMITTED = {(source, move.target) for move in MOVES for source in move.sources}
waits = st.sampled_from([timedelta(0), timedelta(seconds=5), GRACE, timedelta(minutes=1), LEASE, timedelta(hours=7)])


class NoteMachine(RuleBasedStateMachine):
    """One note, one clock, a gateway that is idempotent by Message-ID, and workers that may be killed at any step."""

    def __init__(self) -> None:
        super().__init__()
        self.outer = transaction.atomic()
        self.outer.__enter__()
        self.ana = User.objects.filter(username="ana").first() or make_ana()
        self.now = AT
        self.note = make_note(self.ana, at=AT)
        self.before = State.HELD
        self.delivered: Counter[str] = Counter()  # what reached the recipient, by Message-ID
        self.in_hand: list[Note] = []  # what workers have claimed and not settled, dead ones included

    def teardown(self) -> None:
        assert journal.verify() is None
        transaction.set_rollback(True)
        self.outer.__exit__(None, None, None)

    def act(self, action, **given) -> None:
        try:
            action(by=self.ana, at=self.now, **given)
        except Refused:
            return
        self.read()

    def read(self) -> None:
        self.note.refresh_from_db()

    @rule(wait=waits)
    def time_passes(self, wait: timedelta) -> None:
        self.now += wait

    @rule(later=st.booleans())
    def release(self, later: bool) -> None:
        send_at = self.now + timedelta(hours=1) if later else None
        self.act(outbox.release, codes=[self.note.code], send_at=send_at)
        if self.note.released_at == self.now and self.note.state == State.QUEUED:
            assert self.note.due_at is not None
            assert self.note.due_at >= self.now + GRACE

    @rule()
    def take_back(self) -> None:
        self.act(outbox.take_back, codes=[self.note.code])

    @rule()
    def cancel(self) -> None:
        self.act(outbox.cancel, codes=[self.note.code], reason="No")

    @rule()
    def retry(self) -> None:
        self.act(outbox.retry, codes=[self.note.code])

    @rule(text=st.sampled_from(["One", "Two"]))
    def edit(self, text: str) -> None:
        self.act(outbox.edit, note=self.note, body=text)

    @rule()
    def a_worker_takes_it_up(self) -> None:
        due = self.note.due_at
        claimed = delivery.claim(self.note.code, at=self.now)
        if claimed:
            assert due is not None
            assert due <= self.now
            self.in_hand.append(claimed)
        self.read()

    @precondition(lambda self: self.in_hand)
    @rule(which=st.integers(0, 5), dies=st.booleans())
    def a_worker_delivers(self, which: int, dies: bool) -> None:
        """It may be killed after the other side has the letter and before that is written down."""
        claimed = self.in_hand[which % len(self.in_hand)]
        if claimed.attempts == self.note.attempts and self.note.state == State.SENDING:
            self.delivered[claimed.message_id] += 1
        if not dies:
            self.in_hand.remove(claimed)
            delivery.settle(claimed, None, at=self.now)
            self.read()

    @precondition(lambda self: self.in_hand)
    @rule(which=st.integers(0, 5), final=st.booleans())
    def a_worker_fails(self, which: int, final: bool) -> None:
        claimed = self.in_hand.pop(which % len(self.in_hand))
        delivery.settle(claimed, Undeliverable(troubles.NO_ANSWER, final=final), at=self.now)
        self.read()

    @rule()
    def somebody_sweeps(self) -> None:
        delivery.sweep(at=self.now)
        self.read()

    @invariant()
    def it_moves_only_as_the_table_says(self) -> None:
        if self.note.state != self.before:
            assert (self.before, self.note.state) in PERMITTED
        self.before = State(self.note.state)

    @invariant()
    def what_was_sent_has_reached_the_recipient_as_one_letter(self) -> None:
        assert len(self.delivered) <= 1
        if self.note.state == State.SENT:
            assert len(self.delivered) == 1

    @invariant()
    def nothing_is_in_hand_without_a_lease(self) -> None:
        assert (self.note.state == State.SENDING) == (self.note.lease_until is not None)


@pytest.mark.django_db
def test_a_note_lives_by_its_table() -> None:
    # Without shrinking: each step writes to a database, and a failure is short enough to read as it is.
    kept = settings(stateful_step_count=30, max_examples=60, deadline=None, phases=[Phase.generate])
    run_state_machine_as_test(NoteMachine, settings=kept)


@pytest.mark.django_db
def test_the_machine_would_see_a_forbidden_move() -> None:
    assert (State.SENT, State.QUEUED) not in PERMITTED
    ana = make_ana()
    note = make_note(ana)
    Note.objects.filter(pk=note.pk).update(state=State.SENT, sent_at=AT)
    with pytest.raises(Overtaken):
        outbox.release(codes=[note.code], by=ana, at=AT)
