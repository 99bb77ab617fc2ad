"""What the addresses of groups need for the walk through the matrix."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from attache.students.grouping.models import Formation, Group
from tests.grouping.factories import a_school, accept, members, propose

if TYPE_CHECKING:
    from tests.architecture.matrix import World


def its_centre(world: "World") -> Mapping[str, Any]:
    """A centre with groups, one for the whole walk."""
    return {"code": _group(world).centre.code}


def a_formation(world: "World") -> Mapping[str, Any]:
    """A proposal that stands."""
    group = _group(world)
    standing = Formation.objects.filter(state="proposed").first()
    return {"code": (standing or propose(world.by, group.centre)).code}


def a_pin(world: "World") -> Mapping[str, Any]:
    """Somebody to pin in it."""
    return {**a_formation(world), "learner": min(members(_group(world)))}


def a_group(world: "World") -> Mapping[str, Any]:
    """A group that is planned."""
    return {"code": _group(world).code}


def a_member(world: "World") -> Mapping[str, Any]:
    """Who sits in it."""
    group = _group(world)
    return {"code": group.code, "learner": min(members(group))}


def a_learner_in_it(world: "World") -> Mapping[str, Any]:
    """The same by the learner alone."""
    return {"code": min(members(_group(world)))}


def _group(world: "World") -> Group:
    for known in Group.objects.filter(state="planned"):
        if members(known):
            return known
    centre, _learners = a_school(world.by)
    return accept(world.by, centre)[0]
