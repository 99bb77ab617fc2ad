"""The deadlines of many intakes move together; what is offered of them to whoever decides."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from attache.kernel import columns, journal
from attache.kernel.calendars import Which, instant
from attache.kernel.replanning import Move, Offer
from attache.registry.people.models import User
from attache.students.programmes.actions import INTAKES, DeadlineAfterStart
from attache.students.programmes.models import Deadline, Intake
from attache.students.programmes.outputs.replanning import plans
from attache.students.programmes.states import INTAKE


@transaction.atomic
def replan_intakes(*, moves: Sequence[Move], by: User, at: datetime) -> None:
    """Put all deadlines of intakes off by as many days, each at its hour. Refused (DeadlineAfterStart) where one would
    lie behind the end of the term. Part of the caller's transaction, which records it for undo.
    """
    told = {one.plan.code: one for one in moves}
    found = Intake.objects.filter(code__in=told).select_related("term").prefetch_related("deadlines").order_by("pk")
    rows: list[Deadline] = []
    changes: list[tuple[Any, journal.Changes | None]] = []
    for one in found:
        move = told[one.code]
        days = move.after.day - move.plan.day
        for row in one.deadlines.all():
            row.day += days
            if row.day > one.term.last:
                raise DeadlineAfterStart(day=row.day)
            row.at = instant(datetime.combine(row.day, row.hour), row.zone, Which.SECOND)
            rows.append(row)
        changes.append((one, {"deadlines": (move.plan.day, move.after.day), "reason": (None, move.why)}))
    columns.write(rows, ["day", "at"])
    journal.write_all(gettext_noop("deadlines postponed"), changes, by=by, at=at)
    INTAKES.refresh([one.code for one, _changes in changes], by=by, at=at)


def watch(codes: Sequence[str]) -> list[Any]:
    """Every row that this may touch."""
    return [Deadline.objects.filter(intake__code__in=codes)]


OFFER = Offer(INTAKE, _("Deadlines of intakes"), plans, watch, replan_intakes)
