"""A list of 10,000 organisations: its preview and its import, per row against one organisation put in by hand."""

import csv
import io
import time
from collections.abc import Callable
from datetime import UTC, datetime

from attache.kernel.languages import Words
from attache.kernel.undo import slips
from attache.registry.lists import actions, queries
from attache.registry.lists.logic import columns, tables
from attache.registry.partners import actions as partners
from attache.registry.partners.states import Kind
from attache.registry.people.models import User

ROWS, SINGLY = 10_000, 100
GOAL = 1.5
AT = datetime(2020, 3, 1, tzinfo=UTC)
CHINESE = "东西南北上下天地山水"
LATIN = ("Ka", "To", "Mi", "Sa", "Ru", "Ne", "Li", "Vo", "Du", "Pe")
CYRILLIC = ("Ка", "То", "Ми", "Са", "Ру", "Не", "Ли", "Во", "Ду", "Пе")


def run() -> int:
    """Print what a row costs. 1 when the import of a row is dearer than the goal."""
    anna = User.objects.get(username="anna")
    sent = _list()

    def singly() -> None:
        for number in range(SINGLY):
            full = Words(*(_word(kind, 90_000 + number) for kind in (LATIN, CYRILLIC, CHINESE)))
            partners.add_organisation(kind=Kind.COMPANY, full=full, by=anna, at=AT)

    single = _seconds(singly) / SINGLY
    told: dict[str, slips.Slip] = {}
    table = tables.table_of(tables.read(sent, "list.csv")[0])
    mapping = columns.guess(table.headings)

    def bring() -> None:
        _planned, slip = actions.import_list(table=table, mapping=mapping, doubtful=True, by=anna, at=AT)
        assert slip is not None
        told["slip"] = slip

    read = _seconds(lambda: tables.table_of(tables.read(sent, "list.csv")[0]))
    plan = _seconds(lambda: queries.plan(table, mapping))
    done = _seconds(bring)
    again = _seconds(lambda: queries.plan(table, mapping))
    undo = _seconds(lambda: slips.take_back(slip=told["slip"], by=anna, at=AT))
    rows = [("one organisation put in by hand", single, 1), ("reading the file", read, ROWS)]
    rows += [("preview of a list of new ones", plan, ROWS), (f"its import (goal {GOAL})", done, ROWS)]
    rows += [("preview when all are there", again, ROWS), ("taking it back", undo, ROWS)]
    for name, seconds, count in rows:
        each = seconds / count
        print(f"| {name}, {seconds:.1f} s in all, per row | {each * 1000:.2f} ms | {each / single:.2f} |")
    return 0 if done / ROWS / single <= GOAL else 1


def _list() -> bytes:
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(["Name", "Название", "名称", "City", "Website"])
    for number in range(ROWS):
        names = [_word(kind, number) for kind in (LATIN, CYRILLIC, CHINESE)]
        writer.writerow([*names, f"City {number % 50}", f"www.{number}.example.org"])
    return text.getvalue().encode()


def _word(parts: str | tuple[str, ...], number: int) -> str:
    """A made-up name that differs from the next ones in more than its last letter."""
    digits = f"{number * 7919 % 100_003:06d}"
    made = "".join(parts[int(digit)] for digit in digits)
    return f"{made} University" if parts is LATIN else f"Университет {made}" if parts is CYRILLIC else f"{made}大学"


def _seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began
