"""Kill web, worker and writers at random moments under load, and prove that nothing was torn, lost or sent twice.

    .venv/bin/python -m tests.durability.kills --kills 200

A temporary office, served by granian and worked for by `attache worker` as in an installation. Clients send real forms,
writers put, release and take back notes; all the while processes are killed (SIGKILL, with their children) and started
again. With DATABASE_URL the office is in that PostgreSQL database, which must be empty. Prints what was counted; the
exit code is 1 when anything was wrong.
"""

import argparse
import json
import os
import random
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from attache.kernel.work import supervisor
from tests.durability.clients import Client

CLIENTS = 2
DRAIN = 180.0  # seconds in which everything that is on its way must have arrived
ROOT = Path(__file__).resolve().parents[2]


class Killed:
    """One process of the house with its children: started, killed, started again. What it prints is kept."""

    def __init__(self, name: str, command: Callable[[int], Sequence[str]], env: Mapping[str, str]) -> None:
        self.name, self.command, self.env = name, command, dict(env)
        self.lines: list[str] = []
        self.starts = 0
        self.start()

    def start(self) -> None:
        """Start it in a session of its own, so that its children die with it."""
        self.starts += 1
        self.process = subprocess.Popen(
            self.command(self.starts), env=self.env, cwd=ROOT, stdout=subprocess.PIPE, text=True, start_new_session=True
        )
        self.reader = threading.Thread(target=self._read, args=(self.process.stdout,), daemon=True)
        self.reader.start()

    def kill(self) -> bool:
        """SIGKILL to all of it. False when it had ended by itself."""
        alive = self.process.poll() is None
        if alive:
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        self.reader.join()
        return alive

    def end(self) -> int:
        """SIGTERM, as an installation is stopped; its exit code."""
        self.process.terminate()
        return self.process.wait(60)

    def _read(self, stream: Any) -> None:
        for line in stream:
            if line.endswith("\n"):  # a line that was cut off was not acknowledged
                self.lines.append(line)


@dataclass
class Report:
    """What was counted, and everything that was wrong."""

    kills: dict[str, int] = field(default_factory=dict)
    counted: dict[str, int] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)
    seconds: float = 0

    def __str__(self) -> str:
        killed = ", ".join(f"{name} {count}" for name, count in sorted(self.kills.items()))
        lines = [f"{sum(self.kills.values())} kills ({killed}) in {self.seconds:.0f} s"]
        lines += [f"{count:6} {what}" for what, count in self.counted.items()]
        lines += [f"WRONG: {one}" for one in self.wrong] or ["nothing torn, nothing lost, nothing sent twice"]
        return "\n".join(lines)


class Office:
    """A temporary office with everybody at work in it."""

    def __init__(self, data: Path, seed: int) -> None:
        self.dice = random.Random(seed)  # noqa: S311  no secret
        self.port = _free_port()
        self.env = {**os.environ, "ATTACHE_DATA": str(data), "DJANGO_SETTINGS_MODULE": "tests.durability.settings"}
        self.env |= {"PYTHONPATH": f"{ROOT}:{ROOT / 'src'}", "ATTACHE_SECRET_KEY": "the same after every start"}
        self.ask("found")
        commands = {"web": supervisor.web("127.0.0.1", self.port), "worker": supervisor.worker(os.getpid())}
        self.processes = [Killed(name, _always(words), self.env) for name, words in commands.items()]
        self.processes.append(Killed("writer", lambda start: self._inside("write", str(start)), self.env))
        self.clients = [Client(f"client {number}", self.port) for number in range(CLIENTS)]

    def ask(self, *words: str) -> dict[str, Any]:
        """Let a process of its own look into the office."""
        done = subprocess.run(self._inside(*words), env=self.env, cwd=ROOT, capture_output=True, text=True, check=False)
        if done.returncode:
            raise RuntimeError(done.stderr)
        answer: dict[str, Any] = json.loads(done.stdout or "{}")
        return answer

    def work(self, kills: int, seconds: float) -> dict[str, int]:
        """Kill so many processes, each after a random moment of work, or as many as there is time for."""
        for client in self.clients:
            client.start()
        for process in self.processes:
            self._let_it_begin(process, time.monotonic() + 60)
        until = time.monotonic() + seconds
        count = {process.name: 0 for process in self.processes}
        killers = [threading.Thread(target=self._kill_on, args=(one, count, kills, until)) for one in self.processes]
        for killer in killers:
            killer.start()
        for killer in killers:
            killer.join()
        for client in self.clients:
            client.stopping.set()
            client.join()
        self.processes[2].kill()  # a writer knows no end
        return count

    def drain(self) -> None:
        """Let what is on its way arrive."""
        deadline = time.monotonic() + DRAIN
        while time.monotonic() < deadline and self.on_its_way():
            time.sleep(1)

    def on_its_way(self) -> int:
        """How many notes have not come to rest."""
        states = [note["state"] for note in self.ask("judge")["notes"].values()]
        return sum(state in {"queued", "sending"} for state in states)

    def close(self) -> list[str]:
        """End web and worker in good order; one that had not begun yet just ends."""
        ends = [(one.name, one.end()) for one in self.processes[:2]]
        return [f"{name} ended with {code}" for name, code in ends if code not in {0, -signal.SIGTERM}]

    def _kill_on(self, process: Killed, count: dict[str, int], kills: int, until: float) -> None:
        dice = random.Random(self.dice.random())  # noqa: S311  no secret
        while sum(count.values()) < kills and time.monotonic() < until:
            self._let_it_begin(process, until)
            time.sleep(dice.uniform(0, 1.5))
            if process.kill():
                count[process.name] += 1
            process.start()

    def _let_it_begin(self, process: Killed, until: float) -> None:
        """Until it has done something: killing a process that still imports its modules would prove nothing."""
        before, patience = self._done_by(process), time.monotonic() + 30
        while self._done_by(process) == before and time.monotonic() < min(until, patience):
            time.sleep(0.02)

    def _done_by(self, process: Killed) -> int:
        ledger = Path(self.env["ATTACHE_DATA"]) / "mail.ledger"
        if process.name == "worker":
            return ledger.stat().st_size if ledger.exists() else 0
        return len(process.lines) if process.name == "writer" else sum(len(one.acknowledged) for one in self.clients)

    @staticmethod
    def _inside(*words: str) -> list[str]:
        return [sys.executable, "-m", "tests.durability.office", *words]


def run(kills: int, seconds: float, seed: int) -> Report:
    """Kill so many processes, or as many as the seconds allow, and judge what is left."""
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="attache-kills-") as folder:
        office = Office(Path(folder), seed)
        report = Report(kills=office.work(kills, seconds))
        office.drain()
        report.wrong += office.close()
        judge(office, office.ask("judge"), report)
    report.seconds = time.monotonic() - began
    return report


def judge(office: Office, left: dict[str, Any], report: Report) -> None:
    """Compare what was acknowledged with what is there."""
    titles, notes, letters = left["titles"], left["notes"], left["letters"]
    acknowledged = [title for client in office.clients for title in client.acknowledged]
    unknown = [title for client in office.clients for title in client.unknown]
    wanted = {told["code"]: told for line in office.processes[2].lines for told in [json.loads(line)]}
    report.wrong += left["broken"]
    report.wrong += [f"acknowledged and lost: {title}" for title in acknowledged if titles.count(title) != 1]
    report.wrong += [f"there twice: {title}" for title in unknown if titles.count(title) > 1]
    report.wrong += [f"refused: {title}" for client in office.clients for title in client.refused]
    report.wrong += [wrong for code, told in wanted.items() if (wrong := fate_of(told, notes.get(code)))]
    sent = {note["id"] for note in notes.values() if note["state"] == "sent"}
    report.wrong += [f"delivered without being sent: {one}" for one in letters if one not in sent]
    report.wrong += [f"sent and lost: {one}" for one in sent if one not in letters]
    report.wrong += [f"delivered twice: {one}" for one, count in letters.items() if count > 1]
    report.counted = {
        "forms acknowledged, each there once": len(acknowledged),
        "forms cut off before an answer": len(unknown),
        "notes acknowledged, each as it was told": len(wanted),
        "letters delivered, each once and whole": len(letters),
        "of them handed over again after a kill, as the same letter": left["again"],
        "entries of the journal in one unbroken chain": left["entries"],
    }


def fate_of(told: dict[str, Any], note: dict[str, Any] | None) -> str:
    """What is wrong with a note of which it was told what must become of it; empty when nothing is."""
    if note is None:
        return f"acknowledged and lost: {told['code']}"
    ends = {"sent": {"sent"}, "held": {"held"}, "either": {"sent", "held"}}[told["wanted"]]
    return "" if note["state"] in ends else f"{told['code']} should be {told['wanted']} and is {note['state']}"


def _always(words: list[str]) -> Callable[[int], list[str]]:
    return lambda _start: words


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def main() -> int:
    """The command."""
    reader = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    reader.add_argument("--kills", type=int, default=200)
    reader.add_argument("--seconds", type=float, default=3600, help="no more kills after so long")
    reader.add_argument("--seed", type=int, default=random.SystemRandom().randrange(10**6))
    given = reader.parse_args()
    print(f"seed {given.seed}", flush=True)
    report = run(given.kills, given.seconds, given.seed)
    print(report)
    return 1 if report.wrong else 0


if __name__ == "__main__":
    sys.exit(main())
