"""A typed name among 120,000 organisations: the shelf of names against the edit distance to every one of them.

The names are put together from syllables and words of such names, so that they are as alike as real ones; with the
path of a table (`python -m benchmarks.resolving TABLE.csv.gz`) the real ones are taken, and what is asked with the
true body removed must never link by itself.
"""

import random
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from itertools import islice, product
from pathlib import Path

from rapidfuzz import fuzz, process

from attache.registry.references.logic.keys import loose, strict
from attache.registry.references.logic.shelf import Form, Shelf

ORGANISATIONS = 120_000
ASKED = 200
GOAL_MS, GOAL_RATIO = 5.0, 0.25
STARTS = ("Xi", "Shan", "Jiang", "Hang", "Nan", "Bei", "Tian", "Da", "Chong", "Zheng", "Kun", "Gui", "Fu", "He", "Lan")
STARTS += ("Tai", "Su", "Wu", "Chang", "Guang", "Hai", "Ning", "Shen", "Qing")
ENDS = ("an", "dong", "su", "zhou", "jing", "lian", "chun", "men", "nan", "bei", "hai", "xi", "lin", "yuan", "shan")
ENDS += ("ning", "tong", "yang", "feng", "chang", "ping", "hu", "kang")
FIELDS = ("Technology", "Medicine", "Economics", "Agriculture", "Transport", "Forestry", "Education", "Languages")
FIELDS += ("Finance", "Arts")
SORTS = ("University of {}", "Institute of {}", "{} College", "Academy of {}", "{} University", "Research Centre of {}")
PLACES = ("{place} {what}", "{what} in {place}", "{place} Normal {what}", "{place} State {what}")


def made() -> Iterator[str]:
    """Names of organisations that do not exist."""
    for start, end, field, sort, place in product(STARTS, ENDS, FIELDS, SORTS, PLACES):
        yield place.format(place=start + end, what=sort.format(field))


def of_the_table(path: Path) -> Iterator[str]:
    """The names of a real table, the shown one of each row."""
    from benchmarks.ror_dump import records

    return (record["names"][0]["value"] for record in records(path))


def run(names: list[str] | None = None) -> int:
    """Print the row; 1 when it is too slow, or when a body that is not there was linked."""
    chance = random.Random(2020)  # noqa: S311  the same names in every run
    names = names or list(islice(made(), ORGANISATIONS))
    chance.shuffle(names)
    began = time.process_time()
    shelf = Shelf.build(Form(number, name, "label", links=True) for number, name in enumerate(names))
    filed = time.process_time() - began
    keys = [loose(strict(name)) for name in names]
    asked = [_mistyped(name, chance) for name in names[:ASKED]]
    shelf_ms = _measure(asked, lambda typed: shelf.find(typed, 5))
    every_ms = _measure(
        asked[:20], lambda typed: process.extract(loose(strict(typed)), keys, scorer=fuzz.token_sort_ratio, limit=5)
    )
    # The names that are made here lie closer together than real ones: of those 19 of 20 are among the five.
    found = [number for number, typed in enumerate(asked) if number in {one.owner for one in shelf.find(typed, 5)}]
    false = _false_links(names)
    print(f"| a typed name among {len(names)} organisations | {shelf_ms:.1f} ms | {shelf_ms / every_ms:.3f} |")
    print(f"| filing them at the first question | {filed:.1f} s | |")
    print(f"| of {ASKED} mistyped names among the five | {len(found) / ASKED:.3f} | |")
    print(f"| linked by themselves with the body removed, of {ASKED} | {false} | |")
    return 0 if shelf_ms < GOAL_MS and shelf_ms / every_ms < GOAL_RATIO and not false else 1


def _false_links(names: list[str]) -> int:
    """How many names are exact ones of somebody else when their own body is taken away."""
    removed, left = names[:ASKED], names[ASKED:]
    shelf = Shelf.build(Form(number, name, "label", links=True) for number, name in enumerate(left))
    same = set(map(strict, left))
    return sum(any(one.exact for one in shelf.find(name, 5)) for name in removed if strict(name) not in same)


def _mistyped(name: str, chance: random.Random) -> str:
    at = chance.randrange(1, len(name) - 1)
    return chance.choice((name[:at] + name[at + 1 :], name[: at - 1] + name[at] + name[at - 1] + name[at + 1 :]))


def _measure(asked: list[str], ask: Callable[[str], object]) -> float:
    taken = []  # by the processor's time: others work on the machine too
    for typed in asked:
        began = time.process_time()
        ask(typed)
        taken.append((time.process_time() - began) * 1000)
    return statistics.median(taken)


if __name__ == "__main__":
    sys.exit(run(list(of_the_table(Path(sys.argv[1]))) if sys.argv[1:] else None))
