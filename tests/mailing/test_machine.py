"""However people decide, readers go, servers answer and workers die: nobody gets two letters, and nobody is missed."""

from collections import Counter
from collections.abc import Iterable
from datetime import timedelta

import pytest
from django.db import transaction
from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from attache.front.mailing import actions, queries
from attache.front.mailing.models import Delivery, Mailing
from attache.front.mailing.states import DELIVERY_MOVES, MOVES, OPEN, Delivered, State
from attache.front.subscribers import actions as subscribers
from attache.front.subscribers.models import Subscriber
from attache.front.subscribers.states import State as Standing
from attache.front.subscribers.states import Why
from attache.kernel import journal
from attache.kernel.outbox import troubles
from attache.kernel.outbox.troubles import Undeliverable
from attache.kernel.refusals import Refused
from attache.registry.people.models import User
from tests.mailing.factories import NOON, make_mailing, make_readers, make_sendable

LEASE = timedelta(minutes=2)
GONE = Undeliverable(troubles.ADDRESS, "550 5.1.1 no such user", final=True)
LATER = Undeliverable(troubles.REFUSED, "451 try later")
SILENT = Undeliverable(troubles.NO_ANSWER)
waits = st.sampled_from([timedelta(0), timedelta(minutes=1), LEASE, timedelta(minutes=10), timedelta(hours=9)])


def permitted(moves) -> set[tuple[str, str]]:
    return {(source, move.target) for move in moves for source in move.sources}


def leads(was: str, state: str, steps: set[tuple[str, str]], states: Iterable[str]) -> bool:
    """Whether two moves at most lead from one state to another: one act of the machine may take two."""
    two = any((was, middle) in steps and (middle, state) in steps for middle in states)
    return was == state or (was, state) in steps or two


class MailingMachine(RuleBasedStateMachine):
    """Three readers, one clock, and workers that may be killed before the closing dot, after it, or not at all."""

    def __init__(self) -> None:
        super().__init__()
        self.outer = transaction.atomic()
        self.outer.__enter__()
        self.head, self.mailing = User.objects.get(username="lin"), Mailing.objects.get()
        self.now = NOON
        self.handed: set[str] = set()  # the marks in the file: attempts whose closing dot was sent
        self.arrived: Counter[int | None] = Counter()  # letters by subscriber
        self.repeated = self.meant = 0
        self.in_hand: list[Delivery] = []
        self.before: dict[int, str] = {}
        self.stood = self.mailing.state

    def teardown(self) -> None:
        assert journal.verify() is None
        transaction.set_rollback(True)
        self.outer.__exit__(None, None, None)

    def act(self, action, **given) -> None:
        try:
            action(mailing=self.mailing, by=self.head, at=self.now, **given)
        except Refused:
            return
        finally:
            self.mailing.refresh_from_db()

    @rule(wait=waits)
    def time_passes(self, wait: timedelta) -> None:
        self.now += wait

    @rule(act=st.sampled_from([actions.begin, actions.stop, actions.pause, actions.resume]))
    def somebody_decides(self, act) -> None:
        self.act(act)

    @rule(state=st.sampled_from([Delivered.FAILED, Delivered.UNSURE]))
    def somebody_sends_them_again(self, state: Delivered) -> None:
        unsure = Delivery.objects.filter(state=Delivered.UNSURE).count() if state == Delivered.UNSURE else 0
        self.act(actions.repeat, state=state)
        self.repeated += unsure

    @rule()
    def a_worker_beats(self) -> None:
        there = Subscriber.objects.active().count()
        if actions.start(code=self.mailing.code, at=self.now):
            self.meant = there
        actions.take_up(at=self.now, handed_over=lambda one: one.mark in self.handed)
        actions.finish(code=self.mailing.code, at=self.now)
        self.mailing.refresh_from_db()

    @rule()
    def a_worker_takes_one_up(self) -> None:
        claimed = actions.claim(code=self.mailing.code, at=self.now)
        if claimed:
            assert claimed.subscriber is not None
            assert claimed.subscriber.state == Standing.ACTIVE
            assert 9 <= (self.now + timedelta(hours=8)).hour < 20
            self.in_hand.append(claimed)

    @precondition(lambda self: self.in_hand)
    @rule(which=st.integers(0, 3), dies=st.sampled_from(["before", "after", "no"]))
    def a_worker_hands_it_over(self, which: int, dies: str) -> None:
        """One that has lost its lease is dead: a living one is quicker than that."""
        claimed = self.in_hand.pop(which % len(self.in_hand))
        row = Delivery.objects.get(pk=claimed.pk)
        if dies == "before" or row.attempts != claimed.attempts or row.state != Delivered.SENDING:
            return
        self.handed.add(claimed.mark)
        self.arrived[claimed.subscriber_id] += 1
        if dies == "no":
            actions.settle(delivery=claimed, trouble=None, at=self.now)

    @precondition(lambda self: self.in_hand)
    @rule(which=st.integers(0, 3), trouble=st.sampled_from([GONE, LATER, SILENT]))
    def a_server_refuses_it(self, which: int, trouble: Undeliverable) -> None:
        actions.settle(delivery=self.in_hand.pop(which % len(self.in_hand)), trouble=trouble, at=self.now)

    @rule(which=st.integers(0, 2))
    def a_reader_leaves(self, which: int) -> None:
        row = Subscriber.objects.order_by("pk")[which]
        subscribers.leave(subscriber=row, why=Why.ONE_CLICK, by=self.head, at=self.now)

    @invariant()
    def nobody_gets_two_unless_a_person_wanted_that(self) -> None:
        assert sum(self.arrived.values()) - len(self.arrived) <= self.repeated

    @invariant()
    def nobody_is_missed(self) -> None:
        if self.mailing.begun_at is None:
            return
        for row in Delivery.objects.select_related("subscriber"):
            if row.state in {Delivered.SENT, Delivered.UNSURE}:
                assert self.arrived[row.subscriber_id]
            elif row.state == Delivered.LEFT_OUT:
                assert row.reason
        assert Delivery.objects.count() == self.meant

    @invariant()
    def it_moves_only_as_the_tables_say(self) -> None:
        assert leads(self.stood, self.mailing.state, permitted(MOVES), State)
        self.stood = self.mailing.state
        steps = permitted(DELIVERY_MOVES)
        for pk, state in Delivery.objects.values_list("pk", "state"):
            assert leads(self.before.get(pk, state), state, steps, Delivered)
            self.before[pk] = state
        if self.mailing.state == State.DONE:
            assert queries.progress(self.mailing).waiting == 0
            assert not Delivery.objects.filter(state__in=OPEN).exists()


@pytest.mark.django_db
def test_whatever_happens_nobody_gets_two_and_nobody_is_missed(settings_pace: None):
    head, edition = make_sendable()
    make_readers(head, "en", "ru", "zh")
    make_mailing(head, edition)
    phases = [phase for phase in Phase if phase is not Phase.shrink]
    run_state_machine_as_test(
        MailingMachine, settings=settings(max_examples=12, stateful_step_count=30, phases=phases, deadline=None)
    )


@pytest.fixture
def settings_pace(settings) -> None:
    settings.MAILING_PACE = 0
