"""Whatever the office and the applicants do, in whatever order: places taken are applications that hold one."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction
from django.db.models import Count
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from attache.kernel.languages import Words
from attache.kernel.refusals import Refused
from attache.kernel.undo import slips
from attache.kernel.undo.models import Slip
from attache.students.admissions import actions, queries
from attache.students.admissions.models import Application, Quota
from attache.students.admissions.states import HOLDING, MOVES, State
from tests.admissions.factories import AT, apply, fresh, later, make_ana, make_intake, make_places, person

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
FEW = st.integers(0, 4)
ACTS = ["accept_place", "decline_place", "enrol", "resume_application", "meet_condition"]
PERMITTED = {(source, move.target) for move in MOVES for source in move.sources}
DECIDED = st.sampled_from(["offer", "conditional", "waiting", "rejected"])


class Campaign(RuleBasedStateMachine):
    """Five applicants, two years, few places."""

    @initialize()
    def begin(self) -> None:
        self.ana, self.at = make_ana(), AT
        first = make_intake(self.ana)
        self.years = [first, later(self.ana, first.programme)]
        self.quotas = [
            make_places(self.ana, places, intake=one) for places, one in zip((2, 1), self.years, strict=True)
        ]
        self.people = [person(self.ana) for _number in range(5)]
        self.done: list[Slip] = []

    def __init__(self) -> None:
        super().__init__()
        self.run = transaction.atomic()
        self.run.__enter__()

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.run.__exit__(None, None, None)

    def tries(self, act: Any, **how: Any) -> Any:
        """What an act returns; a refusal leaves everything as it was."""
        before = list(Application.objects.values_list("pk", "state", "seat", "quota").order_by("pk"))
        try:
            with transaction.atomic():
                return act(**how, by=self.ana, at=self.at)
        except Refused:
            assert list(Application.objects.values_list("pk", "state", "seat", "quota").order_by("pk")) == before
            return None

    def one(self, number: int) -> Application | None:
        found = list(Application.objects.order_by("pk"))
        return fresh(found[number % len(found)]) if found else None

    @rule(who=FEW, year=st.integers(0, 1))
    def applies(self, who: int, year: int) -> None:
        self.tries(lambda by, **_at: apply(by, self.years[year], self.people[who]))

    @rule(number=FEW)
    def goes_into_review(self, number: int) -> None:
        if application := self.one(number):
            if self.tries(actions.submit_application, application=application):
                for item in application.items.all():
                    actions.waive_document(item=item, by=self.ana, at=self.at)
            self.tries(actions.take_into_review, application=fresh(application))

    @rule(number=FEW, outcome=DECIDED)
    def is_decided(self, number: int, outcome: str) -> None:
        if application := self.one(number):
            how = {"condition": Words("a certificate"), "answer_by": None}
            self.tries(actions.prepare_decision, application=application, outcome=outcome, **how)

    @rule()
    def decisions_are_released(self) -> None:
        self.keep(self.tries(actions.release_decisions, decisions=list(queries.prepared())))

    @rule(
        number=FEW,
        act=st.sampled_from(["accept_place", "decline_place", "enrol", "resume_application", "meet_condition"]),
    )
    def moves_on(self, number: int, act: str) -> None:
        if application := self.one(number):
            self.tries(getattr(actions, act), application=application)

    @rule(number=FEW, year=st.integers(0, 1))
    def is_deferred(self, number: int, year: int) -> None:
        if application := self.one(number):
            self.keep(self.tries(actions.defer_application, application=application, target=self.years[year]))

    @rule(number=FEW)
    def is_withdrawn(self, number: int) -> None:
        if application := self.one(number):
            self.keep(self.tries(actions.withdraw_application, application=application, reason="x"))

    @rule(year=st.integers(0, 1), places=st.integers(0, 3))
    def quota_changes(self, year: int, places: int) -> None:
        self.tries(actions.resize_quota, quota=self.quotas[year], places=places)

    @rule()
    def the_last_act_is_taken_back(self) -> None:
        if self.done:
            self.tries(slips.take_back, slip=self.done.pop())

    @invariant()
    def places_taken_are_applications_that_hold_one(self) -> None:
        holding = Application.objects.filter(state__in=HOLDING)
        assert holding.filter(seat__isnull=False, quota__isnull=False).count() == holding.count()
        assert not Application.objects.exclude(state__in=HOLDING).exclude(seat=None, quota=None).exists()

    @invariant()
    def never_more_than_the_quota(self) -> None:
        for quota in Quota.objects.annotate(held=Count("applications")):
            assert quota.held <= quota.places
            assert len(queries.taken(quota)) == quota.held
            assert all(seat <= quota.places for seat in queries.taken(quota))

    @invariant()
    def a_deferred_one_waits_for_one_later_intake(self) -> None:
        for one in Application.objects.filter(state=State.DEFERRED).select_related("target__term", "intake__term"):
            assert one.target
            assert one.target.term.first > one.intake.term.first

    def keep(self, slip: Slip | None) -> None:
        if slip and slip.code:
            self.done.append(slip)
            self.at += timedelta(seconds=1)


def test_places_and_deferrals_hold_whatever_happens():
    run_state_machine_as_test(Campaign, settings=settings(max_examples=12, stateful_step_count=25, deadline=None))


def test_the_table_knows_every_state():
    assert {target for _source, target in PERMITTED} | {State.DRAFT} == set(State)
