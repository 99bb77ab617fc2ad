"""What the addresses of the catalogue need for the walk through the matrix."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from attache.students.programmes.models import Intake
from tests.programmes.factories import make_intake

if TYPE_CHECKING:
    from tests.architecture.matrix import World


def an_intake(world: "World") -> Mapping[str, Any]:
    """An intake, one for the whole walk."""
    return {"code": _intake(world).code}


def a_programme(world: "World") -> Mapping[str, Any]:
    """Its programme."""
    return {"code": _intake(world).programme.code}


def a_term(world: "World") -> Mapping[str, Any]:
    """Its term."""
    return {"code": _intake(world).term.code}


def _intake(world: "World") -> Intake:
    return Intake.objects.first() or make_intake(world.by)
