"""Lessons planned and called off, attendance noted, goals and thresholds set, the report shared and told."""

from collections.abc import Mapping
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils.translation import gettext_noop

from attache.daybook.chronicle import actions as chronicle
from attache.daybook.chronicle.models import Happening
from attache.kernel import history, journal
from attache.kernel.journal import Actor
from attache.kernel.languages import Language
from attache.kernel.links import actions as links
from attache.kernel.links.models import Link
from attache.kernel.links.queries import links_of
from attache.kernel.links.states import State as LinkState
from attache.kernel.moves import take
from attache.registry.people.models import User
from attache.students.centres.models import Centre, Teacher
from attache.students.centres.states import Subject
from attache.students.grouping.models import Group
from attache.students.grouping.states import GroupState
from attache.students.preparatory import outputs, queries
from attache.students.preparatory.actions.refusals import (
    GroupOver,
    LessonOff,
    LimitsWrong,
    NoMark,
    NothingToTell,
    NotTaught,
    OtherTeacher,
    StillToCome,
    TaughtThatDay,
    ToldAlready,
    Unknown,
)
from attache.students.preparatory.logic.progress import Limits
from attache.students.preparatory.models import Attendance, Goal, Lesson, Watch
from attache.students.preparatory.states import CALL_OFF, CAME, HOLD, LessonState, Presence

TEACHING, PROGRESS = "teaching", "progress"  # the purposes of links
type Notes = Mapping[str, tuple[str, str]]  # by a learner's code: the presence, and the mark as it is typed


@transaction.atomic
def plan_lesson(
    *,
    group: Group,
    day: date,
    subject: str,
    hours: int,
    teacher: Teacher | None = None,
    topic: str = "",
    by: Actor,
    at: datetime,
) -> Lesson:
    """A lesson of so many academic hours.

    Refused when the group is not open, when the subject is not taught at its level, for a teacher of something else,
    and when the subject stands on that day.
    """
    history.lock(group)
    if not Group.objects.filter(pk=group.pk, state=GroupState.OPEN).exists():
        raise GroupOver(group=group)
    if subject not in queries.hours_of(group)[0]:
        raise NotTaught(subject=Subject(subject).label)
    if teacher and (teacher.centre_id, teacher.subject) != (group.centre_id, subject):
        raise OtherTeacher(teacher=teacher)
    same = Lesson.objects.filter(group=group, day=day, subject=subject).exclude(state=LessonState.CANCELLED).first()
    if same:
        raise TaughtThatDay(subject=same.get_subject_display(), code=same.code)
    found = Lesson.add(
        group=group, day=day, subject=subject, hours=hours, teacher=teacher, topic=topic.strip()[:200], made_at=at,
        made_by=str(by)[:200],
    )  # fmt: skip
    journal.write(gettext_noop("lesson planned"), found, by=by, at=at, changes={"day": (None, day)})
    return queries.lesson(found.code)


@transaction.atomic
def note_attendance(*, lesson: Lesson, notes: Notes, by: Actor, at: datetime) -> Lesson:
    """Say who came, of everybody who sat in the group that day; it was held. Said again, it is replaced.

    Refused before the day, after it was called off, while somebody is left out, and for a mark that is no percentage or
    of somebody who did not come.
    """
    history.lock(lesson)
    standing = queries.lesson(lesson.code)
    if standing.state == LessonState.CANCELLED:
        raise LessonOff
    if standing.day > at.astimezone(ZoneInfo(standing.group.centre.office.zone)).date():
        raise StillToCome(day=standing.day)
    seated = queries.seated_on(standing.group, standing.day)
    left_out = [str(one) for one in seated if notes.get(one.code, ("", ""))[0] not in set(Presence)]
    if left_out:
        raise Unknown(names=", ".join(left_out))
    rows = [Attendance(lesson=standing, learner=one, **_noted(*notes[one.code])) for one in seated]
    Attendance.objects.filter(lesson=standing).delete()
    Attendance.objects.bulk_create(rows)
    take(standing, HOLD)
    came = sum(one.presence in CAME for one in rows)
    changes: journal.Changes = {"came": (None, f"{came} / {len(rows)}")}
    journal.write(gettext_noop("attendance noted"), standing, by=by, at=at, changes=changes)
    return queries.lesson(standing.code)


@transaction.atomic
def call_off_lesson(*, lesson: Lesson, by: User, at: datetime) -> Lesson:
    """It does not take place. Refused once attendance was noted."""
    take(lesson, CALL_OFF)
    journal.write(gettext_noop("lesson called off"), lesson, by=by, at=at)
    return lesson


@transaction.atomic
def set_goal(*, group: Group, level: str, on: date, by: User, at: datetime) -> Goal:
    """A level that a group is to have reached by a day; said again, the day is another."""
    goal: Goal
    goal, _made = Goal.objects.update_or_create(group=group, level=level, defaults={"by": on})
    journal.write(gettext_noop("goal set"), group, by=by, at=at, changes={level: (None, on)})
    return goal


@transaction.atomic
def set_limits(*, centre: Centre, limits: Limits, by: User, at: datetime) -> Watch:
    """From which figures on a learner of a centre is at risk. Refused out of bounds."""
    shares = (limits.attendance, limits.marks)
    if limits.in_a_row < 1 or any(not 0 <= one <= 100 for one in shares):
        raise LimitsWrong
    before = queries.limits_of(centre)
    given = {"attendance": limits.attendance, "in_a_row": limits.in_a_row, "marks": limits.marks}
    watch: Watch
    watch, _made = Watch.objects.update_or_create(centre=centre, defaults=given)
    changes: journal.Changes = {name: (getattr(before, name), value) for name, value in given.items()}
    journal.write(gettext_noop("thresholds set"), centre, by=by, at=at, changes=changes)
    return watch


@transaction.atomic
def share(
    *, group: Group, purpose: str, name: str, language: Language, until: datetime, by: User, at: datetime
) -> tuple[Link, str]:
    """Make the link of a teacher (TEACHING) or of the partner school (PROGRESS). Earlier ones of that name end.

    Returns it with its token, which is nowhere kept. Refused when it would end before it begins.
    """
    for former in links_of(group).filter(purpose=purpose, name=name, state=LinkState.OPEN):
        links.revoke(link=former, by=by, at=at)
    return links.make(
        purpose, subject=group, name=name, sender=group.centre.office.name, language=language, expires_at=until,
        single_use=False, by=by, at=at,
    )  # fmt: skip


@transaction.atomic
def tell_report(*, group: Group, first: date, last: date, by: User, at: datetime) -> Happening:
    """Record in the chronicle what a group has done between two days: its hours and how many learners, nobody by name.

    Refused when no lesson was held then, and when the chronicle has that report.
    """
    draft = outputs.report_draft(group, first, last)
    if draft is None:
        raise NothingToTell
    known = Happening.objects.filter(subject_code=group.code, start=first, end=last).first()
    if known:
        raise ToldAlready(happening=known.code)
    happening = chronicle.record_happening(draft=draft, by=by, at=at)
    changes: journal.Changes = {"happening": (None, happening.code)}
    journal.write(gettext_noop("report told"), group, by=by, at=at, changes=changes)
    return happening


def _noted(presence: str, typed: str) -> dict[str, str | int | None]:
    text = typed.strip()
    if not text:
        return {"presence": presence, "mark": None}
    if presence not in CAME or not (text.isascii() and text.isdigit() and int(text) <= 100):
        raise NoMark(value=text[:20])
    return {"presence": presence, "mark": int(text)}
