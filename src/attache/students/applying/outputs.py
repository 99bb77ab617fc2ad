"""What the door says of the deadlines."""

from attache.students.admissions.outputs import instants
from attache.students.applying.queries import Opening
from attache.students.programmes.models import Deadline


def deadlines(opening: Opening) -> list[tuple[Deadline, str]]:
    """Each deadline with its instant in words, on its own clock and on those of the offices."""
    return [(one, instants(one, opening.office)) for one in opening.intake.deadlines.all()]
