"""Whatever is asked, answered and changed in whatever order: what is signed off is what stands there."""

import pytest
from django.db import transaction
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from attache.kernel.languages import Words
from attache.kernel.links.models import Link
from attache.kernel.links.states import State as LinkState
from attache.kernel.refusals import Refused
from attache.relations.minutes import actions
from attache.relations.minutes.models import SignOff
from tests.meetings.factories import AFTER, make_ana
from tests.minutes.factories import agree, ask, begin, comment, fresh

NAMES = ("王辉", "李娜")


class MinutesMachine(RuleBasedStateMachine):
    """The minutes of one meeting, two people of the other side, and every link ever made. Every run is undone."""

    def __init__(self) -> None:
        super().__init__()
        self.run = transaction.atomic()
        self.run.__enter__()
        self.ana = make_ana()
        self.minutes = begin(self.ana)
        self.asked: list[SignOff] = []

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.run.__exit__(None, None, None)

    @rule(name=st.sampled_from(NAMES))
    def ask(self, name: str) -> None:
        self.asked.append(ask(fresh(self.minutes), self.ana, name)[0])

    @rule(which=st.integers(0, 5), agrees=st.booleans())
    def answer(self, which: int, agrees: bool) -> None:
        if not self.asked:
            return
        row = SignOff.objects.get(pk=self.asked[which % len(self.asked)].pk)
        may = row.voided_at is None and row.answer != "agreed"
        try:
            (agree if agrees else comment)(row)
        except Refused:
            assert not may
        else:
            assert may

    @rule(word=st.sampled_from(["одно", "другое"]))
    def change(self, word: str) -> None:
        content = {"closing": Words(ru=word).as_dict()}
        actions.correct_minutes(minutes=self.minutes, content=content, by=self.ana, at=AFTER)

    @rule()
    def sign(self) -> None:
        standing = fresh(self.minutes)
        signed = SignOff.objects.filter(minutes=standing, voided_at=None, signed_by=self.ana).exists()
        try:
            actions.sign(minutes=standing, seen=standing.sha256, by=self.ana, at=AFTER)
        except Refused:
            assert signed
        else:
            assert not signed

    @invariant()
    def what_holds_is_about_the_words_that_stand(self) -> None:
        words = fresh(self.minutes).sha256
        assert all(one.sha256 == words for one in SignOff.objects.filter(voided_at=None))

    @invariant()
    def the_state_says_what_was_answered(self) -> None:
        answers = [one.answer for one in SignOff.objects.filter(voided_at=None, signed_by=None)]
        state = "draft" if not answers else "commented" if "commented" in answers else "sent"
        state = "signed" if answers and set(answers) == {"agreed"} else state
        assert fresh(self.minutes).state == state

    @invariant()
    def no_link_is_open_for_words_that_are_gone(self) -> None:
        gone = SignOff.objects.filter(voided_at__isnull=False).values("link")
        assert not Link.objects.filter(code__in=gone, state=LinkState.OPEN).exists()


@pytest.mark.django_db
def test_what_is_signed_off_is_what_stands_there() -> None:
    run_state_machine_as_test(MinutesMachine, settings=settings(max_examples=10, stateful_step_count=8))
