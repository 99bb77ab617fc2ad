"""What the addresses of visits need for the walk through the matrix."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from attache.relations.visits import actions
from attache.relations.visits.models import Visit
from tests.visits.factories import said

if TYPE_CHECKING:
    from tests.architecture.matrix import World


def a_visit(world: "World") -> Mapping[str, Any]:
    """A planned visit, one for the whole walk."""
    found = Visit.objects.first()
    if found is None:
        content = said(world.by, organisation="Somebody new")
        found = actions.plan_visit(office=world.office, content=content, by=world.by, at=world.at)
    return {"code": found.code}


def a_stop(world: "World") -> Mapping[str, Any]:
    """The first line of its programme."""
    return {**a_visit(world), "key": 1}


def a_programme(world: "World") -> Mapping[str, Any]:
    """Its programme in Chinese."""
    return {**a_visit(world), "language": "zh"}
