"""The preparatory centre in Shanghai: what the two sides plan, an intake of invented learners, lessons."""

import json
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

from attache.kernel.dates.when import Precision, When
from attache.kernel.languages import Words
from attache.registry.partners import queries as registry
from attache.registry.people.models import User
from attache.relations.agreements.models import Agreement
from attache.students.admissions import actions as admissions
from attache.students.centres import actions, queries
from attache.students.centres.models import Centre, Learner, Sitting, Teacher
from attache.students.centres.states import Subtest
from attache.students.grouping import actions as grouping
from attache.students.grouping.models import Group
from attache.students.preparatory import actions as preparatory
from attache.students.preparatory import queries as lessons
from attache.students.programmes.models import Term

FILE = Path(__file__).parent / "data" / "centre.json"
TERM = 2020
PRESENCE = {"P": "present", "L": "late", "E": "excused", "A": "absent"}


def told() -> Mapping[str, Any]:
    """What is said of the centre and its learners."""
    found: Mapping[str, Any] = json.loads(FILE.read_text(encoding="utf-8"))
    return found


def enter(codes: Mapping[str, str], *, by: User, at: datetime) -> str:
    """Set the centre up and tell the chronicle of the talks on it. Returns the code of its happening."""
    said = told()
    host = registry.resolve(said["host"])
    if host is None:
        raise LookupError(said["host"])
    agreement = Agreement.objects.get(title__en="Memorandum on a preparatory centre in Shanghai")
    content = {
        "title": said["title"], "host": host.code, "agreement": agreement.code, "purpose": said["purpose"], "note": "",
    }  # fmt: skip
    centre = actions.add_centre(content=content, office=by.office, by=by, at=at)
    for one in said["tracks"]:
        track = actions.add_track(
            centre=centre, profile=one["profile"], title=Words.read(one["title"]), targets=[], by=by, at=at
        )
        weekly = said["hours"][one["profile"]]
        hours = {(level, subject): n for level in said["levels"] for subject, n in weekly.items()}
        actions.set_hours(track=track, hours=hours, by=by, at=at)
    when = said["when"]
    season = When(date.fromisoformat(when["start"]), date.fromisoformat(when["end"]), Precision(when["precision"]))
    happening = actions.tell_centre(
        centre=queries.centre(centre.code), when=season, topic=Words.read(said["topic"]),
        planned=Words.read(said["planned"]), place="shanghai", reminds=codes["memorandum"], by=by, at=at,
    )  # fmt: skip
    return str(happening.code)


def take_in(*, by: User, at: datetime) -> None:
    """An intake for the autumn: invented learners, their placement test, the groups that were proposed and made."""
    said, centre = told(), Centre.objects.get()
    for one in said["sites"]:
        actions.add_site(centre=centre, title=Words.read(one["title"]), rooms=one["rooms"], by=by, at=at)
    for name, subject, employer, weekly in said["teachers"]:
        actions.add_teacher(centre=centre, name=name, subject=subject, employer=employer, weekly=weekly, by=by, at=at)
    term = Term.objects.get(first__year=TERM)
    rows, exam = said["learners"], said["exam"]
    finalists = [row["latin"] for row in exam["learners"]]
    rows = sorted(rows, key=lambda row: row["latin"] not in finalists)  # an examination calls up who is there
    learners = [_enrol(row, (centre, term), said["note"], by=by, at=at) for row in rows[: len(finalists)]]
    final = date.fromisoformat(exam["day"])
    actions.plan_sitting(centre=centre, term=term, kind="final", day=final, level=exam["level"], by=by, at=at)
    learners += [_enrol(row, (centre, term), said["note"], by=by, at=at) for row in rows[len(finalists) :]]
    day = date.fromisoformat(said["day"])
    sitting = actions.plan_sitting(centre=centre, term=term, kind="placement", day=day, level="a1", by=by, at=at)
    _mark(sitting, learners, rows, by, at)
    sizes = {"least": said["least"], "most": said["most"]}
    proposal = grouping.propose_groups(centre=queries.centre(centre.code), term=term, **sizes, by=by, at=at)
    grouping.accept_proposal(formation=proposal, by=by, at=at)


def teach(*, by: User, at: datetime) -> None:
    """The first days of a group, one of whose learners is at risk, and an examination with its certificates."""
    said = told()
    how: dict[str, Any] = {"by": by, "at": at}
    _teach(said["lessons"], how)
    exam = said["exam"]
    sitting = Sitting.objects.get(kind="final")
    finalists = [one.learner for one in sitting.results.all()]
    marks = {tuple(row["latin"]): row["marks"] for row in exam["learners"]}
    rows: list[Mapping[str, Any]] = [
        {"paper": exam["level"], "marks": marks[one.applicant.latin_family, one.applicant.latin_given]}
        for one in finalists
    ]
    _mark(sitting, finalists, rows, by, at)
    preparatory.issue_all(sitting=queries.sitting(sitting.code), on=date.fromisoformat(exam["issued"]), by=by, at=at)


def _teach(said: Mapping[str, Any], how: dict[str, Any]) -> None:
    group = Group.objects.get(track__profile=said["track"], level=said["level"], mode="onsite", number=1)
    grouping.open_group(group=group, on=date.fromisoformat(said["opened"]), **how)
    level, until = said["goal"]
    preparatory.set_goal(group=group, level=level, on=date.fromisoformat(until), **how)
    for number, (day, subject, hours) in enumerate(said["days"]):
        teacher = Teacher.objects.filter(centre=group.centre, subject=subject).first()
        lesson = preparatory.plan_lesson(
            group=group, day=date.fromisoformat(day), subject=subject, hours=hours, teacher=teacher,
            topic=said["topic"], **how,
        )  # fmt: skip
        seated = lessons.seated_on(group, lesson.day)
        notes = {
            one.code: (PRESENCE[came[number]], marks[number])
            for one, came, marks in zip(seated, said["came"], said["marks"], strict=True)
        }
        preparatory.note_attendance(lesson=lesson, notes=notes, **how)


def _enrol(row: Mapping[str, Any], where: tuple[Centre, Term], note: str, *, by: User, at: datetime) -> Learner:
    centre, term = where
    content = {
        "latin": row["latin"], "hanzi": row["hanzi"], "cyrillic": ["", ""], "cyrillic_checked": False, "born_on": "",
        "citizenship": "CN", "passport": "", "passport_expires": "", "channel": "wechat", "address": "",
        "language": "zh", "note": note,
    }  # fmt: skip
    who = admissions.add_applicant(content=content, by=by, at=at)
    track = centre.tracks.get(profile=row["track"])
    wish = {"mode": row["mode"], "firm": row["firm"]}
    return actions.enrol_learner(applicant=who, track=track, term=term, **wish, by=by, at=at)


def _mark(sitting: Sitting, learners: list[Learner], rows: list[Mapping[str, Any]], by: User, at: datetime) -> None:
    content: dict[str, str] = {}
    for learner, row in zip(learners, rows, strict=True):
        content[f"levels.{learner.code}"] = row["paper"]
        for part, mark in zip(Subtest, row["marks"], strict=True):
            content[f"scores.{learner.code} {part}"] = str(mark)
    actions.record_results(sitting=sitting, content=content, by=by, at=at)
