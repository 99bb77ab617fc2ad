"""What the reviews and decisions make of a project: only the rooms above say so."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_noop

from attache.kernel import history, journal
from attache.kernel.journal import Actor
from attache.kernel.moves import Move, take
from attache.science.projects import queries
from attache.science.projects.actions.settling import show
from attache.science.projects.models import Project


@transaction.atomic
def judge(*, projects: Sequence[Project], move: Move, by: Actor, at: datetime) -> None:
    """Let projects go on by one of the moves that begin with the reviews. All of them or none (`Overtaken`)."""
    for one in projects:
        history.lock(one)
        was = one.state
        take(one, move)
        changes: journal.Changes = {"state": (was, one.state)}
        journal.write(gettext_noop("project judged"), one, by=by, at=at, changes=changes)
    for found in queries.projects([one.code for one in projects]):
        show(found, at)
