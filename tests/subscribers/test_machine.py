"""Whatever readers, strangers and the office do, in whatever order: mail goes only where consent stands."""

from datetime import timedelta

import pytest
from django.db import transaction
from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from attache.front.subscribers import actions, queries
from attache.front.subscribers.models import Subscriber
from attache.front.subscribers.states import MOVES, State, Why
from attache.kernel import journal
from attache.kernel.links.models import Link
from attache.kernel.refusals import Refused
from attache.registry.people.models import User
from tests.people.factories import AT, make_boris
from tests.subscribers.factories import ADDRESS, ask, bring_in

PERMITTED = {(source, move.target) for move in MOVES for source in move.sources}


class SubscriberMachine(RuleBasedStateMachine):
    """One address, one clock, links that are pressed late, twice, or never."""

    def __init__(self) -> None:
        super().__init__()
        self.outer = transaction.atomic()
        self.outer.__enter__()
        self.boris = User.objects.filter(username="boris").first() or make_boris()
        self.now = AT
        self.agreed = False  # whether the owner of the address wants the digest, as far as anybody can know
        self.before: str | None = None

    def teardown(self) -> None:
        assert journal.verify() is None
        transaction.set_rollback(True)
        self.outer.__exit__(None, None, None)

    @property
    def row(self) -> Subscriber | None:
        return queries.by_address(self.boris.office, ADDRESS)

    def act(self, action, **given) -> bool:
        if self.row is None:
            return False
        try:
            action(subscriber=self.row, at=self.now, **given)
        except Refused:
            return False
        return True

    @rule(days=st.sampled_from([0, 1, 13, 15]))
    def time_passes(self, days: int) -> None:
        self.now += timedelta(days=days)
        actions.lapse(at=self.now)

    @rule(language=st.sampled_from(["en", "ru", "zh"]))
    def a_stranger_types_the_address(self, language: str) -> None:
        ask(self.boris.office, at=self.now, language=language)

    @rule(which=st.integers(0, 3))
    def the_owner_presses_a_link_of_some_letter(self, which: int) -> None:
        links = list(Link.objects.filter(purpose=queries.CONFIRMS).order_by("pk"))
        if links and self.act(actions.confirm, link=links[which % len(links)], place=""):
            self.agreed = True

    @rule(why=st.sampled_from([Why.ONE_CLICK, Why.PAGE, Why.MAIL]))
    def the_owner_leaves(self, why: Why) -> None:
        if self.act(actions.leave, why=why, by=self.boris):
            self.agreed = False

    @rule()
    def the_owner_comes_back(self) -> None:
        """By the link in a letter, which nobody has who never confirmed."""
        row = self.row
        opened = row and Link.objects.filter(purpose=queries.LASTING, subject_code=row.code).exists()
        if opened and self.act(actions.come_back, place="", by=self.boris):
            self.agreed = True

    @rule()
    def a_letter_comes_back(self) -> None:
        self.act(actions.suppress, why=Why.HARD, by=self.boris)

    @rule()
    def the_office_tries_again(self) -> None:
        self.act(actions.restore, by=self.boris)

    @rule()
    def the_office_enters_a_list(self) -> None:
        try:
            bring_in(self.boris, ADDRESS, at=self.now)
        except Refused:
            return
        self.agreed = True

    @rule()
    def the_owner_wants_to_be_forgotten(self) -> None:
        if self.act(actions.erase, by=self.boris):
            self.agreed, self.before = False, None

    @invariant()
    def mail_goes_only_where_consent_stands(self) -> None:
        row = self.row
        if row is None or row.state != State.ACTIVE:
            return
        assert self.agreed
        assert any(one.confirmed_at and not one.withdrawn_at for one in row.consents.all())
        assert Link.objects.filter(purpose=queries.LASTING, subject_code=row.code, state="open").exists()

    @invariant()
    def it_moves_only_as_the_table_says(self) -> None:
        state = self.row.state if self.row else None
        if state and self.before and state != self.before:
            seen = {self.before} | {target for source, target in PERMITTED if source == self.before}
            assert state in seen
        self.before = state


@pytest.mark.django_db
def test_whatever_happens_mail_goes_only_where_consent_stands():
    phases = [phase for phase in Phase if phase is not Phase.shrink]
    run_state_machine_as_test(
        SubscriberMachine, settings=settings(max_examples=15, stateful_step_count=20, phases=phases, deadline=None)
    )
