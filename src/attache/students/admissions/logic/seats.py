"""Which seat of a quota is free."""

from collections.abc import Collection, Iterable


def first_free(taken: Collection[int], places: int) -> int | None:
    """The lowest number from 1 to `places` that is not taken; None when there is none."""
    return next((seat for seat in range(1, places + 1) if seat not in taken), None)


def moved_down(taken: Iterable[int], places: int) -> dict[int, int]:
    """Where those sit who are above the last place, once a quota is smaller: old seat to new one.

    Everybody must have a place: there are no more taken than places.
    """
    known = set(taken)
    free = iter(seat for seat in range(1, places + 1) if seat not in known)
    return {seat: next(free) for seat in sorted(known) if seat > places}
