"""The worker's part: rows of class lists are taken in, some hundred at a time."""

import time
from datetime import datetime

from django.tasks import task

from attache.kernel import clock
from attache.kernel.work import queue
from attache.students.recruitment import actions, queries

ROUND = 20.0  # seconds that one round may last: the worker has other work too


class Worker:
    """Who takes rows in, once a person has said so."""

    code = "worker"

    def __str__(self) -> str:
        return "Attaché"


def beat(*, at: datetime) -> None:  # noqa: ARG001  as the worker calls it
    """At each beat of a worker: begin a round where a list is being taken in and none is waiting."""
    if queries.lists_under_way() and not queue.is_waiting(go_round):
        go_round.enqueue()


@task
def go_round() -> None:
    """Take rows in for some seconds, list by list."""
    ends = time.monotonic() + ROUND
    for code in queries.lists_under_way():
        while time.monotonic() < ends and actions.take_rows(code=code, by=Worker(), at=clock.now()):
            pass
