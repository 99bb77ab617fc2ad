"""Assigning reviewers: 300 projects by 100 reviewers, three reviews each, a tenth of the pairs in conflict."""

import random
import time

from attache.science.reviews.logic.assigning import assign

GOAL = 10.0  # seconds


def main() -> None:
    """Measure once and print; fail beyond the goal."""
    luck = random.Random(2020)  # noqa: S311  the same round every time
    projects, reviewers = [f"P{at}" for at in range(300)], [f"R{at}" for at in range(100)]
    pairs = [(one, other) for one in projects for other in reviewers if luck.random() > 0.1]
    costs = {pair: float(luck.choice((0, 3, 6, 9, 12))) for pair in pairs}
    begun = time.perf_counter()
    found = assign(dict.fromkeys(projects, 3), dict.fromkeys(reviewers, 10), costs)
    took = time.perf_counter() - begun
    print(f"{len(found.pairs)} reviews assigned, {sum(found.short.values())} missing: {took:.1f} s (goal {GOAL:.0f} s)")
    assert took < GOAL


if __name__ == "__main__":
    main()
