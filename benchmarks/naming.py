"""Finding names: 20,000 patterns against a plain `re` of the same names, in one process.

The reference names are made up from syllables unless NAMES_CSV points to a gzipped table of organisations (columns
name, ru, zh), such as one made from the ROR dump.
"""

import csv
import gc
import gzip
import itertools
import os
import re
import statistics
import time
import tracemalloc
from collections.abc import Callable, Iterator
from pathlib import Path

from attache.kernel.languages import Language, Words
from attache.registry.naming import states
from attache.registry.naming.logic.finding import Layer, Names, find
from attache.registry.naming.logic.folding import fold
from attache.registry.naming.logic.patterns import Form, Pattern, of_forms
from attache.registry.naming.logic.world import World
from benchmarks.resolving import made

PATTERNS, WORLD, SEED, BIG = 20_000, 120_000, 7_000, 1_000_000
MS, RATE, MEMORY = 20, 1.5, 40
OWN = {
    "O-0001": Words("St. Petersburg Polytechnic University", "Санкт-Петербургский политехнический университет", ""),
    "O-0002": Words("Xi'an Technological University", "Сианьский технологический университет", "西安工业大学"),
    "O-0005": Words("Huawei", "Huawei", "华为"),
    "O-0007": Words("NARI Group Corporation", "корпорация NARI Group", "南瑞集团有限公司"),
}
PARAGRAPH = """Negotiations with Xi’an Technological University were held on 14 April 2020 by video link. The rector
thanked the partner for the masks; Huawei and NARI Group Corporation spoke of new laboratories, and St. Petersburg
Polytechnic University expects the next group of Master's students in the autumn. All meetings were cancelled.
Переговоры с Сианьским технологическим университетом прошли по видеосвязи; участники обсудили программу обмена.
与西安工业大学举行视频会谈，双方讨论了联合加速器的形式与项目遴选。\n\n"""


def run() -> int:
    """Measure and print; 1 when a goal is missed."""
    patterns = list(itertools.islice(itertools.chain(_own(), _reference()), PATTERNS))
    gc.collect()
    before = _resident()
    build = time.process_time()
    layer = Layer.build(patterns)
    build = time.process_time() - build
    gc.collect()
    memory = _resident() - before
    seed, big = (PARAGRAPH * (size // len(PARAGRAPH) + 1) for size in (SEED, BIG))
    found = len(find(seed[:SEED], "en", [layer]))
    milliseconds = _best(lambda: find(seed[:SEED], "en", [layer]), 20) * 1000
    rate = len(big.encode()) / 1e6 / _best(lambda: find(big, "en", [layer]), 3)
    plain = _plain(patterns)
    by_re = _best(lambda: sum(1 for _ in plain.finditer(fold(seed[:SEED]))), 3) * 1000
    print("| names | here | goal |\n|---|---|---|")
    print(f"| {len(patterns)} patterns, built in | {build:.2f} s | – |")
    print(f"| a text of {SEED} characters, {found} names | {milliseconds:.1f} ms | {MS} ms |")
    print(f"| the same against a plain `re` of the same names ({by_re:.0f} ms) | {milliseconds / by_re:.4f} | 1 |")
    print(f"| throughput | {rate:.1f} MB/s | {RATE} MB/s |")
    print(f"| memory of the layer | {memory:.0f} MB | {MEMORY} MB |")
    _of_the_world(seed[:SEED], big)
    return int(milliseconds > MS or rate < RATE or memory > MEMORY)


def _of_the_world(seed: str, big: str) -> None:
    """The reference as it is looked for in the office: the same names, and as many as a whole release has."""
    for count in (PATTERNS, WORLD):
        names = [(f"R{number}", name) for number, name in enumerate(itertools.islice(made(), count))]
        began = time.process_time()
        world = World.build(names)
        build, memory = time.process_time() - began, _measured_in_python(names)
        layers: list[Names] = [Layer.build(_own()), world]
        milliseconds = _best(lambda layers=layers: find(seed, "en", layers), 20) * 1000
        rate = len(big.encode()) / 1e6 / _best(lambda layers=layers: find(big, "en", layers), 3)
        print(f"| {count} outside: {build:.2f} s, {memory:.0f} MB | {milliseconds:.1f} ms | {MS} ms |")
        print(f"| throughput with it | {rate:.1f} MB/s | {RATE} MB/s |")


def _own() -> Iterator[Pattern]:
    for code, words in OWN.items():
        forms = [Form(language.value, "full", words[language]) for language in Language if words[language]]
        yield from of_forms(states.ORGANISATION, code, forms)


def _reference() -> Iterator[Pattern]:
    path = os.environ.get("NAMES_CSV")
    rows = _rows(Path(path)) if path else _made_up()
    for number, names in enumerate(rows):
        forms = [Form(language, "full", name) for language, name in names if (name and " " in name) or language == "zh"]
        yield from of_forms(states.REFERENCE, f"R{number}", forms)


def _rows(path: Path) -> Iterator[list[tuple[str, str]]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            yield [("en", row["name"]), ("ru", row["ru"]), ("zh", row["zh"])]


def _made_up() -> Iterator[list[tuple[str, str]]]:
    starts = ["Nor", "Kal", "Wes", "Tian", "Har", "Lin", "Omb", "Pet", "Sar", "Vol", "Zhen", "Gui"]
    heads = [
        "Technical University",
        "University of Science",
        "Institute of Physics",
        "State University",
        "Medical College",
    ]
    for one, two, three, head in itertools.product(starts, starts, ["gar", "ming", "ovo", "burg", "jin"], heads):
        yield [("en", f"{one}{two.lower()}{three} {head}"), ("ru", ""), ("zh", "")]
    for number in itertools.count():
        yield [("ru", f"Отделение {number} Северного технического университета")]


def _plain(patterns: list[Pattern]) -> "re.Pattern[str]":
    words = sorted({fold(pattern.text) for pattern in patterns}, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, words)))


def _best(act: Callable[[], object], times: int) -> float:
    """Median seconds of the processor's time, which a busy machine does not lengthen."""
    taken = []
    for _ in range(times):
        start = time.process_time()
        act()
        taken.append(time.process_time() - start)
    return statistics.median(taken)


def _measured_in_python(names: list[tuple[str, str]]) -> float:
    """Megabytes of a world of names: all of it is Python's, and room that was freed before is taken again unseen."""
    tracemalloc.start()
    world = World.build(names)
    taken = tracemalloc.get_traced_memory()[0] / 1e6
    tracemalloc.stop()
    return taken if world.codes else 0.0


def _resident() -> float:
    """Megabytes that this process occupies; the automaton's own memory is not Python's to count."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6
