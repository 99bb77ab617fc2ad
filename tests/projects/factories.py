"""A project that answers the call of two funds, its sides written so that they agree."""

from datetime import UTC, datetime
from typing import Any

from attache.kernel.languages import Words
from attache.registry.partners import actions as partners
from attache.registry.partners import queries as registry
from attache.registry.people.models import User
from attache.science.calls.models import Call
from attache.science.projects import actions, queries
from attache.science.projects.models import Project, Submission
from tests.calls.factories import AT, BEIJING_ENDS, MOSCOW_ENDS, enter, make_ana

__all__ = ["AT", "BEIJING_ENDS", "MOSCOW_ENDS", "agree", "begin", "enter", "fresh", "make_ana", "side", "write"]
TITLE = {"en": "Composite blades", "ru": "Композитные лопатки", "zh": "复合材料叶片"}
HOSTS = {1: "Invented Polytechnic", 2: "Invented University of Xi'an"}
LATE = datetime(2020, 7, 20, 8, 0, tzinfo=UTC)


def written(side: int, **changed: Any) -> dict[str, Any]:
    return {
        "leader": f"Leader {side}", "host": HOSTS[side], "title": TITLE, "first": "2021-01-01", "last": "2022-12-31",
        "team": 4, "amount": "1500000.00" if side == 1 else "150000.00", "summary": "Blades of composites.",
        "number": "", "members": [], **changed,
    }  # fmt: skip


def make_hosts(by: User) -> None:
    for name in HOSTS.values():
        if registry.resolve(name) is None:
            partners.add_organisation(kind="university", full=Words(en=name), by=by, at=AT)


def begin(by: User, call: Call | None = None, **changed: Any) -> Project:
    make_hosts(by)
    content = {
        "title": TITLE, "partner": HOSTS[2], "topic": {"en": "a project on composite blades"}, "sphere": "science",
        "came_up": "", "note": "", **changed,
    }  # fmt: skip
    return actions.begin_project(call=call or enter(by), office=by.office, content=content, by=by, at=AT)


def side(project: Project, number: int) -> Submission:
    return queries.submission(fresh(project).submissions.get(side=number).code)


def write(by: User, project: Project, number: int, **changed: Any) -> Submission:
    return actions.write_submission(
        submission=side(project, number), content=written(number, **changed), by=by, at=AT
    )  # fmt: skip


def agree(by: User, project: Project, *, submit: bool = True) -> Project:
    """Both sides written alike and, as a rule, submitted."""
    for number in (1, 2):
        one = write(by, project, number)
        if submit:
            actions.submit_side(submission=one, by=by, at=AT)
    return fresh(project)


def fresh(project: Project) -> Project:
    return queries.project(project.code)
