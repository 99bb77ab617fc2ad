"""How a programme goes on, and back: each move with what it asks for, and what the chronicle is told."""

from collections.abc import Callable, Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils.translation import gettext_noop

from attache.daybook.chronicle import actions as chronicle
from attache.kernel import history, journal
from attache.kernel.dates.when import day
from attache.kernel.moves import Move, take
from attache.registry.people.models import User
from attache.science.accelerator import outputs, queries
from attache.science.accelerator.actions import refusals
from attache.science.accelerator.actions.programmes import follow
from attache.science.accelerator.models import Programme, StudentProject
from attache.science.accelerator.states import (
    BACK,
    BEGIN,
    FINISH,
    GRADUATE,
    ONWARD,
    OPEN_CALL,
    PREPARE,
    SELECT,
    SHOW,
    START,
    Standing,
)


@transaction.atomic
def advance_programme(*, programme: Programme, move: Move, reason: str = "", by: User, at: datetime) -> Programme:
    """Take one of the moves onward. The beginning of the batch and the demo day are happenings.

    Admitted projects go into the batch with its beginning and are alumni at its end.

    Refused unless it stands where the move begins, and: opening without a deadline to come, selecting before the
    deadline is over, preparing while a project has no verdict, a batch without days or projects, a demo day that has
    not come, finishing while it is not known what has come of each project.
    """
    if move not in ONWARD:
        raise LookupError(move.verb)
    history.lock(programme)
    standing = queries.programme(programme.code)
    if standing.state in move.sources:
        ASKED.get(move, _nothing)(standing, at)
    moved = _moved(standing, move, reason, by, at)
    if move in LED:
        _lead(moved, LED[move], by, at)
    if move in TOLD:
        TOLD[move](moved, by, at)
    return moved


@transaction.atomic
def go_back(*, programme: Programme, move: Move, reason: str, by: User, at: datetime) -> Programme:
    """Take one of the moves back, or give it up. Refused without the reason, and unless it stands where it begins."""
    if move not in BACK:
        raise LookupError(move.verb)
    if not reason.strip():
        raise refusals.NoReason
    history.lock(programme)
    return _moved(queries.programme(programme.code), move, reason, by, at)


def _moved(standing: Programme, move: Move, reason: str, by: User, at: datetime) -> Programme:
    was, why = standing.state, reason.strip()[:500]
    take(standing, move, reason=why)
    changes: journal.Changes = {"state": (was, standing.state), "reason": (None, why or None)}
    journal.write(gettext_noop("accelerator moved"), standing, by=by, at=at, changes=changes)
    moved = queries.programme(standing.code)
    follow(moved, was, moved, by, at)
    return moved


def _nothing(_found: Programme, _at: datetime) -> None:
    """Some moves ask for nothing."""


def _deadline_to_come(found: Programme, at: datetime) -> None:
    if found.closes_at is None or found.closes_at <= at:
        raise refusals.NoDeadline


def _deadline_over(found: Programme, at: datetime) -> None:
    if found.closes_at and at <= found.closes_at:
        raise refusals.StillOpen(instants=outputs.instants(found))


def _all_decided(found: Programme, _at: datetime) -> None:
    undecided = len(queries.standing(found, Standing.SUBMITTED))
    if undecided:
        raise refusals.Undecided(n=undecided)


def _days_of_the_batch(found: Programme, _at: datetime) -> None:
    if not (found.starts_on and found.ends_on):
        raise refusals.NoDays
    if not queries.standing(found, Standing.ADMITTED):
        raise refusals.NobodyAdmitted


def _outcomes_known(found: Programme, _at: datetime) -> None:
    unknown = [one.code for one in queries.standing(found, Standing.RUNNING) if not one.outcome]
    if unknown:
        raise refusals.NoOutcome(projects=", ".join(unknown))


def _demo_day_has_come(found: Programme, at: datetime) -> None:
    if found.demo_on is None or found.demo_on > at.astimezone(ZoneInfo(found.office.zone)).date():
        raise refusals.NoDemoDay


def _tell_beginning(found: Programme, by: User, at: datetime) -> None:
    if found.starts_on:
        chronicle.record_happening(draft=outputs.opened(found, day(found.starts_on)), by=by, at=at)


def _tell_demo(found: Programme, by: User, at: datetime) -> None:
    if found.demo_on:
        chronicle.record_happening(draft=outputs.shown(found, day(found.demo_on)), by=by, at=at)


def _lead(programme: Programme, move: Move, by: User, at: datetime) -> None:
    """Every project of the programme that stands where the move begins goes along."""
    rows = queries.standing(programme, *move.sources)
    for one in rows:
        take(one, move)
    told: list[tuple[StudentProject, journal.Changes | None]] = [(one, {"state": (None, one.state)}) for one in rows]
    journal.write_all(gettext_noop("student project moved"), told, by=by, at=at)


LED: Mapping[Move, Move] = {BEGIN: START, FINISH: GRADUATE}
ASKED: Mapping[Move, Callable[[Programme, datetime], None]] = {
    OPEN_CALL: _deadline_to_come, SELECT: _deadline_over, PREPARE: _all_decided, BEGIN: _days_of_the_batch,
    SHOW: _demo_day_has_come, FINISH: _outcomes_known,
}  # fmt: skip
TOLD: Mapping[Move, Callable[[Programme, User, datetime], None]] = {BEGIN: _tell_beginning, SHOW: _tell_demo}
