"""Several processes under one command: started together, restarted when one dies, ended together in good order."""

import logging
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from types import FrameType

logger = logging.getLogger(__name__)
LOOK = 0.2  # seconds between two looks at the processes
SHORT = 3.0  # a process that ended sooner than this could not begin its work
TRIES = 3  # how often in a row it may end so soon before everything is ended
PATIENCE = 35.0  # seconds to finish what is in hand: longer than a mail server is given for an answer


def web(host: str, port: int) -> list[str]:
    """How the pages are served: one process, since more of them wait for one SQLite file."""
    server = ["granian", "--interface", "wsgi", "--host", host, "--port", str(port), "--workers", "1"]
    server += ["--blocking-threads", "4", "--respawn-failed-workers", "--workers-kill-timeout", "10"]
    return [sys.executable, "-m", *server, "--no-access-log", "--log-level", "warning", "attache.wsgi:application"]


def worker(parent: int) -> list[str]:
    """How the work in the background is done: until the parent is gone."""
    return [sys.executable, "-m", "attache.cli", "worker", "--parent", str(parent)]


def sink(port: int, parent: int) -> list[str]:
    """A mail server of our own that keeps what it takes: until the parent is gone."""
    return [sys.executable, "-m", "attache.cli", "mail", "sink", "--port", str(port), "--parent", str(parent)]


class Child:
    """One process that should always run."""

    def __init__(self, name: str, command: Sequence[str]) -> None:
        self.name = name
        self.command = list(command)
        self.short_lives = 0
        self.start()

    def start(self) -> None:
        """Start it, or start it again."""
        self.began = time.monotonic()
        self.process = subprocess.Popen(self.command)  # noqa: S603  our own words

    def look(self) -> int | None:
        """Restart it if it has ended. Its exit code when it ends each time before it begins its work; else None."""
        code = self.process.poll()
        if code is None:
            return None
        self.short_lives = self.short_lives + 1 if time.monotonic() - self.began < SHORT else 0
        if self.short_lives >= TRIES:
            return code
        logger.warning("%s ended with %s and is started again", self.name, code)
        time.sleep(self.short_lives)
        self.start()
        return None

    def end(self, deadline: float) -> None:
        """Wait until it has ended; past the deadline it is killed."""
        try:
            self.process.wait(max(0.1, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


def run(commands: Mapping[str, Sequence[str]]) -> int:
    """Run these until SIGTERM or SIGINT. Returns 0 then; else the exit code of the one that cannot be kept running."""
    told: list[int] = []

    def stop(number: int, _frame: FrameType | None) -> None:
        told.append(number)

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, stop)
    children = [Child(name, command) for name, command in commands.items()]
    code: int | None = None
    while not told and code is None:
        time.sleep(LOOK)
        code = next((ended for child in children if (ended := child.look()) is not None), None)
    for child in children:
        child.process.terminate()
    deadline = time.monotonic() + PATIENCE
    for child in children:
        child.end(deadline)
    return 0 if told else code or 1
