"""The deadlines of many calls move together, as their funds have said; what is offered of them to whoever decides."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from attache.daybook.chronicle import actions as chronicle
from attache.daybook.chronicle.models import Happening
from attache.kernel import columns, journal
from attache.kernel.calendars import Which, instant
from attache.kernel.records import Record
from attache.kernel.replanning import Move, Offer, letters
from attache.kernel.undo.relations import own_rows
from attache.registry.people import queries as people
from attache.registry.people.models import User
from attache.science.calls import outputs, queries
from attache.science.calls.actions import KEEPER
from attache.science.calls.models import Call, Deadline
from attache.science.calls.outputs.replanning import plans
from attache.science.calls.states import CALL, State

REPLANNED = "calls.replanned"


@transaction.atomic
def replan_calls(*, moves: Sequence[Move], by: User, at: datetime) -> None:
    """Put all deadlines of calls off by as many days, each at its hour, so that inner ones stay before outer ones; what
    the chronicle has of an opening follows, and whoever prepares an answer is told. Closed calls are left as they are.
    Part of the caller's transaction, which records it for undo.
    """
    told = {one.plan.code: one for one in moves}
    before = {one.code: one for one in queries.calls(list(told)) if one.state != State.CLOSED}
    rows: list[Deadline] = []
    for row in Deadline.objects.filter(side__call__code__in=before).select_related("side__call"):
        move = told[row.side.call.code]
        row.day += move.after.day - move.plan.day
        row.at = instant(datetime.combine(row.day, row.hour), row.zone, Which.SECOND)
        rows.append(row)
    columns.write(rows, ["day", "at"])
    changes: list[tuple[Any, journal.Changes | None]] = [
        (one, {"deadlines": (told[code].plan.day, told[code].after.day), "reason": (None, told[code].why)})
        for code, one in before.items()
    ]
    journal.write_all(gettext_noop("deadlines postponed"), changes, by=by, at=at)
    kept = KEEPER.refresh(list(before), by=by, at=at)
    for one in kept:
        if one.told:
            was, now = outputs.opening(before[one.code]), outputs.opening(one)
            chronicle.follow_record(happening=one.told, before=was, after=now, by=by, at=at)
    clocks = [(office.city, office.zone) for office in people.offices()]
    letters.write_all(REPLANNED, letters.tellings(kept, told, but=by.code), clocks=clocks, by=by, at=at)


def watch(codes: Sequence[str]) -> list[Any]:
    """Every row that this may touch: deadlines, and what the chronicle has of the openings."""
    openings = Call.objects.filter(code__in=codes, told__isnull=False).values("told")
    return [Deadline.objects.filter(side__call__code__in=codes), *own_rows(Happening.objects.filter(pk__in=openings))]


def happenings(codes: Sequence[str]) -> list[Record]:
    """What the chronicle has of the openings."""
    return list(Happening.objects.filter(pk__in=Call.objects.filter(code__in=codes).values("told")))


OFFER = Offer(CALL, _("Deadlines of calls"), plans, watch, replan_calls, happenings)
