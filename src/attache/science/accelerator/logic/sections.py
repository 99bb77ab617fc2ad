"""What a room above shows on the own page of a team. Plain values."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Section:
    """A heading with rows of a title and what is said of it."""

    heading: str
    rows: Sequence[tuple[str, str]]
