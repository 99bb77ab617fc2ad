"""Whatever the office and both applicants do, at whatever moment: a project is eligible if and only if every side is
submitted, the sides agree in title, period and team size, and nothing is objected to."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import transaction
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from attache.kernel.languages import Words
from attache.kernel.links.actions import Guest
from attache.kernel.refusals import Refused
from attache.kernel.undo import slips
from attache.kernel.undo.models import Slip
from attache.science.calls import actions as calls
from attache.science.projects import actions
from attache.science.projects.models import Objection, Project, Submission
from attache.science.projects.states import PREPARING
from tests.projects.factories import AT, BEIJING_ENDS, MOSCOW_ENDS, begin, fresh, make_ana, side, written

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
SIDE = st.sampled_from([1, 2])
LASTS = st.sampled_from(["2022-12-31", "2022-06-30"])
TITLES = st.sampled_from([{"en": "A"}, {"en": "A", "ru": "Б"}, {"en": " A "}])
MOMENTS = st.sampled_from([AT, BEIJING_ENDS, MOSCOW_ENDS, MOSCOW_ENDS + timedelta(days=9)])


class TwoSides(RuleBasedStateMachine):
    """One project; its own account of what was submitted, asked and objected to."""

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
        self.people = {1: Guest("L-1", "Ivanov"), 2: Guest("L-2", "Wang")}
        self.project = begin(self.ana)
        self.said: dict[int, tuple[Any, ...]] = {}
        self.filed = {1: "draft", 2: "draft"}
        self.grounds: set[tuple[int, str]] = set()
        self.withdrawn: Slip | None = None

    def tries(self, act: Any, **how: Any) -> bool:
        """Whether it was done; a refusal leaves everything as it was."""
        before = self.rows()
        try:
            with transaction.atomic():
                act(**how)
        except Refused:
            assert self.rows() == before
            return False
        return True

    def rows(self) -> list[Any]:
        return [
            list(Project.objects.values_list("pk", "state")),
            list(Submission.objects.values_list("pk", "state", "title", "team", "first", "last", "ask").order_by("pk")),
            list(Objection.objects.values_list("pk", "lifted_at").order_by("pk")),
        ]

    @rule(
        number=SIDE,
        title=TITLES,
        team=st.integers(2, 3),
        last=st.sampled_from(["2022-12-31", "2022-06-30"]),
        office=st.booleans(),
    )
    def writes(self, number: int, title: dict[str, str], team: int, last: str, office: bool) -> None:
        by = self.ana if office else self.people[number]
        content = written(number, title=title, team=team, last=last)
        if self.tries(actions.write_submission, submission=side(self.project, number), content=content, by=by, at=AT):
            assert self.filed[number] == "draft" or (self.filed[number] == "more" and not office)
            self.said[number] = (tuple(sorted((key, text.strip()) for key, text in title.items())), team, last)

    @rule(number=SIDE, at=MOMENTS)
    def submits(self, number: int, at: datetime) -> None:
        ends = {1: MOSCOW_ENDS, 2: BEIJING_ENDS}[number]
        if self.tries(actions.submit_side, submission=side(self.project, number), by=self.people[number], at=at):
            assert self.filed[number] != "submitted"
            assert at <= ends or self.filed[number] == "more"
            self.filed[number] = "submitted"

    @rule(number=SIDE, at=MOMENTS)
    def takes_back(self, number: int, at: datetime) -> None:
        if self.tries(actions.recall_submission, submission=side(self.project, number), by=self.people[number], at=at):
            self.filed[number] = "draft"

    @rule(number=SIDE)
    def is_asked_for_more(self, number: int) -> None:
        how = {"ask": "a form", "answer_by": MOSCOW_ENDS + timedelta(days=3), "by": self.ana, "at": AT}
        if self.tries(actions.ask_for_more, submission=side(self.project, number), **how):
            self.filed[number] = "more"

    @rule(number=SIDE, ground=st.sampled_from(["E1", "E2"]))
    def is_objected_to(self, number: int, ground: str) -> None:
        how = {"ground": ground, "note": "", "by": self.ana, "at": AT}
        if self.tries(actions.object_to, submission=side(self.project, number), **how):
            self.grounds.add((number, ground))

    @rule()
    def an_objection_is_lifted(self) -> None:
        for number, ground in sorted(self.grounds)[:1]:
            row = side(self.project, number).objections.get(ground=ground, lifted_at=None)
            if self.tries(actions.lift_objection, objection=row, by=self.ana, at=AT):
                self.grounds.discard((number, ground))

    @rule()
    def the_call_stands_still_for_a_while(self) -> None:
        call = fresh(self.project).call
        calls.suspend_call(call=call, reason=Words(en="a law"), by=self.ana, at=AT)
        for number in (1, 2):
            assert not self.tries(actions.submit_side, submission=side(self.project, number), by=self.ana, at=AT)
        calls.resume_call(call=call, by=self.ana, at=AT)

    @rule()
    def is_withdrawn_and_taken_back(self) -> None:
        if self.withdrawn is None:
            self.withdrawn = actions.withdraw_project(project=fresh(self.project), reason="", by=self.ana, at=AT)
        else:
            slips.take_back(slip=self.withdrawn, by=self.ana, at=AT)
            self.withdrawn = None

    @invariant()
    def eligible_if_and_only_if_both_are_submitted_and_agree(self) -> None:
        if self.withdrawn:
            assert fresh(self.project).state == "withdrawn"
            return
        both = set(self.filed.values()) == {"submitted"}
        agree = self.said.get(1) is not None and self.said.get(1) == self.said.get(2)
        state = fresh(self.project).state
        assert (state == "eligible") == (both and agree and not self.grounds)
        assert (state == "ineligible") == (both and agree and bool(self.grounds))
        assert (state == "both") == (both and not agree)
        assert state in PREPARING
        assert {number: side(self.project, number).state for number in (1, 2)} == self.filed


def test_eligible_if_and_only_if_both_sides_are_submitted_and_agree() -> None:
    run_state_machine_as_test(
        TwoSides, settings=settings(max_examples=6, stateful_step_count=15, deadline=None)
    )  # fmt: skip
