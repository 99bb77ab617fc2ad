"""What the public door needs for the walk through the matrix."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from attache.kernel import clock
from attache.students.programmes.logic.applying import apply_path
from attache.students.programmes.models import Intake
from tests.programmes.factories import make_intake

if TYPE_CHECKING:
    from tests.architecture.matrix import World


def a_door(world: "World") -> Mapping[str, Any]:
    """An address to apply at, of an intake whose deadlines are to come."""
    year = clock.now().year + 2
    intake = Intake.objects.filter(term__first__year=year).first() or make_intake(world.by, year=year)
    return {"token": apply_path(intake.code, world.office.code).split("/")[2]}
