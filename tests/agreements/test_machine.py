"""Every move of agreements and proposals in any order: what must hold, holds whatever was done before."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from attache.kernel.languages import Words
from attache.kernel.refusals import Refused
from attache.relations.agreements import actions, outputs
from attache.relations.agreements.logic.sealing import seal
from attache.relations.agreements.models import Agreement, Approval, Version
from attache.relations.agreements.states import ASKED, BINDING, SIGNED
from attache.relations.proposals import actions as proposing
from attache.relations.proposals.models import Proposal
from attache.relations.proposals.states import DECIDED
from attache.relations.renewals import actions as renewals
from tests.agreements.factories import AFTER, draft, fresh, make_ana, make_chain, signatures

TERMS = {"expires_on": "2021-06-30", "prolongs": 12, "notice": 3}
WORDS = st.sampled_from(["ten", "twelve", "twenty"])
WHICH = st.integers(0, 3)


class Agreements(RuleBasedStateMachine):
    """An agreement, its amendments and theirs: three people press whatever they like, with old pages open too."""

    def __init__(self) -> None:
        super().__init__()
        self.run = transaction.atomic()
        self.run.__enter__()
        self.ana = make_ana()
        self.chain = make_chain(self.ana)
        self.at = AFTER
        draft(self.ana, **TERMS)
        self.seen: dict[int, str] = {}

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.run.__exit__(None, None, None)

    def act(self, act: Any, which: int, **given: Any) -> None:
        """Do it to one of them; what is refused must have changed nothing."""
        self.at += timedelta(minutes=1)
        one = list(Agreement.objects.order_by("pk"))
        agreement = fresh(one[which % len(one)])
        before = self._rows()
        try:
            with transaction.atomic():
                act(agreement=agreement, at=self.at, **{"by": self.ana, **given})
        except Refused:
            assert self._rows() == before

    def _rows(self) -> list[Any]:
        return [*Agreement.objects.order_by("pk").values(), *Approval.objects.order_by("pk").values()]

    def one(self, which: int) -> Agreement:
        every = list(Agreement.objects.order_by("pk"))
        return fresh(every[which % len(every)])

    @rule(which=WHICH)
    def look(self, which: int) -> None:
        one = self.one(which)
        self.seen[one.pk] = one.sha256

    @rule(which=WHICH)
    def submit(self, which: int) -> None:
        self.act(actions.submit, which, chain=self.chain)

    @rule(which=WHICH, who=st.integers(0, 1), old=st.booleans())
    def approve(self, which: int, who: int, old: bool) -> None:
        one = self.one(which)
        seen = self.seen.get(one.pk, one.sha256) if old else one.sha256
        self.act(actions.approve, which, seen=seen, by=self.chain[who])

    @rule(which=WHICH)
    def approve_by_all(self, which: int) -> None:
        for person in self.chain:
            self.act(actions.approve, which, seen=self.one(which).sha256, by=person)

    @rule(which=WHICH, who=st.integers(0, 1))
    def reject(self, which: int, who: int) -> None:
        self.act(actions.reject, which, seen=self.one(which).sha256, comment="Not so", by=self.chain[who])

    @rule(which=WHICH)
    def withdraw(self, which: int) -> None:
        self.act(actions.withdraw, which)

    @rule(which=WHICH, word=WORDS, prevailing=st.sampled_from(["en", "ru", ""]))
    def write(self, which: int, word: str, prevailing: str) -> None:
        content = {"texts.en": word, "prevailing": prevailing}
        self.act(actions.correct_agreement, which, content=content)

    @rule(which=WHICH)
    def note(self, which: int) -> None:
        self.act(actions.correct_agreement, which, content={"note": f"{self.at}"})

    @rule(which=WHICH)
    def sign(self, which: int) -> None:
        self.act(actions.sign, which, content=signatures(self.one(which)))

    @rule(which=WHICH)
    def amend(self, which: int) -> None:
        if Agreement.objects.count() < 4:
            self.act(actions.amend, which, title=Words("Amendment"))

    @rule(which=WHICH)
    def end(self, which: int) -> None:
        self.act(renewals.terminate, which, on=self.at.date(), reason="War")

    @rule(which=WHICH)
    def give_notice(self, which: int) -> None:
        self.act(renewals.give_notice, which, until=self.at.date() + timedelta(days=90), reason="Enough")

    @rule(which=WHICH)
    def prolong(self, which: int) -> None:
        one = self.one(which)
        self.act(renewals.prolong, which, until=(one.lasts_until or self.at.date()) + timedelta(days=365))

    @rule(which=WHICH)
    def drop(self, which: int) -> None:
        self.act(actions.drop, which)

    @rule(which=WHICH)
    def take_up(self, which: int) -> None:
        self.act(actions.take_up, which)

    @rule(days=st.sampled_from([1, 200, 400]))
    def time_goes_by(self, days: int) -> None:
        self.at += timedelta(days=days)
        running = {one.pk: one.lasts_until for one in Agreement.objects.filter(state="in_force")}
        renewals.turn_pages(at=self.at)
        for one in Agreement.objects.filter(pk__in=running):
            assert one.state == "in_force"  # without notice it prolongs itself for ever
            assert one.lasts_until
            assert one.lasts_until >= self.at.date()

    @invariant()
    def an_approval_holds_for_its_words_only(self) -> None:
        for step in Approval.objects.filter(voided_at=None).select_related("agreement"):
            assert step.sha256 == step.agreement.sha256 == step.agreement.sealed
        for one in Agreement.objects.filter(state="approved"):
            assert set(one.approvals.filter(voided_at=None).values_list("answer", flat=True)) == {"approved"}

    @invariant()
    def the_fingerprint_is_that_of_the_words(self) -> None:
        for one in Agreement.objects.all():
            assert one.sha256 == seal(outputs.content_of(one))
            assert (one.state in ASKED) <= (one.sealed == one.sha256)

    @invariant()
    def signed_by_a_day_and_a_signatory(self) -> None:
        for one in Agreement.objects.all():
            evidence = bool(one.signed_on and one.signatory_ours and one.signatory_theirs)
            assert evidence == (one.state in SIGNED) == bool(one.happening_id)

    @invariant()
    def no_two_texts_prevail_and_one_does_under_approval(self) -> None:
        for one in Agreement.objects.all():
            prevailing = Version.objects.filter(agreement=one, prevailing=True).count()
            assert prevailing <= 1
            assert (one.state in ASKED) <= (prevailing == 1)

    @invariant()
    def an_amendment_keeps_what_it_amends(self) -> None:
        for one in Agreement.objects.exclude(amends=None).select_related("amends"):
            assert one.amends
            assert one.amends.state in (*BINDING, "terminated", "expired")
            assert one.snapshot["code"] == one.amends.code
            assert one.snapshot["sha256"] == one.amends.sha256 or not one.amends.sealed


class Proposals(RuleBasedStateMachine):
    """One proposal, and everybody who may press something."""

    def __init__(self) -> None:
        super().__init__()
        self.run = transaction.atomic()
        self.run.__enter__()
        self.ana = make_ana()
        self.vera = make_chain(self.ana)[1]
        self.at = AFTER
        content = {
            "title": {"en": "An exchange"}, "case": {}, "numbers": {}, "risks": {}, "organisation": "Somebody",
            "line": "", "risk": "low",
        }  # fmt: skip
        proposing.write_proposal(office=self.ana.office, content=content, by=self.ana, at=self.at)

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.run.__exit__(None, None, None)

    def act(self, act: Any, **given: Any) -> None:
        self.at += timedelta(minutes=1)
        before = Proposal.objects.values().get()
        try:
            with transaction.atomic():
                act(proposal=Proposal.objects.get(), at=self.at, **{"by": self.ana, **given})
        except Refused:
            assert Proposal.objects.values().get() == before

    @rule(case=st.sampled_from(["", "Students wish it"]))
    def write(self, case: str) -> None:
        self.act(proposing.correct_proposal, content={"case": {"en": case} if case else {}})

    @rule()
    def put(self) -> None:
        self.act(proposing.put_proposal)

    @rule()
    def approve(self) -> None:
        self.act(proposing.approve_proposal, by=self.vera)

    @rule(comment=st.sampled_from(["", "Too dear"]))
    def reject(self, comment: str) -> None:
        self.act(proposing.reject_proposal, comment=comment, by=self.vera)

    @rule()
    def withdraw(self) -> None:
        self.act(proposing.withdraw_proposal)

    @rule()
    def revise(self) -> None:
        self.act(proposing.revise_proposal)

    @invariant()
    def decided_by_the_vice_rector_with_a_case(self) -> None:
        one = Proposal.objects.get()
        assert (one.state in DECIDED) == (one.decided_by == self.vera) == bool(one.decided_at)
        assert (one.state == "rejected") <= bool(one.comment)
        assert (one.state in {"put", *DECIDED}) <= bool(one.case)


@pytest.mark.django_db
@pytest.mark.any_database
@pytest.mark.parametrize(("machine", "many", "steps"), [(Agreements, 12, 16), (Proposals, 12, 12)])
def test_whatever_is_done_in_whatever_order(machine: Any, many: int, steps: int):
    profile = settings(max_examples=many, stateful_step_count=steps, deadline=None)
    run_state_machine_as_test(machine, settings=profile)
