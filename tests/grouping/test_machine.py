"""Whatever is done to learners and groups, in whatever order: one group each, and exactly then studying."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction
from django.db.models import Count
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from attache.kernel.refusals import Refused
from attache.kernel.undo import slips
from attache.kernel.undo.models import Slip
from attache.students.centres import actions as centres
from attache.students.centres import queries as learners
from attache.students.centres.models import Learner
from attache.students.grouping import actions, queries
from attache.students.grouping.models import Group, Member, Pin
from attache.students.grouping.states import LIVE
from tests.grouping.factories import AT, DAY, a_school, make_ana, propose, site_of

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
FEW = st.integers(0, 5)


class School(RuleBasedStateMachine):
    """Six learners and the groups they are in."""

    def __init__(self) -> None:
        super().__init__()
        self.run = transaction.atomic()
        self.run.__enter__()

    @initialize()
    def begin(self) -> None:
        self.ana, self.at = make_ana(), AT
        self.done: list[Slip] = []
        self.centre, self.some = a_school(self.ana, 6)

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.run.__exit__(None, None, None)

    def tries(self, act: Any, **how: Any) -> Any:
        self.at += timedelta(seconds=1)
        try:
            with transaction.atomic():
                return act(**how, by=self.ana, at=self.at)
        except Refused:
            return None

    def keep(self, slip: Any) -> None:
        if slip and slip.code:
            self.done.append(slip)

    def who(self, number: int) -> Learner:
        return learners.learner(self.some[number % len(self.some)].code)

    def group(self, number: int) -> Group | None:
        found = list(Group.objects.order_by("pk"))
        return queries.group(found[number % len(found)].code) if found else None

    @rule(least=st.integers(1, 3))
    def is_proposed_and_accepted(self, least: int) -> None:
        made = self.tries(lambda by, **_at: propose(by, self.centre, least=least, most=4))
        if made:
            self.keep(self.tries(actions.accept_proposal, formation=made))

    @rule(number=FEW, online=st.booleans())
    def is_pinned(self, number: int, online: bool) -> None:
        site, mode = (None, "online") if online else (site_of(self.centre), "onsite")
        self.tries(actions.pin_learner, learner=self.who(number), site=site, mode=mode)

    @rule(number=FEW, group=FEW)
    def moves(self, number: int, group: int) -> None:
        into = self.group(group)
        if into:
            self.keep(self.tries(actions.move_learner, learner=self.who(number), into=into, reason="x", on=DAY))

    @rule(number=FEW)
    def leaves_and_comes_back(self, number: int) -> None:
        self.tries(actions.take_out, learner=self.who(number), on=DAY)
        if self.tries(centres.leave_centre, learner=self.who(number), reason="x"):
            self.tries(centres.come_back, learner=self.who(number))

    @rule(group=FEW, act=st.sampled_from(["open_group", "finish_group", "cancel_group"]))
    def ends_or_opens(self, group: int, act: str) -> None:
        one = self.group(group)
        if one:
            why = {"reason": "x"} if act == "cancel_group" else {}
            self.keep_slip(self.tries(getattr(actions, act), group=one, on=DAY, **why))

    @rule(group=FEW, other=FEW)
    def are_merged(self, group: int, other: int) -> None:
        one, into = self.group(group), self.group(other)
        if one and into:
            self.keep(self.tries(actions.merge_groups, group=one, into=into, reason="x", on=DAY))

    @rule()
    def the_last_act_is_taken_back(self) -> None:
        if self.done:
            self.tries(slips.take_back, slip=self.done.pop())

    def keep_slip(self, made: Any) -> None:
        if made and not isinstance(made, Group):
            self.keep(made)

    @invariant()
    def who_studies_sits_in_one_live_group_and_nobody_else_does(self) -> None:
        seats = Member.objects.filter(until=None)
        assert set(seats.values_list("learner", flat=True)) == set(
            Learner.objects.filter(state="studying").values_list("pk", flat=True)
        )
        assert not seats.exclude(group__state__in=LIVE).exists()

    @invariant()
    def no_group_has_more_than_it_may(self) -> None:
        rows = Member.objects.filter(until=None).values_list("group__most").annotate(n=Count("pk")).order_by("group")
        assert all(n <= most for most, n in rows)

    @invariant()
    def a_pin_is_one_learner_s(self) -> None:
        assert Pin.objects.count() == Pin.objects.values("learner").distinct().count()


def test_groups_hold_whatever_happens():
    run_state_machine_as_test(School, settings=settings(max_examples=8, stateful_step_count=14, deadline=None))
