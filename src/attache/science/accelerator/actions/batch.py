"""What becomes of a project in the batch: it leaves, or its outcome is known."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_noop

from attache.kernel import journal
from attache.kernel.moves import take
from attache.registry.people.models import User
from attache.science.accelerator import queries
from attache.science.accelerator.actions import refusals
from attache.science.accelerator.models import StudentProject
from attache.science.accelerator.states import LEAVE, Outcome, Standing


@transaction.atomic
def leave_batch(*, project: StudentProject, reason: str, by: User, at: datetime) -> StudentProject:
    """A project leaves the batch. Refused without the reason, and unless it is in it."""
    if not reason.strip():
        raise refusals.NoReason
    take(project, LEAVE, reason=reason.strip()[:500])
    changes: journal.Changes = {"state": (None, project.state)}
    journal.write(gettext_noop("student project has left"), project, by=by, at=at, changes=changes)
    return queries.project(project.code)


@transaction.atomic
def say_outcome(*, project: StudentProject, outcome: str, note: str, by: User, at: datetime) -> StudentProject:
    """Say what has come of a project, in the batch or years later. Refused for one that was never in it."""
    standing = queries.project(project.code)
    if standing.state not in {Standing.RUNNING, Standing.ALUMNUS, Standing.LEFT}:
        raise refusals.NotInTheBatch(state=standing.get_state_display())
    known = Outcome(outcome)
    StudentProject.objects.filter(pk=standing.pk).update(outcome=known, outcome_note=note.strip()[:3000])
    changes: journal.Changes = {"outcome": (standing.outcome or None, known.value or None)}
    journal.write(gettext_noop("outcome of a student project"), standing, by=by, at=at, changes=changes)
    return queries.project(standing.code)
