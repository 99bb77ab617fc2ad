"""An open group of learners, its lessons, who came, an examination, a certificate, a step."""

from datetime import date, timedelta

from attache.registry.people.models import User
from attache.students.admissions.models import Quota
from attache.students.centres import actions as centres
from attache.students.centres.models import Learner, Result, Sitting
from attache.students.grouping import actions as grouping
from attache.students.grouping import queries as groups
from attache.students.grouping.models import Group
from attache.students.preparatory import actions, queries
from attache.students.preparatory.models import Certificate, Lesson, Step
from tests.admissions.factories import make_places
from tests.centres.factories import GOOD, scores
from tests.grouping.factories import AT, DAY, a_school, accept, make_ana, make_learner

LATER = AT + timedelta(days=60)
EXAM = DAY + timedelta(days=40)

__all__ = [
    "AT", "DAY", "EXAM", "LATER", "a_group", "begin", "certify", "enough", "make_ana", "make_learner", "make_lesson",
    "note", "passed",
]  # fmt: skip


def a_group(by: User, many: int = 4) -> tuple[Group, list[Learner]]:
    """A group that is open, with so many learners."""
    centre, learners = a_school(by, many)
    group = accept(by, centre, least=1, most=max(many, 6))[0]
    grouping.open_group(group=group, on=DAY, by=by, at=AT)
    return groups.group(group.code), learners


def make_lesson(by: User, group: Group, *, days: int = 0, subject: str = "russian", hours: int = 2) -> Lesson:
    day = DAY + timedelta(days=days)
    return actions.plan_lesson(group=group, day=day, subject=subject, hours=hours, by=by, at=AT)


def note(by: User, lesson: Lesson, *, mark: str = "", **presence: str) -> Lesson:
    """Everybody came but for those who are named by their place in the group: `_0="absent"`."""
    seated = queries.seated_on(lesson.group, lesson.day)
    notes = {}
    for number, one in enumerate(seated):
        said = presence.get(f"_{number}", "present")
        notes[one.code] = (said, mark if said in {"present", "late"} else "")
    return actions.note_attendance(lesson=lesson, notes=notes, by=by, at=LATER)


def enough(by: User, group: Group, *said: str) -> None:
    """A lesson on each day from the first on, in which the first learner did as said."""
    for number, one in enumerate(said):
        note(by, make_lesson(by, group, days=number), _0=one)


def passed(by: User, group: Group, learner: Learner, level: str = "a1", marks: tuple[int, ...] = GOOD) -> Result:
    """The paper of a learner in a final examination, the first of the day or one more."""
    centre, term = group.centre, group.term
    sitting = Sitting.objects.filter(centre=centre, kind="final", day=EXAM).first()
    if sitting is None:
        sitting = centres.plan_sitting(centre=centre, term=term, kind="final", day=EXAM, level=level, by=by, at=AT)
    centres.record_results(sitting=sitting, content=scores(learner, marks, level), by=by, at=LATER)
    return Result.objects.select_related("sitting__centre", "learner__applicant").get(sitting=sitting, learner=learner)


def certify(by: User, result: Result, day: date = EXAM) -> Certificate:
    return actions.issue_certificate(result=result, on=day, by=by, at=LATER)


def begin(by: User, learner: Learner, level: str = "a1", until: date = EXAM + timedelta(days=30)) -> Step:
    """A step into an intake with places."""
    known = Quota.objects.first() or make_places(by, 9)
    return actions.begin_step(
        learner=learner, intake=known.intake, funding="contract", level=level, until=until, by=by, at=AT
    )
