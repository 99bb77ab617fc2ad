"""Send a mailing to thousands while its worker is killed at random, and prove that nobody was missed or got two.

    .venv/bin/python -m tests.durability.mailing --readers 5000 --kills 50

A temporary office with a published edition, `attache worker` as in an installation, and a mail server on this machine
that counts what it takes, without dropping doubles. The worker is killed (SIGKILL) and started again. With
DATABASE_URL the office is in that PostgreSQL database, which must be empty. The exit code is 1 when anything was wrong.
"""

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

from attache.kernel.work import supervisor
from tests.durability.kills import ROOT, Killed
from tests.outbox.server import PostOffice

DRAIN = 120.0  # seconds without any letter after which it is given up
DOMAINS = 40
LANGUAGES = ("en", "ru", "zh")


def found(readers: str) -> None:
    """An office with a published edition, so many readers, and its mailing, begun."""
    from django.core.management import call_command

    from attache.front.mailing import actions
    from attache.front.subscribers.models import Subscriber
    from attache.kernel import clock
    from attache.kernel.records import next_codes
    from tests.mailing.factories import make_sendable

    call_command("migrate", verbosity=0, interactive=False)
    head, edition = make_sendable()
    at = clock.now()
    rows = [
        Subscriber(
            code=code, office=head.office, address=f"reader{n}@d{n % DOMAINS}.example", language=LANGUAGES[n % 3],
            zone="UTC", seed=f"{n:064d}", state="active", since=at,
        )
        for n, code in enumerate(next_codes("SB", int(readers)))
    ]  # fmt: skip
    Subscriber.objects.bulk_create(rows, batch_size=1000)
    mailing = actions.prepare(edition=edition, by=head, at=at)
    mailing = actions.set_hours(mailing=mailing, opens=at.time(), closes=at.time(), by=head, at=at)  # the whole day
    actions.begin(mailing=mailing, by=head, at=at)


def judge() -> None:
    """How the mailing and its letters stand."""
    from attache.front.mailing import queries
    from attache.front.mailing.models import Mailing
    from attache.kernel import journal

    mailing = Mailing.objects.get()
    chain = journal.verify()
    states = queries.progress(mailing).states
    print(json.dumps({"mailing": mailing.state, "letters": states, "journal": str(chain or "")}))


class Sink(PostOffice):
    """The mail server that counts. A client that was killed is no reason to say anything."""

    def handle_error(self, _request: Any, _client_address: Any) -> None:
        """It was cut off, as it should be."""


class Post:
    """The office, its worker, and the mail server that counts."""

    def __init__(self, data: Path, readers: int, seed: int) -> None:
        self.readers, self.dice = readers, random.Random(seed)  # noqa: S311  no secret
        self.sink = Sink()
        threading.Thread(target=self.sink.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        self.env = {**os.environ, "ATTACHE_DATA": str(data), "DJANGO_SETTINGS_MODULE": "tests.durability.mail_settings"}
        self.env |= {"PYTHONPATH": f"{ROOT}:{ROOT / 'src'}", "ATTACHE_SECRET_KEY": "the same after every start"}
        self.env["ATTACHE_SINK"] = str(self.sink.server_address[1])
        self.ask("found", str(readers))
        self.worker = Killed("worker", lambda _start: supervisor.worker(os.getpid()), self.env)

    def ask(self, *words: str) -> dict[str, Any]:
        """Let a process of its own look into the office."""
        command = [sys.executable, "-m", "tests.durability.mailing", *words]
        done = subprocess.run(command, env=self.env, cwd=ROOT, capture_output=True, text=True, check=False)
        if done.returncode:
            raise RuntimeError(done.stderr)
        answer: dict[str, Any] = json.loads(done.stdout.strip().splitlines()[-1]) if done.stdout.strip() else {}
        return answer

    def kill(self, times: int) -> int:
        """Kill the worker after every few letters, at whatever it is doing then. Returns how often it was alive."""
        killed = 0
        share = max(1, self.readers // (times + 1))
        for number in range(times):
            wanted = number * share + self.dice.randint(1, share)
            if not self._wait(wanted):
                break
            time.sleep(self.dice.random() * 0.02)
            killed += self.worker.kill()
            self.worker.start()
        return killed

    def drain(self) -> None:
        """Until every letter is out and the mailing has said so, or nothing moves any more."""
        self._wait(self.readers)
        until = time.monotonic() + DRAIN
        while time.monotonic() < until and self.ask("judge")["mailing"] != "done":
            time.sleep(1)
        self.worker.end()

    def _wait(self, wanted: int) -> bool:
        """Until so many letters were taken. False when none came for long."""
        last, until = len(self.sink.letters), time.monotonic() + DRAIN
        while len(self.sink.letters) < wanted:
            if len(self.sink.letters) != last:
                last, until = len(self.sink.letters), time.monotonic() + DRAIN
            if time.monotonic() > until:
                return False
            time.sleep(0.002)
        return True


def wrong(post: Post, told: dict[str, Any]) -> list[str]:
    """Everything that is not as it must be."""
    taken = Counter(str(letter["To"]) for letter in post.sink.letters)
    every = [f"reader{n}@d{n % DOMAINS}.example" for n in range(post.readers)]
    found = [f"missing: {one}" for one in every if not taken[one]]
    found += [f"{n} times: {one}" for one, n in taken.items() if n > 1]
    found += [f"the mailing is {told['mailing']}"] if told["mailing"] != "done" else []
    found += [f"the journal: {told['journal']}"] if told["journal"] else []
    tongues = {f"reader{n}@d{n % DOMAINS}.example": LANGUAGES[n % 3] for n in range(post.readers)}
    odd = [one for one in post.sink.letters if not one["Content-Language"].startswith(tongues.get(str(one["To"]), "?"))]
    return found + [f"in another language: {one['To']}" for one in odd]


def main() -> int:
    """Run it and say what came of it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--readers", type=int, default=5000)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--seed", type=int, default=random.randrange(10**6))  # noqa: S311  no secret
    args = parser.parse_args()
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="attache-mailing-") as folder:
        post = Post(Path(folder), args.readers, args.seed)
        killed = post.kill(args.kills)
        post.drain()
        told = post.ask("judge")
        faults = wrong(post, told)
        print(f"{killed} kills in {time.monotonic() - began:.0f} s (seed {args.seed})")
        print(f"{args.readers:6} readers, {len(post.sink.letters)} letters taken by the mail server")
        print("       " + ", ".join(f"{name} {n}" for name, n in sorted(told["letters"].items())))
        print("\n".join(f"WRONG: {one}" for one in faults[:20]) or "nobody missed, nobody twice")
    return 1 if faults else 0


if __name__ == "__main__":
    acts: dict[str, Callable[..., None]] = {"found": found, "judge": judge}
    if len(sys.argv) > 1 and sys.argv[1] in acts:
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.durability.mail_settings")
        import django

        django.setup()
        acts[sys.argv[1]](*sys.argv[2:])
        sys.exit(0)
    sys.exit(main())
