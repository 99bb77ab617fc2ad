"""Which seat is free."""

from collections.abc import Collection


def first_free(taken: Collection[int], seats: int) -> int | None:
    """The lowest number from 1 to `seats` that is not taken; None when there is none."""
    return next((seat for seat in range(1, seats + 1) if seat not in taken), None)
