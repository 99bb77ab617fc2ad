"""What the addresses of conferences need for the walk through the matrix."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from attache.registry.people.states import Role
from attache.relations.conferences import actions
from attache.relations.conferences.models import Conference
from attache.relations.conferences.states import State
from tests.conferences.factories import said

if TYPE_CHECKING:
    from tests.architecture.matrix import World


def a_conference(world: "World") -> Mapping[str, Any]:
    """A conference that is considered, one for the whole walk."""
    found = Conference.objects.filter(state=State.CONSIDERED).first()
    return {"code": (found or _considered(world)).code}


def a_deadline(world: "World") -> Mapping[str, Any]:
    """Its first deadline."""
    return {**a_conference(world), "key": 1}


def a_cost(world: "World") -> Mapping[str, Any]:
    """Its first cost."""
    return {**a_conference(world), "key": 1}


def a_named_deadline(world: "World") -> Mapping[str, Any]:
    return {**a_deadline(world), "name": "deadlines"}


def a_skipped_conference(world: "World") -> Mapping[str, Any]:
    """One that the vice-rector said no to."""
    made = _considered(world)
    actions.skip(conference=made, reason="Too far", by=world.users[Role.VICE_RECTOR], at=world.at)
    return {"code": made.code}


def _considered(world: "World") -> Conference:
    return actions.consider_conference(office=world.office, content=said(), by=world.by, at=world.at)
