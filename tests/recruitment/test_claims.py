"""Whatever agencies, people and time do, in whatever order: at most one agency holds a student, and by the rules."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import transaction
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from attache.kernel.refusals import Refused
from attache.kernel.undo import slips
from attache.kernel.undo.models import Slip
from attache.registry.people.models import User
from attache.students.recruitment import actions, queries
from attache.students.recruitment.actions.claims import PROTECTED
from attache.students.recruitment.models import Claim, CommissionLine, Lead, Source
from tests.recruitment.factories import AT, add_agency, bring, fresh, make_ana, make_campaign

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
FEW = st.integers(0, 2)
Held = tuple[int, datetime] | None  # the key of the agency, and until when


class Claims(RuleBasedStateMachine):
    """Two people, three agencies, some years. `held` is what the rules of the house say, kept beside the database."""

    ana: User
    agencies: list[Source]
    leads: list[Lead]

    def __init__(self) -> None:
        super().__init__()
        self.run = transaction.atomic()
        self.run.__enter__()

    @initialize()
    def begin(self) -> None:
        self.at = AT
        self.held: list[Held] = [None, None]
        self.applied = [False, False]
        self.done: list[tuple[Slip, int, Held]] = []

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.run.__exit__(None, None, None)

    def tries(self, act: Any, **how: Any) -> Any:
        """What an act returns; a refusal leaves every claim as it was."""
        before = rows()
        try:
            with transaction.atomic():
                return act(**how, by=self.ana, at=self.at)
        except Refused:
            assert rows() == before
            return None

    def standing(self, number: int) -> Held:
        held = self.held[number]
        return held if held and held[1] > self.at else None

    @rule(number=st.integers(0, 1), which=FEW)
    def an_agency_claims(self, number: int, which: int) -> None:
        agency = Source.objects.get(pk=self.agencies[which].pk)
        before = self.standing(number)
        claim = self.tries(actions.claim_lead, lead=self.leads[number], agency=agency)
        assert (claim is None) == (agency.state != "approved")
        if claim is None:
            return
        mine = before is not None and before[0] == agency.pk
        free = before is None and not self.applied[number]
        assert (claim.state == "standing") == (mine or free)
        if free:
            assert claim.until == self.at + PROTECTED
            self.held[number] = (agency.pk, claim.until)

    @rule(number=st.integers(0, 1), which=FEW, note=st.sampled_from(["Their letter came first.", " "]))
    def a_person_decides(self, number: int, which: int, note: str) -> None:
        agency, before = Source.objects.get(pk=self.agencies[which].pk), self.held[number]
        slip = self.tries(actions.arbitrate, lead=self.leads[number], agency=agency, note=note)
        assert (slip is not None) == (agency.state == "approved" and bool(note.strip()))
        if slip:
            self.done.append((slip, number, before))
            self.held[number] = (agency.pk, self.at + PROTECTED)

    @rule(number=st.integers(0, 1))
    def a_claim_is_ended(self, number: int) -> None:
        before = self.held[number]
        slip = self.tries(actions.end_claim, lead=self.leads[number], note="They gave up.")
        assert (slip is not None) == (before is not None)
        if slip:
            self.done.append((slip, number, before))
            self.held[number] = None

    @rule(days=st.sampled_from([1, 90, 180, 181]))
    def time_goes_by(self, days: int) -> None:
        self.at += timedelta(days=days)

    @rule(number=st.integers(0, 1))
    def the_person_applies(self, number: int) -> None:
        lead = fresh(self.leads[number])
        self.tries(actions.lead_applies, lead=lead)
        if not self.applied[number]:
            held, line = self.standing(number), CommissionLine.objects.filter(lead=lead).first()
            assert (line.agency_id if line else None) == (held[0] if held else None)
        self.applied[number] = True

    @rule(which=FEW, verb=st.sampled_from(["suspend", "resume", "end"]))
    def an_agency_is_stopped_or_comes_back(self, which: int, verb: str) -> None:
        agency = Source.objects.get(pk=self.agencies[which].pk)
        if verb == "resume":
            self.tries(actions.resume_source, source=agency)
        elif verb == "suspend":
            self.tries(actions.suspend_source, source=agency, reason="Complaints")
        elif self.tries(actions.end_source, source=agency, reason="The contract has ended."):
            self.held = [None if held and held[0] == agency.pk else held for held in self.held]

    @rule()
    def the_last_decision_is_taken_back(self) -> None:
        if self.done:
            slip, number, before = self.done.pop()
            if self.tries(slips.take_back, slip=slip):
                over = before and Source.objects.get(pk=before[0]).state == "ended"
                self.held[number] = None if over else before

    @invariant()
    def at_most_one_agency_holds_a_student_and_it_is_the_one_the_rules_name(self) -> None:
        for lead, held in zip(self.leads, self.held, strict=True):
            standing = list(Claim.objects.filter(lead=lead, state="standing"))
            assert [(one.agency_id, one.until) for one in standing] == ([held] if held else [])

    @invariant()
    def an_agency_that_has_ended_holds_nobody(self) -> None:
        assert not Claim.objects.filter(state="standing", agency__state="ended").exists()

    @invariant()
    def an_agency_sees_whom_it_holds_and_nobody_whom_another_holds(self) -> None:
        for agency in self.agencies:
            seen = set(queries.own_leads(agency, self.at).values_list("pk", flat=True))
            mine = {
                lead.pk
                for number, lead in enumerate(self.leads)
                if (held := self.standing(number)) and held[0] == agency.pk
            }
            assert seen == mine


def rows() -> list[tuple[Any, ...]]:
    claims = Claim.objects.order_by("pk").values_list("pk", "lead", "agency", "state", "until", "note")
    return [*claims, *Lead.objects.order_by("pk").values_list("pk", "state")]


def test_two_agencies_never_hold_one_student_whatever_happens() -> None:
    ana = make_ana()
    campaign = make_campaign(ana)
    agencies = [add_agency(ana, f"Agency {number}") for number in range(3)]
    leads = [bring(ana, campaign) for _number in range(2)]
    house = type("House", (Claims,), {"ana": ana, "agencies": agencies, "leads": leads})
    run_state_machine_as_test(house, settings=settings(max_examples=12, stateful_step_count=25, deadline=None))
