"""The worker's loop, in this process and as a process of its own."""

import argparse
import os
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import OperationalError
from django_tasks_db.models import DBTaskResult

from attache.kernel.work import commands, jobs, queue, worker
from attache.kernel.work.models import Beat
from attache.kernel.work.worker import Worker
from tests.work.test_queue import knit


@pytest.mark.django_db(transaction=True)
def test_it_runs_what_waits_and_says_when_nothing_does():
    one = Worker()
    assert not one.work()
    for number in range(worker.ROUND + 1):
        knit.enqueue(number)
    assert one.work()
    assert DBTaskResult.objects.filter(status="SUCCESSFUL").count() == worker.ROUND
    assert one.work()
    assert not one.work()
    assert {tuple(row.worker_ids) for row in DBTaskResult.objects.all()} == {(one.name,)}


@pytest.mark.django_db(transaction=True)
def test_told_to_stop_it_begins_nothing_more():
    one = Worker()
    knit.enqueue(1)
    one.stop(signal.SIGTERM, None)
    one.work()
    assert DBTaskResult.objects.get().status == "READY"


@pytest.mark.django_db(transaction=True)
def test_a_beat_does_what_is_to_be_done_often_whatever_fails(monkeypatch, caplog):
    done: list[object] = []
    monkeypatch.setattr(jobs, "named", lambda _kind: iter([f"{__name__}.fail", f"{__name__}.note"]))
    monkeypatch.setitem(globals(), "DONE", done)
    Worker().beat()
    assert len(done) == 1
    assert "the worker goes on after: no luck" in caplog.text
    assert Beat.objects.count() == 1


DONE: list[object] = []


def note(*, at: object) -> None:
    DONE.append(at)


def fail(*, at: object) -> None:
    raise OperationalError("no luck")


@pytest.mark.django_db(transaction=True)
def test_it_works_until_told_to_stop(monkeypatch, settings):
    settings.WORKER_BEAT = timedelta(seconds=0.05)
    one = Worker()
    rounds: list[bool] = []

    def work() -> bool:
        rounds.append(True)
        if len(rounds) == 3:
            one.stop()
        return len(rounds) == 1

    monkeypatch.setattr(worker, "POLL", 0.01)
    monkeypatch.setattr(one, "work", work)
    monkeypatch.setattr(one, "beat", lambda: True)
    before = signal.getsignal(signal.SIGTERM), signal.getsignal(signal.SIGINT)
    try:
        one.run()
    finally:
        signal.signal(signal.SIGTERM, before[0])
        signal.signal(signal.SIGINT, before[1])
    assert len(rounds) == 3
    assert not Beat.objects.exists()


def test_it_ends_with_the_process_that_supervises_it(monkeypatch):
    one = Worker(parent=os.getpid())  # our own parent is another one: as if ours were gone
    monkeypatch.setattr(one, "_careful", lambda _act: True)
    heart = threading.Thread(target=one._beat_on)
    heart.start()
    heart.join(10)
    assert not heart.is_alive()
    assert one.stopping.is_set()


def test_the_command_ends_in_good_order(tmp_path):
    env = {**os.environ, "ATTACHE_DATA": str(tmp_path)}
    env.pop("DATABASE_URL", None)
    attache = [sys.executable, "-m", "attache.cli"]
    subprocess.run([*attache, "migrate"], env=env, check=True)
    with subprocess.Popen([*attache, "worker"], env=env, stderr=subprocess.PIPE) as process:
        wait_for_a_beat(tmp_path / "attache.sqlite3")
        process.send_signal(signal.SIGTERM)
        _out, told = process.communicate(timeout=20)
    assert (process.returncode, told) == (0, b"")


def wait_for_a_beat(file: Path) -> None:
    """Until the worker has begun."""
    with closing(sqlite3.connect(file)) as database:
        while not database.execute("SELECT count(*) FROM work_beat").fetchone()[0]:
            time.sleep(0.05)


@pytest.mark.django_db
def test_the_queue_is_read_without_the_write_lock(django_assert_num_queries):
    with django_assert_num_queries(1) as sent:
        assert not queue.has_work()
    assert sent.captured_queries[0]["sql"].startswith("SELECT")


def test_the_command_works_for_the_process_that_it_was_given(monkeypatch):
    worked = []
    monkeypatch.setattr(Worker, "run", lambda self: worked.append(self.parent))
    assert commands.work(argparse.Namespace(parent=7)) == 0
    assert worked == [7]
