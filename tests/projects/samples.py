"""What the addresses of projects need for the walk through the matrix."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from attache.science.projects import actions
from attache.science.projects.models import Project
from tests.projects.factories import agree, begin, side

if TYPE_CHECKING:
    from tests.architecture.matrix import World


def a_project(world: "World") -> Mapping[str, Any]:
    """One for the whole walk, its first side with an objection."""
    return {"code": _one(world).code}


def a_side(world: "World") -> Mapping[str, Any]:
    """Its second side."""
    return {"code": _one(world).code, "side": 2}


def a_move(world: "World") -> Mapping[str, Any]:
    """Submitted already."""
    return {**a_side(world), "verb": "submit"}


def an_objection(world: "World") -> Mapping[str, Any]:
    """The ground that stands against the first side."""
    return {"code": _one(world).code, "side": 1, "ground": "E5"}


def _one(world: "World") -> Project:
    known = Project.objects.first()
    if known:
        return known
    project = agree(world.by, begin(world.by))
    actions.object_to(submission=side(project, 1), ground="E5", note="", by=world.by, at=project.made_at)
    return project
