"""What stays true after every act: applications are found by what they are now, applicants are told of it."""

from collections.abc import Iterable
from datetime import datetime

from attache.kernel import journal
from attache.kernel.journal import Actor
from attache.kernel.moves import Move, take
from attache.kernel.outbox import actions as outbox
from attache.kernel.outbox.states import Channel as Way
from attache.kernel.search import index
from attache.students.admissions import outputs
from attache.students.admissions.models import Application
from attache.students.admissions.states import Channel


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


def tell(application: Application, topic: str, letter: outputs.Letter, by: Actor, at: datetime) -> None:
    """Write a letter to the applicant into the outbox, held; by hand where there is no mail address."""
    person = application.applicant
    mail = person.channel == Channel.MAIL
    outbox.put(
        topic, subject=application, to_name=outputs.called(person), language=person.language,
        subject_line=letter.subject, body=letter.body, by=by, at=at,
        channel=Way.MAIL if mail else Way.BY_HAND, to_address=person.address if mail else "",
    )  # fmt: skip
