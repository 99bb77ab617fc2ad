"""A case of 100, of 1,000 and, where it is asked for, of 10,000 meetings: the queries and seconds of its preview, and
carrying it out in one transaction, while somebody else reads.
"""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.db import connection

from attache.front.disruptions import actions, queries
from attache.front.disruptions.actions import Decision
from attache.front.disruptions.models import Case
from attache.front.disruptions.outputs.preview import preview
from attache.kernel.languages import Words
from attache.kernel.undo import slips
from attache.registry.partners.models import Organisation, Person
from attache.registry.people.models import Office, User
from attache.relations.meetings.models import Delegate, Meeting, Side

SIZES, LIMIT = (100, 1_000), 5.0
AT = datetime(2020, 2, 3, 9, tzinfo=UTC)
TODAY = date(2020, 2, 3)
BEGINS = datetime(2020, 3, 2, 1, tzinfo=UTC)
HEAD = "| a case of | verdicts | preview | its queries | carried out | slowest read beside it | taken back | growth |"


def run(sizes: tuple[int, ...] = SIZES) -> int:
    """Print what few and many cost, in seconds and in seconds of the processor. 1 when a preview takes five seconds of
    the processor, or more queries than that of the fewest.
    """
    anna = User.objects.get(username="anna")
    print(f"{HEAD}\n|---|---|---|---|---|---|---|---|")
    asked: list[int] = []
    worst, before = 0.0, 0.0
    for number in sizes:
        queried, looked, growth = _measure(number, anna, before)
        asked.append(queried)
        worst, before = max(worst, looked), growth
    return 0 if max(asked) <= asked[0] + 2 and worst < LIMIT else 1


def _measure(number: int, anna: User, before: float) -> tuple[int, float, float]:
    fill(number, anna)
    case = _case(anna, number)
    said = Decision("postpone", Words("Borders are closed"), how="weeks", number=26)
    decided = _timed(lambda: actions.decide(case=case, keys=[], all_but=True, decision=said, by=anna, at=AT))[1]
    with _counted() as asked:
        looked = _timed(lambda: preview(queries.board(case), TODAY).page([]))[1]
    steps: list[int] = []
    with _reading() as reads:
        (_release, slip), applied = _timed(
            lambda: actions.apply_case(case=case, note=Words(), by=anna, at=AT, told=steps.append)
        )
    undone = _timed(lambda: slips.take_back(slip=slip, by=anna, at=AT))[1]
    growth = f"{applied[1] / before:.1f}" if before else "–"
    print(
        f"| {number:,} | {_said(decided)} | {_said(looked)} | {len(asked)} | {_said(applied)} in {len(steps)} steps | "
        f"{max(reads, default=0) * 1000:.0f} ms | {_said(undone)} | {growth} |"
    )
    Meeting.objects.filter(code__startswith="M-B").update(state="cancelled", reason="measured")
    return len(asked), looked[1], applied[1]


def _timed(act: Callable[[], Any]) -> tuple[Any, tuple[float, float]]:
    """What an act gives, its seconds, and its seconds of the processor."""
    began, worked = time.perf_counter(), time.thread_time()
    given = act()
    return given, (time.perf_counter() - began, time.thread_time() - worked)


def _said(taken: tuple[float, float]) -> str:
    return f"{taken[0]:.1f} s ({taken[1]:.1f})"


@contextmanager
def _counted() -> Iterator[list[str]]:
    """The statements that are asked within."""
    asked: list[str] = []

    def count(execute: Any, sql: str, *rest: Any) -> Any:
        asked.append(sql)
        return execute(sql, *rest)

    with connection.execute_wrapper(count):
        yield asked


@contextmanager
def _reading() -> Iterator[list[float]]:
    """Somebody else reads some meetings all the time: the seconds of each reading."""
    taken: list[float] = []
    over = threading.Event()

    def read() -> None:
        while not over.wait(0.05):
            began = time.perf_counter()
            list(Meeting.objects.order_by("pk")[:20])
            taken.append(time.perf_counter() - began)
        connection.close()

    reader = threading.Thread(target=read)
    reader.start()
    try:
        yield taken
    finally:
        over.set()
        reader.join()


def fill(number: int, by: User) -> None:
    """Agreed meetings in person with a partner, past the actions: it is their number that is measured."""
    office = Office.objects.get(code="shanghai")
    body = Organisation.objects.filter(is_own=False, place__country="CN").order_by("pk")[0]
    people = list(Person.objects.order_by("pk")[:5])
    rows = []
    for n in range(number):
        starts = BEGINS + timedelta(days=n % 110, minutes=15 * (n // 110))
        local = starts + timedelta(hours=8)
        rows.append(
            Meeting(
                code=f"M-B{number}-{n}", office=office, title=Words(f"Talks {n}"), format="in_person",
                start=local.date(), end=local.date(), precision="day", time=local.time(), zone="Asia/Shanghai",
                starts_at=starts,
                minutes=15, state="agreed", uid=f"b{number}-{n}@bench", made_at=AT, made_by=by,
            )
        )  # fmt: skip
    made = Meeting.objects.bulk_create(rows, batch_size=500)
    sides = Side.objects.bulk_create(
        [Side(meeting=one, organisation=body, language="zh") for one in made], batch_size=500
    )
    own = [Delegate(side=side, person=people[n % len(people)]) for n, side in enumerate(sides)]
    own += [Delegate(side=side, name=f"Guest {n}") for n, side in enumerate(sides)]
    Delegate.objects.bulk_create(own, batch_size=500)


def _case(by: User, number: int) -> Case:
    content = {
        "title": {"en": f"In person, China ({number})"}, "because": {}, "cause": "epidemic", "first": "2020-03-01",
        "last": "2020-06-30", "countries": ["CN"], "cities": [], "sites": [], "formats": ["in_person"], "note": "",
    }  # fmt: skip
    case = actions.open_case(office=by.office, content=content, by=by, at=AT)
    return actions.move_case(case=case, verb="activate", by=by, at=AT)
