"""Many days of tests change together; what is offered of them to whoever decides."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from attache.kernel import columns, journal
from attache.kernel.replanning import Move, Offer, letters
from attache.registry.people import queries as people
from attache.registry.people.models import User
from attache.students.centres.models import Sitting
from attache.students.centres.outputs.replanning import plans
from attache.students.centres.states import SITTING, SittingState

REPLANNED = "centres.replanned"


@transaction.atomic
def replan_sittings(*, moves: Sequence[Move], by: User, at: datetime) -> None:
    """Put days of tests to other days, or call them off; whoever was called up is written to. What was held or called
    off is left as it is. Part of the caller's transaction, which records it for undo.
    """
    told = {one.plan.code: one for one in moves}
    rows = list(Sitting.objects.filter(code__in=told, state=SittingState.PLANNED).order_by("pk"))
    changes: dict[bool, list[tuple[Any, journal.Changes | None]]] = {True: [], False: []}
    for one in rows:
        move, before = told[one.code], one.day
        if move.stands:
            one.day = move.after.day
        else:
            one.state = SittingState.CANCELLED
        changes[move.stands].append((one, {"day": (before, one.day), "reason": (None, move.why)}))
    columns.write(rows, ["day", "state"])
    for stands, verb in ((True, gettext_noop("sitting moved")), (False, gettext_noop("sitting called off"))):
        journal.write_all(verb, changes[stands], by=by, at=at) if changes[stands] else None
    clocks = [(office.city, office.zone) for office in people.offices()]
    letters.write_all(REPLANNED, letters.tellings(rows, told), clocks=clocks, by=by, at=at)


def watch(codes: Sequence[str]) -> list[Any]:
    """Every row that this may touch."""
    return [Sitting.objects.filter(code__in=codes)]


OFFER = Offer(SITTING, _("Days of tests"), plans, watch, replan_sittings)
