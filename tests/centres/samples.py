"""What the addresses of centres need for the walk through the matrix."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from attache.students.centres.models import Centre, Learner, Sitting
from tests.centres.factories import make_centre, make_learner, make_sitting, track_of

if TYPE_CHECKING:
    from tests.architecture.matrix import World


def a_centre(world: "World") -> Mapping[str, Any]:
    """A centre, one for the whole walk."""
    return {"code": _centre(world).code}


def a_track(world: "World") -> Mapping[str, Any]:
    """Its track."""
    return {"code": track_of(_centre(world)).code}


def a_learner(world: "World") -> Mapping[str, Any]:
    """Somebody who learns there."""
    return {"code": _learner(world).code}


def a_sitting(world: "World") -> Mapping[str, Any]:
    """A day of tests."""
    _learner(world)
    return {"code": (Sitting.objects.first() or make_sitting(world.by, _centre(world))).code}


def _centre(world: "World") -> Centre:
    return Centre.objects.first() or make_centre(world.by)


def _learner(world: "World") -> Learner:
    return Learner.objects.first() or make_learner(world.by, _centre(world))
