"""Whatever is done to a link in whatever order, it ends once and its log tells what was done."""

from datetime import timedelta

import pytest
from django.db import transaction
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from attache.kernel.links import actions, queries
from attache.kernel.links.models import Visit
from attache.kernel.links.states import State
from attache.kernel.moves import Overtaken
from attache.registry.partners.states import Kind
from tests.links.factories import AT, make_link
from tests.partners.factories import JITRI, make_partner
from tests.people.factories import make_ana


class LinkMachine(RuleBasedStateMachine):
    """The rules are what people do; the model beside them is four plain values. Every run is undone."""

    def __init__(self) -> None:
        super().__init__()
        self.run = transaction.atomic()
        self.run.__enter__()
        self.ana = make_ana()
        self.partner = make_partner(self.ana, JITRI, Kind.INSTITUTE)
        self.now, self.acts, self.revoked = AT, 0, False

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.run.__exit__(None, None, None)

    @initialize(single_use=st.booleans(), days=st.integers(1, 3))
    def make(self, single_use: bool, days: int) -> None:
        self.single_use = single_use
        self.ends = AT + timedelta(days=days)
        self.link, self.token = make_link(self.partner, self.ana, single_use=single_use, expires_at=self.ends)

    @property
    def expected(self) -> State:
        if self.revoked:
            return State.REVOKED
        if self.single_use and self.acts:
            return State.USED
        return State.EXPIRED if self.now >= self.ends else State.OPEN

    @rule(hours=st.integers(0, 30))
    def wait(self, hours: int) -> None:
        self.now += timedelta(hours=hours)

    @rule()
    def act(self) -> None:
        expected = self.expected
        try:
            actions.spend(link=self.link, detail="acted", address="", at=self.now)
        except actions.LinkEnded:
            assert expected is not State.OPEN
        else:
            assert expected is State.OPEN
            self.acts += 1

    @rule()
    def revoke(self) -> None:
        ended = self.revoked or (self.single_use and self.acts > 0)
        try:
            actions.revoke(link=self.link, by=self.ana, at=self.now)
        except Overtaken:
            assert ended
        else:
            assert not ended
            self.revoked = True

    @invariant()
    def stands_as_expected(self) -> None:
        stored = queries.opened_by(self.token)
        assert stored
        assert stored.standing_at(self.now) is self.expected
        assert Visit.objects.filter(link=stored).count() == self.acts


@pytest.mark.django_db
def test_a_link_ends_once_and_its_log_tells_every_act():
    run_state_machine_as_test(LinkMachine, settings=settings(max_examples=30, stateful_step_count=15))
