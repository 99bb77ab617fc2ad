"""What the worker does with a mailing: begin it, take letters up one by one, settle each, find what was left behind.

The row is the truth. A letter is taken up by compare-and-set under a lease, handed over outside of any transaction, and
settled. What a dead worker has left goes out again only when it was certainly not handed over (`gateways`).
"""

import random
import secrets
from collections.abc import Callable
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext_noop

from attache.front.mailing import queries
from attache.front.mailing.logic.chosen import is_of_interest
from attache.front.mailing.logic.hours import next_open
from attache.front.mailing.logic.lanes import REST, lane_of, rate_of
from attache.front.mailing.logic.refusals import discreet, speaks_of_no_mailbox
from attache.front.mailing.models import Delivery, Lane, Mailing, Trial
from attache.front.mailing.states import (
    CLAIM,
    DEFER,
    DELIVERED,
    DOUBT,
    FINISH,
    GIVE_UP,
    LEAVE_OUT,
    OPEN,
    PAUSE,
    START,
    Delivered,
    Reason,
    State,
)
from attache.front.subscribers import actions as subscribers
from attache.front.subscribers.models import Subscriber
from attache.front.subscribers.states import State as Standing
from attache.front.subscribers.states import Why
from attache.kernel import journal
from attache.kernel.languages import Language
from attache.kernel.limits.rates import draw
from attache.kernel.moves import Overtaken, take
from attache.kernel.outbox import backoff, troubles
from attache.kernel.outbox.states import ATTEMPTS
from attache.kernel.outbox.troubles import Undeliverable

AT_ONCE = 1000
OURS = (troubles.NO_ANSWER, troubles.SIGN_IN, troubles.SENDER, troubles.DISK)  # not the fault of any one letter


class Worker:
    """Who sends, for the journal."""

    code = "worker"

    def __str__(self) -> str:
        return "Attaché"


@transaction.atomic
def start(*, code: str, at: datetime) -> Mailing | None:
    """When the countdown is over, make a letter for each who is subscribed then, in the transaction of the move.

    None when it was stopped, or somebody else was quicker.
    """
    due = Mailing.objects.filter(code=code, state=State.COUNTING, begins_at__lte=at)
    mailing: Mailing | None = due.select_related("edition__office").first()
    if mailing is None:
        return None
    try:
        take(mailing, START, begins_at=None, begun_at=at)
    except Overtaken:
        return None
    contents = queries.contents(mailing)
    rows = [_delivery(mailing, one, contents.get(Language(one.language)), at) for one in queries.recipients(mailing)]
    Delivery.objects.bulk_create(rows, batch_size=AT_ONCE)
    changes: journal.Changes = {"letters": (None, sum(one.state == Delivered.WAITING for one in rows))}
    journal.write(gettext_noop("mailing on its way"), mailing, by=Worker(), at=at, changes=changes)
    return mailing


@transaction.atomic
def claim(*, code: str, at: datetime) -> Delivery | None:
    """Take up the next letter of a mailing that may leave now. None when none may: paused, at night, too fast.

    Lanes come in turn, the one that has rested longest first. Who has unsubscribed meanwhile is left out.
    """
    mailing: Mailing | None = Mailing.objects.filter(code=code, state=State.SENDING).first()
    if mailing is None:
        return None
    waiting = Delivery.objects.filter(mailing=mailing, state=Delivered.WAITING, due_at__lte=at)
    names = list(waiting.order_by().values_list("lane", flat=True).distinct())
    for lane in _lanes(names, at):
        drawn = draw(lane.full_at, rate_of(lane.name, settings.MAILING_PACE), at)
        if not drawn.passed:
            continue
        rows = waiting.filter(lane=lane.name).select_related("mailing__edition__office", "subscriber")
        for row in rows.order_by("due_at", "pk")[:AT_ONCE]:
            if _may_leave(row, at):
                mine = Lane.objects.filter(pk=lane.pk, full_at=lane.full_at)
                if not mine.update(full_at=drawn.full_at):  # another worker has just drawn this token
                    return None
                return _taken(row, at + settings.OUTBOX_LEASE)
    return None


@transaction.atomic
def settle(*, delivery: Delivery, trouble: Undeliverable | None, sure: bool = True, at: datetime) -> str:
    """Write down what came of one letter: sent, unsure, to be tried later, given up, or lost to another attempt.

    "Later" lets its provider rest; what is our own fault, not the letter's, counts as no failure of it (see `halt`).
    A mailbox that does not exist is suppressed.
    """
    held = Delivery.objects.select_for_update().filter(pk=delivery.pk, state=Delivered.SENDING)
    mine: Delivery | None = held.filter(attempts=delivery.attempts).first()
    if mine is None:
        return "overtaken"
    if trouble is None:
        take(mine, DELIVERED if sure else DOUBT, sent_at=at, lease_until=None, error="", error_detail="")
        return "sent"
    told = {"error": trouble.code, "error_detail": discreet(trouble.detail), "lease_until": None}
    if trouble.code in OURS:
        take(mine, DEFER, due_at=at, **told)
        return "ours"
    failures = mine.failures + 1
    if trouble.final or failures >= ATTEMPTS:
        take(mine, GIVE_UP, failures=failures, **told)
        _no_mailbox(mine, trouble, at)
        return "failed"
    wait = backoff.delay(failures, random.random())  # noqa: S311  no secret
    take(mine, DEFER, due_at=at + wait, failures=failures, **told)
    Lane.objects.filter(name=mine.lane).update(rests_until=at + REST * settings.MAILING_PACE)
    return "later"


@transaction.atomic
def halt(*, code: str, trouble: Undeliverable, at: datetime) -> None:
    """Pause a mailing by ourselves: the server does not let us send. Somebody mends that and presses "go on"."""
    mailing = Mailing.objects.filter(code=code, state=State.SENDING).first()
    if mailing:
        take(mailing, PAUSE, error=trouble.code, error_detail=trouble.detail)
        changes: journal.Changes = {"error": ("", trouble.code)}
        journal.write(gettext_noop("mailing paused"), mailing, by=Worker(), at=at, changes=changes)


@transaction.atomic
def take_up(*, at: datetime, handed_over: Callable[[Delivery], bool]) -> int:
    """Settle what dead workers have left: back to waiting when it was not handed over, else unsure. Returns how many.

    `handed_over` says whether a worker was about to hand over this very attempt.
    """
    stale = Delivery.objects.filter(state=Delivered.SENDING, lease_until__lte=at).select_related("mailing")
    rows = list(stale.order_by("pk")[:AT_ONCE])
    for row in rows:
        try:
            if handed_over(row):
                take(row, DOUBT, lease_until=None, sent_at=at, error="", error_detail="")
            else:
                take(row, DEFER, lease_until=None, due_at=at)
        except Overtaken:  # its worker was slow, not dead
            continue
    return len(rows)


@transaction.atomic
def finish(*, code: str, at: datetime) -> bool:
    """When no letter is left to send, the mailing is done."""
    mailing: Mailing | None = Mailing.objects.filter(code=code, state=State.SENDING).first()
    if mailing is None or Delivery.objects.filter(mailing=mailing, state__in=OPEN).exists():
        return False
    take(mailing, FINISH, ended_at=at)
    counts = queries.progress(mailing).states
    changes: journal.Changes = {name: (None, n) for name, n in sorted(counts.items())}
    journal.write(gettext_noop("mailing done"), mailing, by=Worker(), at=at, changes=changes)
    return True


@transaction.atomic
def settle_trial(*, trial: Trial, trouble: Undeliverable | None, at: datetime) -> None:
    """Write down what came of a letter to one of ours."""
    told = {"error": trouble.code, "error_detail": trouble.detail} if trouble else {"sent_at": at, "error": ""}
    Trial.objects.filter(pk=trial.pk).update(tried=trial.tried + 1, **told)


def _delivery(mailing: Mailing, reader: Subscriber, content: dict[str, object] | None, at: datetime) -> Delivery:
    row = Delivery(mailing=mailing, subscriber=reader, language=reader.language, lane=lane_of(reader.domain))
    row.token = secrets.token_hex(12)
    reason = Reason.LANGUAGE if content is None else None if is_of_interest(content, reader.sections) else Reason.TOPICS
    if reason:
        row.state, row.reason = Delivered.LEFT_OUT, reason
    else:
        row.due_at = next_open(at, reader.zone, mailing.opens, mailing.closes)
    return row


def _lanes(names: list[str], at: datetime) -> list[Lane]:
    """The lanes of these names that do not rest, the fullest first; those that are new are made."""
    known = {one.name: one for one in Lane.objects.filter(name__in=names)}
    new = [Lane(name=name, full_at=at - timedelta(days=1)) for name in names if name not in known]
    if new:
        Lane.objects.bulk_create(new, ignore_conflicts=True)
        known |= {one.name: one for one in Lane.objects.filter(name__in=[one.name for one in new])}
    ready = [one for one in known.values() if one.rests_until is None or one.rests_until <= at]
    return sorted(ready, key=lambda one: (one.full_at, one.name))


def _may_leave(row: Delivery, at: datetime) -> bool:
    """Whether this letter goes now. Who has left is left out; whose night has come waits for the morning."""
    reader, mailing = row.subscriber, row.mailing
    if reader is None or reader.state != Standing.ACTIVE:
        take(row, LEAVE_OUT, reason=Reason.LEFT, due_at=None)
        return False
    opens = next_open(at, reader.zone, mailing.opens, mailing.closes)
    if opens > at:
        Delivery.objects.filter(pk=row.pk, state=Delivered.WAITING).update(due_at=opens)
        return False
    if reader.language != row.language and reader.language in mailing.seals:
        Delivery.objects.filter(pk=row.pk).update(language=reader.language)
        row.language = reader.language
    return True


def _taken(row: Delivery, lease: datetime) -> Delivery | None:
    try:
        return take(row, CLAIM, lease_until=lease, due_at=None, attempts=row.attempts + 1)
    except Overtaken:
        return None


def _no_mailbox(row: Delivery, trouble: Undeliverable, at: datetime) -> None:
    if trouble.code == troubles.ADDRESS and speaks_of_no_mailbox(trouble.detail) and row.subscriber_id:
        reader = Subscriber.objects.get(pk=row.subscriber_id)
        if reader.state == Standing.ACTIVE:
            subscribers.suppress(subscriber=reader, why=Why.HARD, by=Worker(), at=at)
