"""What becomes of what comes back."""

import hashlib
from datetime import datetime

from django.db import transaction

from attache.front.mailing import queries
from attache.front.mailing.logic.returned import Return, read
from attache.front.mailing.models import Delivery, Returned
from attache.front.mailing.states import Kind
from attache.front.subscribers import actions as subscribers
from attache.front.subscribers.models import Subscriber
from attache.front.subscribers.states import State, Why
from attache.kernel import journal

ENDS = {Kind.HARD: Why.HARD, Kind.COMPLAINT: Why.COMPLAINT}
IN_A_ROW = 3  # mailings of which a mailbox took none, before it is left alone


@transaction.atomic
def read_return(*, data: bytes, by: journal.Actor, at: datetime) -> tuple[Returned, bool]:
    """Read one mail that came back and do what follows. Returns what is kept of it, and whether it is new.

    A mailbox that does not exist and a reader who took us for spam get nothing any more, at once; a mailbox that took
    nothing of three mailings in a row neither. Who writes to unsubscribe is unsubscribed. What is blocked is shown to
    people: it is not the reader's fault. The same mail read again counts once.
    """
    mark = hashlib.sha256(data).hexdigest()
    journal.hold()
    known: Returned | None = Returned.objects.filter(sha256=mark).first()
    if known:
        return known, False
    told = read(data)
    delivery = Delivery.objects.filter(token=told.token).first() if told.token else None
    reader = queries.who_came_back(told, delivery)
    kept: Returned = Returned.objects.create(
        sha256=mark,
        kind=told.kind,
        delivery=delivery,
        subscriber=reader,
        status=told.status if reader else "",
        text=told.text if reader else "",
        sent_at=told.at,
        read_at=at,
    )
    if reader and _follow(told, reader, by, at):
        Returned.objects.filter(pk=kept.pk).update(acted=True)
        kept.acted = True
    return kept, True


def _follow(told: Return, reader: Subscriber, by: journal.Actor, at: datetime) -> bool:
    """Do what follows. Whether the sending to that address has ended by it."""
    if told.kind == Kind.UNSUBSCRIBE:
        return subscribers.leave(subscriber=reader, why=Why.MAIL, by=by, at=at)
    why = ENDS.get(told.kind)
    if told.kind in {Kind.SOFT, Kind.FULL} and queries.came_back_in_a_row(reader) >= IN_A_ROW:
        why = Why.SOFT
    if why is None or reader.state != State.ACTIVE:
        return False
    subscribers.suppress(subscriber=reader, why=why, by=by, at=at)
    return True
