"""What the worker does with notes: take one up under a lease, hand it to its gateway, write down what came of it.

The note is the truth; a task only says "look at this note". So a task that runs twice, too early or not at all does no
harm: a note is taken up by compare-and-set, and `sweep` finds what nobody looks after.
"""

import logging
import random
from collections.abc import Callable
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.tasks import task
from django.utils.translation import gettext_noop

from attache.kernel import clock, journal
from attache.kernel.moves import Overtaken, take
from attache.kernel.outbox import backoff, gateways, states, troubles
from attache.kernel.outbox.models import Note
from attache.kernel.outbox.states import ATTEMPTS, State
from attache.kernel.outbox.troubles import Undeliverable
from attache.kernel.work import queue

logger = logging.getLogger(__name__)
STRAY = timedelta(minutes=1)  # a note that was due this long ago, with no task waiting, has lost its task
AT_ONCE = 500


class Worker:
    """Who delivers, for the journal."""

    code = "worker"

    def __str__(self) -> str:
        return "Attaché"


@task
def deliver(code: str) -> str:
    """Deliver a note if it is due. Returns where it stands then, for whoever reads the list of tasks."""
    return attempt(code, now=clock.now)


def deliver_at(code: str, at: datetime) -> None:
    """Let a worker look at the note at a moment. Part of the caller's transaction, as the note itself."""
    deliver.using(run_after=clock.of_the_world(at)).enqueue(code)


def attempt(code: str, *, now: Callable[[], datetime]) -> str:
    """Take the note up, send it outside of any transaction, and settle what came of it."""
    note = claim(code, at=now())
    if note is None:
        return "nothing to do"
    try:
        gateways.for_note(note)(note)
    except Undeliverable as trouble:
        return settle(note, trouble, at=now())
    except Exception as error:
        logger.exception("note %s", code)
        return settle(note, Undeliverable(troubles.UNFORESEEN, repr(error)), at=now())
    return settle(note, None, at=now())


@transaction.atomic
def claim(code: str, *, at: datetime) -> Note | None:
    """Take a due note up under a lease; None when it is not due, or somebody else was quicker."""
    note: Note | None = (
        Note.objects.filter(code=code, state=State.QUEUED, due_at__lte=at).prefetch_related("files").first()
    )
    if note is None:
        return None
    try:
        return take(note, states.CLAIM, lease_until=at + settings.OUTBOX_LEASE, due_at=None, attempts=note.attempts + 1)
    except Overtaken:
        return None


@transaction.atomic
def settle(note: Note, trouble: Undeliverable | None, *, at: datetime) -> str:
    """Write down what came of an attempt: sent, to be tried later, or given up.

    Nothing is written when the lease was lost and another attempt has begun: that one writes.
    """
    mine: Note | None = (
        Note.objects.select_for_update().filter(pk=note.pk, state=State.SENDING, attempts=note.attempts).first()
    )
    if mine is None:
        return "overtaken"
    if trouble is None:
        take(mine, states.DELIVERED, sent_at=at, lease_until=None, error="", error_detail="")
        journal.write(gettext_noop("note sent"), mine, by=Worker(), at=at)
        return "sent"
    told = {"error": trouble.code, "error_detail": trouble.detail, "lease_until": None}
    if trouble.final or mine.attempts >= ATTEMPTS:
        take(mine, states.GIVE_UP, **told)
        journal.write(gettext_noop("note failed"), mine, by=Worker(), at=at, changes={"error": ("", trouble.code)})
        return "failed"
    stopped = trouble.code == troubles.STOPPED  # the fault was not the other side's, which may be asked again at once
    wait = timedelta() if stopped else backoff.delay(mine.attempts, random.random())  # noqa: S311  no secret
    take(mine, states.DEFER, due_at=at + wait, **told)
    deliver_at(mine.code, at + wait)
    return "later"


def sweep(*, at: datetime) -> None:
    """Find what nobody looks after: notes whose worker was killed, and notes without a task, as after a restore."""
    for note in Note.objects.filter(state=State.SENDING, lease_until__lte=at).order_by("pk")[:AT_ONCE]:
        settle(note, Undeliverable(troubles.STOPPED), at=at)
    if queue.is_waiting(deliver):
        return
    with transaction.atomic():
        for note in Note.objects.filter(state=State.QUEUED, due_at__lte=at - STRAY).order_by("pk")[:AT_ONCE]:
            deliver_at(note.code, at)
