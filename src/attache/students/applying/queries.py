"""What a door leads to."""

from dataclasses import dataclass
from datetime import datetime

from attache.kernel.merging.folding import standing
from attache.registry.people import queries as people
from attache.registry.people.models import Office
from attache.students.programmes import queries as catalogue
from attache.students.programmes.logic.applying import door_of
from attache.students.programmes.models import Deadline, Intake
from attache.students.programmes.states import State
from attache.students.recruitment.states import LEAD


@dataclass(frozen=True)
class Opening:
    """An intake to which one may apply at an office, and what led there."""

    intake: Intake
    office: Office
    origin: str

    def is_open(self, at: datetime) -> bool:
        """Whether somebody of some region can still submit: the programme is offered and a deadline is to come."""
        deadlines: list[Deadline] = list(self.intake.deadlines.all())
        in_time = not deadlines or any(not one.passed_at(at) for one in deadlines)
        return self.intake.programme.state == State.OFFERED and in_time


def opening(token: str) -> Opening | None:
    """What the token of an address opens; None where we have not signed it, or what it names is gone."""
    door = door_of(token)
    if door is None:
        return None
    try:
        return Opening(catalogue.intake(door.intake), people.office(door.office), standing(LEAD, door.origin))
    except (Intake.DoesNotExist, Office.DoesNotExist):
        return None
