"""The worker's part: at each beat what is due is looked for, and letters are sent in rounds."""

import logging
import time
from collections.abc import Callable
from datetime import datetime

from django.tasks import task

from attache.front.mailing import actions, gateways, queries
from attache.front.mailing.logic.chosen import Variant
from attache.front.mailing.models import Delivery, Mailing, Trial
from attache.front.mailing.outputs.letters import Letter, letter_from, letter_of
from attache.front.mailing.outputs.messages import message_to, trial_of
from attache.front.mailing.states import State
from attache.front.subscribers.models import Subscriber
from attache.front.subscribers.states import Channel
from attache.kernel import clock
from attache.kernel.languages import Language
from attache.kernel.outbox import troubles
from attache.kernel.outbox.troubles import Undeliverable
from attache.kernel.work import queue

logger = logging.getLogger(__name__)
ROUND = 20.0  # seconds that one round may last: the worker has other work too
PATIENCE = 3  # letters in a row that the server does not let out for reasons of ours, before the mailing pauses


def beat(*, at: datetime) -> None:
    """At each beat of a worker: begin what has counted down, take up what dead workers left, send what is due."""
    for code in Mailing.objects.filter(state=State.COUNTING, begins_at__lte=at).values_list("code", flat=True):
        actions.start(code=code, at=at)
    actions.take_up(at=at, handed_over=gateways.was_handed_over)
    for code in Mailing.objects.filter(state=State.SENDING).values_list("code", flat=True):
        if actions.finish(code=code, at=at):
            gateways.forget(code)
    if (queries.trials() or queries.due(at)) and not queue.is_waiting(go_round):
        go_round.enqueue()


@task
def go_round() -> int:
    """Send what may leave now, in every mailing that is under way. Returns how many letters left."""
    sent = work(now=clock.now)
    if sent and queries.due(clock.now()) and not queue.is_waiting(go_round):
        go_round.enqueue()  # a round that sent nothing waits for the next beat
    return sent


def work(*, now: Callable[[], datetime], seconds: float = ROUND) -> int:
    """One round: letters to oneself first, then each mailing's letters until none may leave or the time is over."""
    sent, until = 0, time.monotonic() + seconds
    with gateways.post() as post:
        for pk in queries.trials():
            _try_out(
                post,
                Trial.objects.select_related("mailing__edition__office", "edition__office", "user").get(pk=pk),
                now,
            )
        for code in queries.due(now()):
            sent += _send(post, code, now, until)
    return sent


def _send(post: gateways.Post, code: str, now: Callable[[], datetime], until: float) -> int:
    sent, in_a_row = 0, 0
    while time.monotonic() < until:
        claimed = actions.claim(code=code, at=now())
        if claimed is None:
            break
        trouble, sure = _hand(post, claimed, now())
        came = actions.settle(delivery=claimed, trouble=trouble, sure=sure, at=now())
        sent += came == "sent"
        in_a_row = in_a_row + 1 if came == "ours" else 0
        if trouble and (in_a_row >= PATIENCE or (came == "ours" and trouble.code != troubles.NO_ANSWER)):
            actions.halt(code=code, trouble=trouble, at=now())
            break
    return sent


def _hand(post: gateways.Post, delivery: Delivery, at: datetime) -> tuple[Undeliverable | None, bool]:
    """Hand one letter over. What came in its way, if anything, and whether the server has said that it took it."""
    reader = delivery.subscriber
    if reader is None:
        return Undeliverable(troubles.ADDRESS, "erased", final=True), True
    try:
        message = message_to(delivery, reader, _letter_for(delivery, reader), at)
        post.hand(message, reader.address, code=delivery.mailing.code, mark=delivery.mark)
    except gateways.Unconfirmed:
        return None, False
    except Undeliverable as trouble:
        return trouble, True
    except Exception as error:
        logger.exception("letter %s", delivery.pk)
        return Undeliverable(troubles.UNFORESEEN, repr(error), final=True), True
    return None, True


def _letter_for(delivery: Delivery, reader: Subscriber) -> Letter:
    variant = Variant(Language(delivery.language), Channel(reader.channel), frozenset(reader.sections))
    published = queries.publication_of(delivery.mailing, delivery.language)
    return letter_of(published.pk, published.sha256, variant)


def _try_out(post: gateways.Post, trial: Trial, now: Callable[[], datetime]) -> None:
    trouble = None
    try:
        post.hand(trial_of(trial, _letter_to_try(trial), now()), trial.user.email)
    except Undeliverable as error:
        trouble = error
    except Exception as error:
        logger.exception("test letter %s", trial.pk)
        trouble = Undeliverable(troubles.UNFORESEEN, repr(error))
    actions.settle_trial(trial=trial, trouble=trouble, at=now())


def _letter_to_try(trial: Trial) -> Letter:
    variant = Variant(Language(trial.language), Channel.FULL, frozenset())
    if trial.mailing is None:
        return letter_from(queries.as_it_stands(trial.of, variant.language), trial.of.office, variant)
    published = queries.publication_of(trial.mailing, trial.language)
    return letter_of(published.pk, published.sha256, variant)
