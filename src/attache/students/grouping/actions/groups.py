"""Groups: opened, merged, cancelled, finished; learners moved between them with the reason and the day."""

from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_noop

from attache.kernel import history, journal
from attache.kernel.journal import Actor
from attache.kernel.keeping import Keeper
from attache.kernel.moves import Move, take
from attache.kernel.undo import slips
from attache.kernel.undo.models import Slip
from attache.registry.people.models import User
from attache.students.centres import actions as centres
from attache.students.centres.models import Learner
from attache.students.centres.states import LearnerState
from attache.students.grouping import outputs, queries
from attache.students.grouping.actions.refusals import (
    BeforeIt,
    Full,
    NoReason,
    NotInAGroup,
    OtherTrack,
    OverAlready,
    SameGroup,
    TooFew,
)
from attache.students.grouping.models import Group, Member
from attache.students.grouping.states import CANCEL, FINISH, GROUP, LIVE, MERGE, OPEN

KEEPER = Keeper(GROUP, queries.group, queries.groups, outputs.group_content, outputs.group_entry)


@transaction.atomic
def open_group(*, group: Group, on: date, by: User, at: datetime) -> Group:
    """Teaching begins. Refused with fewer learners than the least."""
    n = Member.objects.filter(group=group, until=None).count()
    if n < group.least:
        raise TooFew(group=group, n=n, least=group.least)
    return _moved(group, OPEN, gettext_noop("group opened"), by, at, opened_on=on)


@transaction.atomic
def finish_group(*, group: Group, on: date, by: User, at: datetime) -> Slip:
    """Teaching is over: its learners are in no group from that day on. The slip takes it back."""
    return _ended(group, FINISH, gettext_noop("group finished"), on=on, by=by, at=at)


@transaction.atomic
def cancel_group(*, group: Group, reason: str, on: date, by: User, at: datetime) -> Slip:
    """It does not go on; its learners are in no group. Refused without a reason. The slip takes it back."""
    if not reason.strip():
        raise NoReason
    why = reason.strip()[:300]
    return _ended(group, CANCEL, gettext_noop("group cancelled"), on=on, by=by, at=at, reason=why)


@transaction.atomic
def merge_groups(*, group: Group, into: Group, reason: str, on: date, by: User, at: datetime) -> Slip:
    """All of one group go on in another. The slip takes it back.

    Refused without a reason, for another track, level or term, when the other is over, and when both together are more
    than it may have.
    """
    if not reason.strip():
        raise NoReason
    if (group.track_id, group.level, group.term_id) != (into.track_id, into.level, into.term_id) or group == into:
        raise OtherTrack
    _lock(into)
    seats = list(Member.objects.filter(group=group, until=None).select_related("learner"))
    if Member.objects.filter(group=into, until=None).count() + len(seats) > into.most:
        raise Full(group=into, most=into.most)
    verb = gettext_noop("groups merged")
    with _recording(group, verb, by, at, [into]) as slip:
        for one in seats:
            _shift(one, into, reason, on)
        take(group, MERGE, into=into, reason=reason.strip()[:300])
    journal.write(verb, group, by=by, at=at, changes={"into": (None, into.code), "reason": (None, reason)})
    show([group, into], by=by, at=at)
    return slip


@transaction.atomic
def move_learner(*, learner: Learner, into: Group, reason: str, on: date, by: User, at: datetime) -> Slip:
    """A learner goes on in another group of the track, of another level too, from a day on. The slip takes it back.

    Refused without a reason, into the same group, one that is full or over, of another track or term, and before the
    day on which the learner came into the present one.
    """
    if not reason.strip():
        raise NoReason
    current = queries.seat_of(learner)
    if (learner.track_id, learner.term_id) != (into.track_id, into.term_id):
        raise OtherTrack
    _lock(into)
    if current and current.group_id == into.pk:
        raise SameGroup
    if Member.objects.filter(group=into, until=None).count() >= into.most:
        raise Full(group=into, most=into.most)
    if current and on < current.since:
        raise BeforeIt(day=current.since)
    verb = gettext_noop("learner moved")
    watching = [Member.objects.filter(learner=learner), Learner.objects.filter(pk=learner.pk)]
    with slips.recording(verb, learner, by=by, at=at, watching=watching, also=[into]) as slip:
        seat(learner, into, current, reason=reason.strip()[:300], on=on, by=by, at=at)
    changes: journal.Changes = {"group": (str(current.group) if current else None, str(into)), "reason": (None, reason)}
    journal.write(verb, learner, by=by, at=at, changes=changes)
    return slip


@transaction.atomic
def take_out(*, learner: Learner, on: date, by: User, at: datetime) -> Learner:
    """A learner sits in no group from a day on. Refused when that is so."""
    current = queries.seat_of(learner)
    if current is None:
        raise NotInAGroup(learner=learner)
    unseat(current, learner, max(on, current.since), by, at)
    return learner


@transaction.atomic
def refresh_groups(*, codes: Sequence[str], by: Actor, at: datetime) -> None:
    """After an act upon rows: keep what is known of groups now, and let it be found."""
    KEEPER.refresh(codes, by=by, at=at)


def seat(
    learner: Learner, into: Group, current: Member | None, *, reason: str, on: date, by: User, at: datetime
) -> Member:
    """Let a learner sit in a group from a day on. Part of the caller's transaction."""
    if current:
        Member.objects.filter(pk=current.pk).update(until=max(on, current.since))
    elif learner.state == LearnerState.ENROLLED:
        centres.into_group(learner=learner, by=by, at=at)
    made: Member = Member.objects.create(group=into, learner=learner, since=on, reason=reason)
    return made


def unseat(current: Member, learner: Learner, on: date, by: User, at: datetime) -> None:
    """Let a learner sit in no group from a day on. Part of the caller's transaction."""
    Member.objects.filter(pk=current.pk).update(until=max(on, current.since))
    if learner.state == LearnerState.STUDYING:
        centres.out_of_group(learner=learner, by=by, at=at)


def show(groups: Iterable[Group], *, by: Actor, at: datetime) -> None:
    """Let groups be found by what they are now."""
    KEEPER.refresh([one.code for one in groups], by=by, at=at)


def _lock(into: Group) -> None:
    history.lock(into)
    if not Group.objects.filter(pk=into.pk, state__in=LIVE).exists():
        raise OverAlready(group=into)


def _shift(one: Member, into: Group, reason: str, on: date) -> None:
    begins = max(on, one.since)
    Member.objects.filter(pk=one.pk).update(until=begins)
    Member.objects.create(group=into, learner=one.learner, since=begins, reason=reason.strip()[:300])


def _recording(
    group: Group, verb: str, by: User, at: datetime, also: Sequence[Group] = ()
) -> AbstractContextManager[Slip]:
    learners = Learner.objects.filter(pk__in=Member.objects.filter(group=group, until=None).values("learner"))
    watching = [
        Group.objects.filter(pk=group.pk),
        Member.objects.filter(learner__in=list(learners)),
        Learner.objects.filter(pk__in=[one.pk for one in learners]),
    ]
    return slips.recording(verb, group, by=by, at=at, watching=watching, also=[*also, *learners])


def _ended(group: Group, move: Move, verb: str, *, on: date, by: User, at: datetime, **evidence: object) -> Slip:
    with _recording(group, verb, by, at) as slip:
        take(group, move, **evidence)
        for one in Member.objects.filter(group=group, until=None).select_related("learner"):
            unseat(one, one.learner, on, by, at)
    journal.write(verb, group, by=by, at=at, changes={"state": (None, group.state)})
    show([group], by=by, at=at)
    return slip


def _moved(group: Group, move: Move, verb: str, by: User, at: datetime, **evidence: object) -> Group:
    take(group, move, **evidence)
    journal.write(verb, group, by=by, at=at, changes={"state": (None, group.state)})
    return KEEPER.keep(group, verb, by=by, at=at)
