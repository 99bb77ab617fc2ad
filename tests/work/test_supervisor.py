"""Processes kept running and ended together."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from attache.kernel.work import supervisor
from attache.kernel.work.supervisor import Child

FOREVER = [sys.executable, "-c", "import time; time.sleep(60)"]
DEAF = "import signal, sys, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); open(sys.argv[1], 'w'); time.sleep(60)"


@pytest.fixture(autouse=True)
def quick(monkeypatch):
    """Without waiting between two starts."""
    monkeypatch.setattr(supervisor, "LOOK", 0.02)
    monkeypatch.setattr(time, "sleep", lambda _seconds, sleep=time.sleep: sleep(0.02))
    before = signal.getsignal(signal.SIGTERM), signal.getsignal(signal.SIGINT)
    yield
    signal.signal(signal.SIGTERM, before[0])
    signal.signal(signal.SIGINT, before[1])


def test_one_that_dies_is_started_again(monkeypatch):
    monkeypatch.setattr(supervisor, "SHORT", 0)
    child = Child("one", FOREVER)
    try:
        assert child.look() is None
        first = child.process
        first.kill()
        first.wait()
        assert child.look() is None
        assert child.process.pid != first.pid
        assert child.process.poll() is None
    finally:
        child.process.kill()
        child.process.wait()


def test_one_that_cannot_begin_ends_everything(tmp_path: Path):
    mark = tmp_path / "tries"
    failing = [sys.executable, "-c", f"open({str(mark)!r}, 'a').write('x'); raise SystemExit(7)"]
    assert supervisor.run({"good": FOREVER, "bad": failing}) == 7
    assert mark.read_text() == "x" * supervisor.TRIES


def test_one_that_ends_well_before_it_begins_is_a_failure_too():
    assert supervisor.run({"bad": [sys.executable, "-c", "pass"]}) == 1


def test_one_that_does_not_listen_is_killed(tmp_path: Path):
    child = Child("deaf", [sys.executable, "-c", DEAF, str(tmp_path / "ready")])
    while not (tmp_path / "ready").exists():
        time.sleep(0.02)
    child.process.terminate()
    child.end(time.monotonic())
    assert child.process.returncode == -signal.SIGKILL


def test_told_to_stop_it_ends_its_processes():
    script = (
        "import sys; from attache.kernel.work import supervisor;"
        "sys.exit(supervisor.run({'one': [sys.executable, '-c', 'import time; time.sleep(60)'],"
        "'two': [sys.executable, '-c', 'import os, time; print(os.getpid(), flush=True); time.sleep(60)']}))"
    )
    with subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        child = int(process.stdout.readline())
        process.send_signal(signal.SIGTERM)
        assert process.wait(10) == 0
    with pytest.raises(ProcessLookupError):
        os.kill(child, 0)
