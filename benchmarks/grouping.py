"""How long it takes to form groups of thousands of learners: three tracks, four levels, three sites and online."""

import random
from time import perf_counter

from attache.students.grouping.logic.forming import Cell, Person, Rules, broken, form

SITES = ("s1", "s2", "s3")
MOST = 10.0  # seconds for the largest
TAUGHT = tuple((track, level) for track in ("t", "e", "h") for level in ("a1", "a2", "b1", "b2"))


def learners(many: int) -> tuple[list[Person], Rules]:
    """So many learners with wishes, half of them in a group already, with rooms and hours that are too few."""
    dice = random.Random(many)  # noqa: S311  the same in each run
    cells = tuple(
        Cell(*one, *place) for one in TAUGHT for place in [*((site, "onsite") for site in SITES), ("", "online")]
    )
    people = []
    for number in range(many):
        track, level = dice.choice(TAUGHT)
        mine = [cell for cell in cells if cell[:2] == (track, level)]
        site, mode = dice.choice(["", *SITES]), dice.choice(["", "onsite", "online"])
        now = dice.choice(mine) if dice.random() < 0.5 else None
        people.append(Person(f"L{number:04}", track, level, site, mode, dice.random() < 0.3, now))
    rules = Rules(
        cells, 5, 8, dict.fromkeys(SITES, many // 30), {one: {"russian": 18, "maths": 4} for one in TAUGHT},
        {"russian": 18 * many // 7, "maths": 4 * many // 7},
    )  # fmt: skip
    return people, rules


def run() -> int:
    """Print how long each takes; 1 when 2,000 take more than ten seconds, 0 otherwise."""
    taken = 0.0
    for many in (60, 500, 2000):
        people, rules = learners(many)
        begun = perf_counter()
        plan = form(people, rules)
        taken = perf_counter() - begun
        print(f"groups of {many:5} learners: {taken:6.2f} s, score {plan.score}")
        assert broken(people, rules, plan) == []
    return int(taken > MOST)
