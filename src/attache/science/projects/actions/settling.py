"""What every act upon a side leads to: the project is what its sides make it, is found by it and told by it."""

from datetime import datetime
from typing import cast

from django.utils.translation import gettext_noop

from attache.daybook.chronicle import actions as chronicle
from attache.kernel import history, journal
from attache.kernel.journal import Actor
from attache.kernel.moves import take
from attache.kernel.search import index
from attache.registry.people.models import User
from attache.science.projects import logic, outputs, queries
from attache.science.projects.actions.refusals import Settled
from attache.science.projects.models import Project, Submission
from attache.science.projects.states import PREPARING, STAND


def settle(project: Project, by: Actor, at: datetime) -> Project:
    """Let a project that is prepared be what its sides and objections make it now. Part of the caller's transaction."""
    standing = queries.project(project.code)
    if standing.state in PREPARING:
        becomes = logic.standing(queries.facts(standing), objected=bool(queries.objected(standing)))
        if becomes != standing.state:
            was = standing.state
            take(standing, STAND[becomes])
            journal.write(
                gettext_noop("project stands anew"), standing, by=by, at=at, changes={"state": (was, becomes.value)}
            )
            follow(was, standing, by, at)
    show(standing, at)
    return queries.project(project.code)


def prepared(project: Project) -> Project:
    """The project, locked until the transaction ends. Refused (Settled) once it is no longer prepared."""
    history.lock(project)
    standing = queries.project(project.code)
    if standing.state not in PREPARING:
        raise Settled(state=standing.get_state_display())
    return standing


def follow(was: str, project: Project, by: Actor, at: datetime) -> None:
    """Let what the chronicle knows say how far it is now, whoever has led to it: the office or an applicant."""
    if project.told is None:
        return
    before, after = (outputs.preparation(project, state) for state in (was, project.state))
    if before != after:
        chronicle.follow_record(happening=project.told, before=before, after=after, by=cast(User, by), at=at)


def show(project: Project, at: datetime) -> None:
    """Let a project be found by what it is now."""
    index.put(**outputs.project_entry(project), at=at)


def add_missing_sides(project: Project) -> None:
    """A submission for each side of the call."""
    known = set(Submission.objects.filter(project=project).values_list("side", flat=True))
    for number in queries.sides_of(project):
        if number not in known:
            Submission.add(project=project, side=number)
