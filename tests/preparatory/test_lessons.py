"""Lessons and attendance, goals, thresholds, and what the chronicle is told."""

from datetime import timedelta
from typing import Any

import pytest

from attache.daybook.chronicle.models import Happening
from attache.kernel.languages import Language
from attache.kernel.links.models import Link
from attache.kernel.moves import Overtaken
from attache.registry.people.models import User
from attache.students.centres.models import Teacher
from attache.students.grouping import actions as grouping
from attache.students.grouping.models import Group
from attache.students.preparatory import actions, outputs, queries
from attache.students.preparatory.actions import refusals
from attache.students.preparatory.logic.progress import Limits
from attache.students.preparatory.models import Attendance, Lesson
from attache.students.preparatory.states import Concern
from tests.centres.factories import make_sitting, place
from tests.preparatory.factories import AT, DAY, a_group, enough, make_ana, make_lesson, note

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


@pytest.fixture
def ana() -> User:
    return make_ana()


def refused(error: type[Exception], **changed: Any) -> None:
    group: Group = changed.pop("group")
    given = {"day": DAY, "subject": "russian", "hours": 2, "by": changed.pop("by"), "at": AT, **changed}
    with pytest.raises(error):
        actions.plan_lesson(group=group, **given)


def test_a_lesson_is_held_when_it_is_said_of_everybody_whether_they_came(ana: User):
    group, learners = a_group(ana, 3)
    lesson = make_lesson(ana, group)
    with pytest.raises(refusals.Unknown) as left_out:
        actions.note_attendance(lesson=lesson, notes={learners[0].code: ("present", "")}, by=ana, at=AT)
    assert str(learners[1]) in str(left_out.value)
    held = note(ana, lesson, _0="absent", mark="70")
    assert held.state == "held"
    assert [(one.presence, one.mark) for one in held.attendance.all()] == [
        ("absent", None), ("present", 70), ("present", 70),
    ]  # fmt: skip
    again = note(ana, lesson)
    assert [one.presence for one in again.attendance.all()] == ["present"] * 3
    with pytest.raises(Overtaken):
        actions.call_off_lesson(lesson=again, by=ana, at=AT)


def test_a_lesson_is_refused_where_nothing_of_the_kind_is_taught(ana: User):
    group, _learners = a_group(ana)
    maths = Teacher.objects.get(centre=group.centre, subject="maths")
    refused(refusals.NotTaught, group=group, by=ana, subject="biology")
    refused(refusals.OtherTeacher, group=group, by=ana, teacher=maths)
    make_lesson(ana, group)
    refused(refusals.TaughtThatDay, group=group, by=ana)
    off = make_lesson(ana, group, subject="maths")
    actions.call_off_lesson(lesson=off, by=ana, at=AT)
    with pytest.raises(refusals.LessonOff):
        note(ana, off)
    assert make_lesson(ana, group, subject="maths").code != off.code
    grouping.finish_group(group=group, on=DAY, by=ana, at=AT)
    refused(refusals.GroupOver, group=group, by=ana, day=DAY + timedelta(days=1))


def test_attendance_is_refused_before_the_day_and_with_wrong_marks(ana: User):
    group, learners = a_group(ana, 1)
    coming = make_lesson(ana, group, days=5)
    notes = {learners[0].code: ("present", "")}
    with pytest.raises(refusals.StillToCome):
        actions.note_attendance(lesson=coming, notes=notes, by=ana, at=AT)
    today = make_lesson(ana, group)
    for said, typed in (("present", "101"), ("present", "x"), ("absent", "50")):
        with pytest.raises(refusals.NoMark):
            actions.note_attendance(lesson=today, notes={learners[0].code: (said, typed)}, by=ana, at=AT)
    assert Attendance.objects.count() == 0


def test_who_has_moved_away_is_not_asked_of_later_lessons(ana: User):
    group, learners = a_group(ana, 3)
    grouping.take_out(learner=learners[0], on=DAY + timedelta(days=2), by=ana, at=AT)
    seated = [queries.seated_on(group, DAY + timedelta(days=days)) for days in (1, 2)]
    assert [len(one) for one in seated] == [3, 2]


def test_who_is_at_risk_comes_first_and_thresholds_are_the_centres_own(ana: User):
    group, learners = a_group(ana, 3)
    enough(ana, group, "present", "absent", "absent", "absent")
    today = DAY + timedelta(days=9)
    first = queries.lines_of(group.centre, today)[0]
    assert first.learner == learners[0]
    assert [one for one, _figures in first.progress.concerns] == [Concern.ATTENDANCE, Concern.IN_A_ROW]
    actions.set_limits(centre=group.centre, limits=Limits(20, 4, 0), by=ana, at=AT)
    assert [line.progress.at_risk for line in queries.lines_of(group.centre, today)] == [False] * 3
    with pytest.raises(refusals.LimitsWrong):
        actions.set_limits(centre=group.centre, limits=Limits(101, 4, 0), by=ana, at=AT)


def test_a_goal_that_has_passed_brings_into_risk_who_does_not_hold_the_level(ana: User):
    group, learners = a_group(ana, 2)
    place(ana, make_sitting(ana, group.centre), learners[0])
    actions.set_goal(group=group, level="a1", on=DAY, by=ana, at=AT)
    after = DAY + timedelta(days=1)
    risky = [line.learner for line in queries.lines_of(group.centre, after) if line.progress.at_risk]
    assert risky == [learners[1]]
    actions.set_goal(group=group, level="a1", on=after, by=ana, at=AT)
    assert not any(line.progress.at_risk for line in queries.lines_of(group.centre, after))
    assert [held for _day, held in queries.climb_of(learners, after)] == [["a1", ""], ["a1", ""]]


def test_hours_are_counted_by_subject_and_by_level(ana: User):
    group, _learners = a_group(ana, 2)
    note(ana, make_lesson(ana, group))
    note(ana, make_lesson(ana, group, days=1, hours=4))
    make_lesson(ana, group, subject="maths")  # not held yet
    assert queries.hours_of(group) == ({"maths": 4, "russian": 18}, {"russian": 6})
    assert queries.hours_by_level(group.centre) == {("a1", "russian"): 6}


def test_the_report_is_whole_in_each_language_and_names_everybody(ana: User):
    group, learners = a_group(ana, 2)
    enough(ana, group, "absent", "absent", "absent", "present")
    today = DAY + timedelta(days=9)
    lines = queries.lines_of(group.centre, today)
    for language in Language:
        made = outputs.report(group, lines, queries.hours_of(group), today, language)
        assert [row[0] for row in made.people[1:]] == [one.words.best(language) for one in learners]
        assert made.hours[-1][1:] == ["22", "8"]
        assert made.people[1][2:4] == ["25 % (1 / 4)", "3"]
        assert outputs.docx(made)[:2] == b"PK"


def test_the_chronicle_is_told_once_of_a_period_and_of_nobody_by_name(ana: User):
    group, learners = a_group(ana, 2)
    period = {"first": DAY, "last": DAY + timedelta(days=30)}
    with pytest.raises(refusals.NothingToTell):
        actions.tell_report(group=group, **period, by=ana, at=AT)
    note(ana, make_lesson(ana, group, hours=4))
    told = actions.tell_report(group=group, **period, by=ana, at=AT)
    assert {int(one.number) for one in told.figures.all()} == {4, 2}
    assert str(learners[0]) not in str(told.title)
    with pytest.raises(refusals.ToldAlready):
        actions.tell_report(group=group, **period, by=ana, at=AT)
    assert Happening.objects.filter(subject_code=group.code).count() == 1


def test_a_new_link_of_a_teacher_ends_the_one_before(ana: User):
    group, _learners = a_group(ana, 1)
    for _time in range(2):
        actions.share(
            group=group, purpose=actions.TEACHING, name="Li", language=Language.ZH, until=AT + timedelta(days=9),
            by=ana, at=AT,
        )  # fmt: skip
    assert sorted(Link.objects.values_list("state", flat=True)) == ["open", "revoked"]
    assert Lesson.objects.count() == 0
