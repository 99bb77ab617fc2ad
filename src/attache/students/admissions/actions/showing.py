"""What stays true after every act: applications are found by what they are now."""

from collections.abc import Iterable
from datetime import datetime

from attache.kernel import journal
from attache.kernel.journal import Actor
from attache.kernel.moves import Move, take
from attache.kernel.search import index
from attache.students.admissions import outputs
from attache.students.admissions.models import Application


def show(found: Iterable[Application], at: datetime) -> None:
    """Let applications be found by their code and their applicant's names."""
    index.put_all([index.Entry(**outputs.application_entry(one), at=at) for one in found])


def written(application: Application, verb: str, by: Actor, at: datetime, **more: object) -> Application:
    """Keep in the journal what an application has become, and let it be found so."""
    changes: journal.Changes = {"state": (None, application.state)} | {
        name: (None, value) for name, value in more.items()
    }
    journal.write(verb, application, by=by, at=at, changes=changes)
    show([application], at)
    return application


def moved(application: Application, move: Move, verb: str, by: Actor, at: datetime, **evidence: object) -> Application:
    """Take a move, write it down, show it."""
    return written(take(application, move, **evidence), verb, by, at)
