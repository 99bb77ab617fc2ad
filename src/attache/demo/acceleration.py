"""The joint accelerator: its grant, its budget, students' projects under selection, how an admitted one is led. What is
invented says so.
"""

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

from attache.kernel.dates.when import Precision, When
from attache.kernel.languages import Words
from attache.kernel.links.actions import Guest
from attache.registry.partners import queries as registry
from attache.registry.people.models import User
from attache.relations.meetings.logic.times import Slot
from attache.science.accelerator import actions, queries
from attache.science.accelerator.models import Programme, StudentProject
from attache.science.accelerator.states import OPEN_CALL, SELECT
from attache.science.juries import actions as juries
from attache.science.juries.states import CRITERIA
from attache.science.mentoring import actions as mentoring
from attache.science.mentoring import queries as led

OPENED = datetime(2020, 5, 6, 2, 0, tzinfo=UTC)
FILE = Path(__file__).parent / "data" / "accelerator.json"


def told() -> Mapping[str, Any]:
    """What is said of the accelerator and its projects."""
    found: Mapping[str, Any] = json.loads(FILE.read_text(encoding="utf-8"))
    return found


def enter_grant(_codes: Mapping[str, str], *, by: User, at: datetime) -> str:
    """Begin the programme with its grant and budget, and tell of the grant. Returns the code of its happening."""
    said = told()
    partner = registry.resolve(said["partner"])
    if partner is None:
        raise LookupError(said["partner"])
    content = {**said["programme"], "partner": partner.code}
    made = actions.add_programme(office=by.office, content=content, by=by, at=at)
    for one in said["lines"]:
        line = actions.add_line(
            programme=made, side=one["side"], title=Words.read(one["title"]), planned=one["planned"], by=by, at=at
        )
        for day, amount, what in one["spent"]:
            actions.spend(line=line, day=date.fromisoformat(day), amount=amount, what=what, by=by, at=at)
    happening = actions.tell_grant(programme=made, when=_season(said), by=by, at=at)
    return str(happening.code)


def tell(_codes: Mapping[str, str], *, by: User, at: datetime) -> str:
    """Take projects and begin to select, and tell that the two sides discuss it. Returns the code of its happening."""
    actions.advance_programme(programme=_programme(), move=OPEN_CALL, by=by, at=OPENED)
    projects = _take_projects(by)
    actions.advance_programme(programme=_programme(), move=SELECT, by=by, at=at)
    _judge(projects, by, at)
    happening = actions.tell_programme(programme=_programme(), when=_season(told()), by=by, at=at)
    return str(happening.code)


def lead(*, by: User, at: datetime) -> None:
    """Release the first verdicts; then mentors, sessions to come on both clocks, and milestones: all invented."""
    said = told()
    projects = [row["title"]["en"] for row in said["projects"]]
    for project, verb, words in said["verdicts"]:
        juries.decide(project=_project(projects[project]), verb=verb, words=words, by=by, at=at)
    juries.release(programme=_programme(), by=by, at=at)
    about: dict[str, Any] = {"programme": _programme(), "by": by, "at": at}
    mentors = [
        mentoring.add_mentor(side=side, name=name, language=language, zone=zone, **about)
        for name, side, language, zone in said["mentors"]
    ]
    for row in said["sessions"]:
        day, hour, zone = row["slot"]
        slot = Slot(date.fromisoformat(day), time.fromisoformat(hour), zone)
        mentor = None if row["mentor"] is None else mentors[row["mentor"]]
        project = None if row["project"] is None else _project(projects[row["project"]])
        title = Words.read(row["title"])
        mentoring.plan_session(title=title, slot=slot, minutes=row["minutes"], mentor=mentor, project=project, **about)
    for row in said["milestones"]:
        _set_milestone(row, _project(projects[row["project"]]), by, at)


def _set_milestone(row: Mapping[str, Any], project: StudentProject, by: User, at: datetime) -> None:
    due = date.fromisoformat(row["due"])
    (code,) = mentoring.add_milestones(projects=[project], title=Words.read(row["title"]), due=due, by=by, at=at)
    reached = date.fromisoformat(row["reached"]) if row["reached"] else None
    if reached or row["worry"]:
        milestone = led.milestone(code)
        mentoring.say_of_milestone(milestone=milestone, due=due, reached_on=reached, worry=row["worry"], by=by, at=at)


def _project(title: str) -> StudentProject:
    return queries.project(StudentProject.objects.get(title__en=title).code)


def _take_projects(by: User) -> list[StudentProject]:
    """The invented projects of students: one stays a draft."""
    found = []
    for row in told()["projects"]:
        content = {name: value for name, value in row.items() if name != "submit"}
        made = actions.begin_project(programme=_programme(), content=content, by=by, at=OPENED)
        made = actions.write_project(project=made, content=content, by=by, at=OPENED)
        found.append(actions.submit_project(project=made, by=by, at=OPENED) if row["submit"] else made)
    return found


def _judge(projects: list[StudentProject], by: User, at: datetime) -> None:
    """Two invented juries, half-way through; one juror has a conflict of interest."""
    said, programme = told(), _programme()
    jurors = [
        juries.add_juror(programme=programme, side=side, name=name, language=language, by=by, at=at)
        for name, side, language in said["jurors"]
    ]
    for juror, project, interest, note in said["ties"]:
        about = {"juror": jurors[juror], "project": projects[project]}
        juries.tie(**about, interest=interest, note=note, by=by, at=at)
    for juror, project, marks, recommends, comment in said["sheets"]:
        who, scores = jurors[juror], dict(zip(CRITERIA, marks, strict=True))
        what = {"scores": scores, "recommends": recommends, "comment": comment}
        juries.judge(juror=who, project=projects[project], **what, by=Guest(who.code, who.name), at=at)


def _programme() -> Programme:
    return queries.programme(Programme.objects.get().code)


def _season(said: Mapping[str, Any]) -> When:
    when = said["when"]
    return When(date.fromisoformat(when["start"]), date.fromisoformat(when["end"]), Precision(when["precision"]))
