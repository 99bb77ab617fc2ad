"""Whatever is done to an enrolment and to the register, in whatever order: levels by the rule, numbers once."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from attache.kernel.refusals import Refused
from attache.kernel.undo import slips
from attache.kernel.undo.models import Slip
from attache.students.admissions.models import Applicant, Quota
from attache.students.centres import actions as centres
from attache.students.centres import queries as learners
from attache.students.centres.logic.levels import reaches
from attache.students.centres.models import Learner, Result, Sitting
from attache.students.grouping import actions as grouping
from attache.students.grouping.models import Group
from attache.students.preparatory import actions, queries
from attache.students.preparatory.models import Attendance, Certificate, Step
from tests.admissions.factories import make_places
from tests.centres.factories import scores
from tests.preparatory.factories import DAY, EXAM, LATER, a_group, make_ana

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
FEW, LEVELS = st.integers(0, 5), st.sampled_from(["a1", "a2"])
MARKS = st.sampled_from([(80, 80, 80, 80, 80), (66, 66, 66, 66, 60), (90, 90, 90, 90, 59), (70, 70, 60, 60, 70)])


class Enrolments(RuleBasedStateMachine):
    """Three people at a centre: enrolled, taught, examined, certified, on their way to a programme."""

    def __init__(self) -> None:
        super().__init__()
        self.run = transaction.atomic()
        self.run.__enter__()

    @initialize()
    def begin(self) -> None:
        self.ana, self.at = make_ana(), LATER
        self.group, self.some = a_group(self.ana, 3)
        self.quota: Quota = make_places(self.ana, 9)
        self.sitting = centres.plan_sitting(
            centre=self.group.centre, term=self.group.term, kind="final", day=EXAM, level="a1", by=self.ana, at=LATER
        )
        self.given: list[tuple[int, str]] = []  # each number of the register with whose it was
        self.done: list[Slip] = []

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

    def who(self, number: int) -> Learner:
        found = list(Learner.objects.order_by("pk"))
        return learners.learner(found[number % len(found)].code)

    def certificate(self, number: int) -> Certificate | None:
        found = list(Certificate.objects.order_by("pk"))
        return queries.certificate(found[number % len(found)].code) if found else None

    @rule(number=FEW)
    def is_enrolled_again(self, number: int) -> None:
        one = self.who(number)
        self.tries(centres.enrol_learner, applicant=one.applicant, track=one.track, term=one.term)

    @rule(number=FEW)
    def leaves(self, number: int) -> None:
        slip = self.tries(centres.leave_centre, learner=self.who(number), reason="x")
        if slip:
            self.done.append(slip)

    @rule(number=FEW, act=st.sampled_from(["come_back", "complete"]))
    def comes_back_or_completes(self, number: int, act: str) -> None:
        self.tries(getattr(centres, act), learner=self.who(number))

    @rule(number=FEW)
    def goes_out_of_the_group_and_in_again(self, number: int) -> None:
        one = self.who(number)
        self.tries(grouping.take_out, learner=one, on=DAY)
        into = Group.objects.get(pk=self.group.pk)
        slip = self.tries(grouping.move_learner, learner=self.who(number), into=into, reason="x", on=DAY)
        if slip:
            self.done.append(slip)

    @rule(days=st.integers(0, 3), presence=st.sampled_from(["present", "late", "excused", "absent"]))
    def a_lesson_is_held(self, days: int, presence: str) -> None:
        day = DAY + timedelta(days=days)
        made = self.tries(actions.plan_lesson, group=self.group, day=day, subject="russian", hours=2)
        if made:
            notes = {one.code: (presence, "") for one in queries.seated_on(self.group, day)}
            self.tries(actions.note_attendance, lesson=made, notes=notes)

    @rule(number=FEW, level=LEVELS, marks=MARKS)
    def sits_the_examination(self, number: int, level: str, marks: tuple[int, ...]) -> None:
        one = self.who(number)
        if Result.objects.filter(sitting=self.sitting, learner=one).exists():
            self.tries(centres.record_results, sitting=self.sitting, content=scores(one, marks, level))

    @rule(number=FEW)
    def is_certified(self, number: int) -> None:
        paper = Result.objects.filter(sitting=self.sitting, learner=self.who(number)).first()
        made = self.tries(actions.issue_certificate, result=paper, on=EXAM) if paper else None
        if made:
            self.given.append((made.number, made.learner.code))

    @rule(number=FEW)
    def a_certificate_is_replaced(self, number: int) -> None:
        one = self.certificate(number)
        made = self.tries(actions.replace_certificate, certificate=one, reason="x", on=EXAM) if one else None
        if made:
            self.given.append((made.number, made.learner.code))

    @rule(number=FEW)
    def a_certificate_is_withdrawn(self, number: int) -> None:
        one = self.certificate(number)
        if one:
            self.tries(actions.withdraw_certificate, certificate=one, reason="x")

    @rule(number=FEW, level=LEVELS, days=st.integers(-1, 1))
    def goes_to_a_programme(self, number: int, level: str, days: int) -> None:
        how = {"intake": self.quota.intake, "funding": "contract", "level": level}
        self.at -= timedelta(days=30)  # before the examination
        self.tries(actions.begin_step, learner=self.who(number), until=EXAM + timedelta(days=days), **how)
        self.at += timedelta(days=30)

    @rule()
    def the_last_act_is_taken_back(self) -> None:
        if self.done:
            self.tries(slips.take_back, slip=self.done.pop())

    @invariant()
    def numbers_follow_one_another_and_stay_whose_they_were(self) -> None:
        rows = list(Certificate.objects.order_by("number").values_list("number", "learner__code"))
        assert rows == sorted(self.given)
        assert [number for number, _code in rows] == list(range(1, len(rows) + 1))

    @invariant()
    def a_certificate_holds_once_for_a_learner_and_level(self) -> None:
        valid = list(Certificate.objects.filter(state="valid").values_list("learner", "level"))
        assert len(valid) == len(set(valid))

    @invariant()
    def what_is_met_was_proven_in_time_by_that_learner(self) -> None:
        for one in Step.objects.filter(state="met").select_related("certificate"):
            assert one.certificate
            assert one.certificate.learner_id == one.learner_id
            assert reaches(one.certificate.level, one.level)
            assert one.certificate.day <= one.by

    @invariant()
    def the_level_is_what_the_papers_say(self) -> None:
        if not Sitting.objects.filter(pk=self.sitting.pk, state="held").exists():
            return
        rows = list(Learner.objects.order_by("pk"))
        said = learners.held_by([one.code for one in rows], self.at.date())
        assert [one.level for one in rows] == [said[one.code].level or "" for one in rows]

    @invariant()
    def who_is_enrolled_is_enrolled_once(self) -> None:
        active = Learner.objects.filter(state__in=("enrolled", "studying"))
        assert active.values("applicant", "centre", "term").distinct().count() == active.count()
        assert Applicant.objects.count() == 3

    @invariant()
    def attendance_is_of_who_sat_there(self) -> None:
        for one in Attendance.objects.select_related("lesson__group", "learner"):
            assert one.learner.code in {some.code for some in self.some}


def test_enrolments_and_the_register_hold_whatever_happens():
    run_state_machine_as_test(Enrolments, settings=settings(max_examples=8, stateful_step_count=14, deadline=None))
