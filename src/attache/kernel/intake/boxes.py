"""What readers of MP4 and WebM have in common."""

from dataclasses import dataclass

LARGEST_SIDE = 8192  # pixels
MOST_BOXES = 1_000_000


class Unsound(Exception):
    """The boxes do not fit into one another, or a part that must be there is missing."""


@dataclass(frozen=True)
class Film:
    """What is known of a video. `shown`: in a coding that browsers play; `reaches_out`: it fetches or carries files."""

    data: bytes
    width: int
    height: int
    seconds: float | None
    shown: bool
    reaches_out: bool


def checked(width: int, height: int) -> tuple[int, int]:
    """The size in pixels, if it is one."""
    if not (0 < width <= LARGEST_SIDE and 0 < height <= LARGEST_SIDE):
        raise Unsound
    return width, height
