"""What the addresses of calls need for the walk through the matrix."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from attache.science.calls.models import Call
from tests.calls.factories import enter

if TYPE_CHECKING:
    from tests.architecture.matrix import World


def a_call(world: "World") -> Mapping[str, Any]:
    """A call of two funds, one for the whole walk."""
    return {"code": (Call.objects.first() or enter(world.by)).code}


def a_move_of_it(world: "World") -> Mapping[str, Any]:
    """It can be closed."""
    return {**a_call(world), "verb": "close"}
