"""What stays true after every act: people are found by what they are now."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from attache.kernel import journal
from attache.kernel.journal import Actor
from attache.kernel.search import index
from attache.students.nominations import outputs, queries
from attache.students.nominations.models import Nomination
from attache.students.nominations.states import NOMINATION


def show(found: Iterable[Nomination], at: datetime) -> None:
    """Let people be found by their code and their names."""
    index.put_all([index.Entry(**outputs.nomination_entry(one), at=at) for one in found])


def written(found: Nomination, verb: str, by: Actor, at: datetime, **more: object) -> Nomination:
    """Keep in the journal what has become of a nomination, and let it be found so."""
    changes: journal.Changes = {"state": (None, found.state), "mobility": (None, found.mobility)}
    journal.write(verb, found, by=by, at=at, changes=changes | {name: (None, value) for name, value in more.items()})
    show([found], at)
    return found


def refresh_nominations(*, codes: Sequence[str], by: Actor, at: datetime) -> None:  # noqa: ARG001  as all that refresh
    """After an act upon rows: let those who are there be found, the rest no longer."""
    found = queries.nominations(codes)
    show(found, at)
    index.drop(NOMINATION, *set(codes) - {one.code for one in found})
