"""What goes along with a note."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Enclosure:
    """A file to go along with a note."""

    name: str
    media_type: str
    data: bytes
