"""What the matrix of addresses needs of the planner."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tests.architecture.matrix import World


def a_week(_world: "World") -> Mapping[str, Any]:
    return {"day": "2020-05-25"}


def a_month(_world: "World") -> Mapping[str, Any]:
    return {"month": "2020-05"}
