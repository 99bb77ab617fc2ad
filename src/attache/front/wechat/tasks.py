"""The worker's part: articles that were asked for are put into the account's drafts."""

import logging
from datetime import datetime
from functools import cache

from django.conf import settings
from django.tasks import task

from attache.front.wechat import actions, outputs, queries
from attache.front.wechat.gateways import Account, NotTaken
from attache.front.wechat.models import Handover
from attache.front.wechat.states import UNFORESEEN
from attache.kernel import clock
from attache.kernel.work import queue

logger = logging.getLogger(__name__)


def beat(*, at: datetime) -> None:  # noqa: ARG001  every beat is told the moment
    """At each beat of a worker: look whether something was asked for."""
    if settings.WECHAT_URL and queries.waiting() and not queue.is_waiting(go_round):
        go_round.enqueue()


@task
def go_round() -> int:
    """Hand over what was asked for. Returns how many the drafts took."""
    return sum(hand(Handover.objects.get(pk=pk)) for pk in queries.waiting())


def hand(handover: Handover) -> bool:
    """Hand one over and write down what came of it."""
    try:
        made = outputs.ready(queries.sealed(handover).content)
        media_id = account(settings.WECHAT_URL).add_draft(made)
    except NotTaken as refused:
        actions.settle(handover=handover, error=refused.code, detail=refused.detail, at=clock.now())
        return False
    except Exception as error:
        logger.exception("handover %s", handover.pk)
        actions.settle(handover=handover, error=UNFORESEEN, detail=repr(error), at=clock.now())
        return False
    actions.settle(handover=handover, media_id=media_id, at=clock.now())
    return True


@cache
def account(url: str) -> Account:
    """The account of an address; it keeps its token."""
    return Account(url)
