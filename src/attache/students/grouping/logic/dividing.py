"""The learners of a cell into its groups: who is in one stays, sizes keep within least and most."""

from collections.abc import Mapping, Sequence


def divided(
    now: Mapping[int, Sequence[str]], others: Sequence[str], n: int, least: int, most: int
) -> dict[int, list[str]]:
    """The members of each of `n` groups by its number. `now`: who is in which group already; `others`: in none.

    The fullest of the groups there are go on, under their numbers; new ones take the lowest numbers that are free.
    Needs n * least <= all <= n * most.
    """
    kept = sorted(sorted(now, key=lambda number: (-len(now[number]), number))[:n])
    free = (number for number in range(1, n + len(now) + 1) if number not in now)
    numbers = [*kept, *(next(free) for _missing in range(n - len(kept)))]
    groups = {number: sorted(now.get(number, ()))[:most] for number in numbers}
    seated = {code for members in groups.values() for code in members}
    pool = sorted(code for some in (*now.values(), others) for code in some if code not in seated)
    while pool:
        smallest = min(numbers, key=lambda number: (len(groups[number]), number))
        groups[smallest].append(pool.pop(0))
    while n and min(map(len, groups.values())) < least:
        largest = max(numbers, key=lambda number: (len(groups[number]), -number))
        smallest = min(numbers, key=lambda number: (len(groups[number]), number))
        groups[smallest].append(groups[largest].pop())
    return groups
