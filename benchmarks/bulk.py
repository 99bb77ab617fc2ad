"""One act over many partners of a list against the same act upon each by itself, per record."""

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from attache.kernel.languages import Words
from attache.kernel.undo import slips
from attache.registry.partners import actions as partners
from attache.registry.partners.models import Organisation
from attache.registry.partners.states import Kind
from attache.registry.people.models import User
from attache.registry.tidying import actions as tidying

MANY, SINGLY = 1240, 60
GOAL = 0.4
AT = datetime(2020, 2, 1, tzinfo=UTC)


def run() -> int:
    """Print what a record of a bulk act costs against a single one. 1 when it is over the goal."""
    anna = User.objects.get(username="anna")
    for number in range(MANY):
        full = Words(en=f"Bulk Company {number}", ru=f"Общая компания {number}", zh=f"批量公司{number}")
        partners.add_organisation(kind=Kind.COMPANY, full=full, by=anna, at=AT)
    every = list(Organisation.objects.with_names().filter(kind=Kind.COMPANY).order_by("pk")[:MANY])

    def set_kind(some: list[Organisation], kind: Kind, minute: int) -> slips.Slip:
        return tidying.set_kind(organisations=some, kind=kind, by=anna, at=AT + timedelta(minutes=minute))

    single = _seconds(lambda: [set_kind([one], Kind.UNIVERSITY, n) for n, one in enumerate(every[:SINGLY])]) / SINGLY
    every = list(Organisation.objects.with_names().filter(pk__in=[one.pk for one in every]))
    slip = None

    def bulk() -> None:
        nonlocal slip
        slip = set_kind(every, Kind.AGENCY, 100)

    act = _seconds(bulk)
    assert slip is not None
    done = slip
    undo = _seconds(lambda: slips.take_back(slip=done, by=anna, at=AT + timedelta(hours=2)))
    ratio = act / MANY / single
    rows = [("one act upon one partner", single, 1)]
    rows += [(f"the same upon {MANY} (goal {GOAL})", act, MANY), ("taking that back", undo, MANY)]
    for name, seconds, records in rows:
        each = seconds / records
        print(f"| {name}, {seconds:.1f} s in all, per record | {each * 1000:.1f} ms | {each / single:.2f} |")
    return 0 if ratio <= GOAL else 1


def _seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began
