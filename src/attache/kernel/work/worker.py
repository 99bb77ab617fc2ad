"""The worker: a loop that runs what is due, beats, and does what is to be done often. Ends in good order on SIGTERM."""

import logging
import os
import secrets
import signal
import socket
import threading
import time
from collections.abc import Callable
from functools import partial
from types import FrameType

from django.conf import settings
from django.db import Error, close_old_connections, connection
from django.utils.module_loading import import_string
from django_tasks_db.management.commands import db_worker

from attache.kernel import clock
from attache.kernel.work import jobs, queue

logger = logging.getLogger(__name__)
POLL = 1.0  # seconds between two looks into the queue when it is empty
ROUND = 20  # tasks between two looks at anything else


class Worker:
    """One process that works in the background. `parent`: the process whose end is its own."""

    def __init__(self, parent: int | None = None) -> None:
        self.name = f"{socket.gethostname()[:40]}-{os.getpid()}-{secrets.token_hex(3)}"
        self.parent = parent
        self.stopping = threading.Event()
        self.hands = self._new_hands()

    def stop(self, _signal: int = 0, _frame: FrameType | None = None) -> None:
        """Finish the task in hand, then end."""
        self.stopping.set()
        self.hands.running = False

    def run(self) -> None:
        """Work until told to stop. Troubles with the database are logged and waited out."""
        for one in (signal.SIGTERM, signal.SIGINT):
            signal.signal(one, self.stop)
        heart = threading.Thread(target=self._beat_on, daemon=True)
        heart.start()
        while not self.stopping.is_set():
            if not self._careful(self.work):
                self.stopping.wait(POLL)
        heart.join()
        self._careful(lambda: queue.leave(self.name))

    def work(self) -> bool:
        """Run the tasks that are due, a handful at most. False when there were none."""
        if not queue.has_work():
            return False
        self.hands = self._new_hands()
        if not self.stopping.is_set():
            self.hands.run()
        return True

    def beat(self) -> None:
        """Show that the worker is alive, and do what is to be done often."""
        queue.beat(self.name, at=clock.now())
        for path in jobs.named("often"):
            self._careful(partial(import_string(path), at=clock.now()))

    def _beat_on(self) -> None:
        """In a thread of its own: a long task must not look like a dead worker."""
        while not self.stopping.is_set():
            self._careful(self.beat)
            if self.parent is not None and os.getppid() != self.parent:
                self.stop()
            self.stopping.wait(settings.WORKER_BEAT.total_seconds())
        connection.close()

    def _careful(self, act: Callable[[], object]) -> bool:
        """Whether it did something. A busy or broken database is no reason to end: it will be asked again."""
        close_old_connections()
        try:
            return bool(act())
        except Exception as error:
            logger.exception("the worker goes on after: %s", error)
            if isinstance(error, Error):
                connection.close()
            time.sleep(0.2)
            return False

    def _new_hands(self) -> db_worker.Worker:
        return db_worker.Worker(
            queue_names=["*"],
            excluded_queue_names=[],
            interval=0,
            batch=True,
            backend_name="default",
            startup_delay=False,
            max_tasks=ROUND,
            worker_id=self.name,
        )
