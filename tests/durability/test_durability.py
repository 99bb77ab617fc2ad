"""What an office survives: being killed, and a full disk. The long run: tests/durability/kills.py."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from django.db import connection

ROOT = Path(__file__).resolve().parents[2]
KILLS = os.environ.get("ATTACHE_KILLS", "9")
READERS, MAIL_KILLS = os.environ.get("ATTACHE_READERS", "120"), os.environ.get("ATTACHE_MAIL_KILLS", "2")
SECONDS = os.environ.get("ATTACHE_KILL_SECONDS", "10")
MOUNT = f'mount -t tmpfs -o size=24m none "$0" && exec "{sys.executable}" -m tests.durability.full "$0"'


def run(*command: str, **extra: str) -> "subprocess.CompletedProcess[str]":
    env = {**os.environ, "PYTHONPATH": f"{ROOT}:{ROOT / 'src'}"}
    for name in ("DATABASE_URL", "ATTACHE_DATA", "DJANGO_SETTINGS_MODULE"):
        env.pop(name, None)
    env |= extra
    return subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=False)


@pytest.fixture
def office() -> Iterator[dict[str, str]]:
    """Where the office keeps its rows: the database that this run of the tests is on, in a new one beside it."""
    if connection.vendor == "sqlite":
        yield {}
        return
    url = os.environ["DATABASE_URL"].rpartition("/")[0]
    name = f"attache_kills_{os.getpid()}"
    with psycopg.connect(f"{url}/postgres", autocommit=True) as server:
        server.execute(f'CREATE DATABASE "{name}"')
        yield {"DATABASE_URL": f"{url}/{name}"}
        server.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


@pytest.mark.timeout(400)
def test_kills_tear_nothing_lose_nothing_and_send_nothing_twice(office: dict[str, str]):
    done = run(sys.executable, "-m", "tests.durability.kills", "--kills", KILLS, "--seconds", SECONDS, **office)
    print(done.stdout)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "nothing torn, nothing lost, nothing sent twice" in done.stdout


@pytest.mark.timeout(300)
def test_a_mailing_misses_nobody_and_sends_nobody_two_however_often_its_worker_dies(office: dict[str, str]):
    few = ("--readers", READERS, "--kills", MAIL_KILLS)
    done = run(sys.executable, "-m", "tests.durability.mailing", *few, **office)
    print(done.stdout)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "nobody missed, nobody twice" in done.stdout


def can_mount() -> bool:
    """Whether this account may have a disk of its own for a moment."""
    if not shutil.which("unshare"):
        return False
    tried = ["unshare", "-rm", "sh", "-c", "mount -t tmpfs none /mnt"]
    return subprocess.run(tried, capture_output=True, check=False).returncode == 0


@pytest.mark.skipif(not can_mount(), reason="this machine lets us mount no disk to fill")
@pytest.mark.timeout(200)
def test_a_full_disk_and_a_read_only_one_lose_nothing(tmp_path: Path):
    done = run("unshare", "-rm", "sh", "-c", MOUNT, str(tmp_path))
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    left = told.pop("left")
    assert told == {
        "before": [302, False],
        "full": [507, True],
        "again": [302, False],
        "read-only": [503, True],
        "written again": [302, False],
    }
    assert sorted(left["titles"]) == ["before", "while it was full", "while it was read-only"]
    assert left["broken"] == []
