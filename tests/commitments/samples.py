"""What the matrix of addresses needs of commitments."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from tests.commitments.factories import make_commitment

if TYPE_CHECKING:
    from tests.architecture.matrix import World


def a_commitment(world: "World") -> Mapping[str, Any]:
    """A promise of the office's own, a new one each time."""
    return {"code": make_commitment(world.by).code}


def to_be_finished(world: "World") -> Mapping[str, Any]:
    """The address of the press that says it is done."""
    return {**a_commitment(world), "verb": "finish"}
