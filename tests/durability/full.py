"""An office on a disk of its own that becomes full, and later read-only, while somebody writes.

Run where that disk is mounted:

    unshare -rm sh -c 'mount -t tmpfs -o size=24m none DIR && python -m tests.durability.full DIR'

Prints what was answered, as JSON.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from attache.kernel.work import supervisor
from tests.durability.clients import Client
from tests.durability.kills import ROOT, _free_port

PATH = "/office/chronicle/new/"
LONG = "\n".join(f"the whole afternoon, hour {hour}" for hour in range(100))


def main(data: Path) -> None:
    """Write, fill the disk, write, make room, write; then the same on a disk that may only be read."""
    port = _free_port()
    env = {**os.environ, "ATTACHE_DATA": str(data), "DJANGO_SETTINGS_MODULE": "tests.durability.settings"}
    env |= {"PYTHONPATH": f"{ROOT}:{ROOT / 'src'}", "TMPDIR": tempfile.gettempdir()}
    subprocess.run([sys.executable, "-m", "tests.durability.office", "found"], env=env, cwd=ROOT, check=True)
    with subprocess.Popen(supervisor.web("127.0.0.1", port), env=env, cwd=ROOT) as web:
        client, told = Client("client", port), {}
        _until_answered(client.sign_in)
        told["before"] = _log(client, "before", client.token(PATH))
        token, filler = client.token(PATH), data / "filler"  # the form is open already
        _fill(filler)
        told["full"] = _log(client, "while it was full", token)
        filler.unlink()
        told["again"] = _log(client, "while it was full", token)
        web.terminate()
    # A disk becomes read-only when nothing on it is open for writing, so the house is started anew on it.
    for name, option in (("read-only", "remount,ro"), ("written again", "remount,rw")):
        subprocess.run(["mount", "-o", option, str(data)], check=True)
        with subprocess.Popen(supervisor.web("127.0.0.1", port), env=env, cwd=ROOT) as web:
            _until_answered(lambda: client.ask("GET", "/sign-in/"))
            told[name] = _log(client, "while it was read-only", token)
            web.terminate()
    judged = subprocess.run(
        [sys.executable, "-m", "tests.durability.office", "judge"], env=env, cwd=ROOT, capture_output=True, check=True
    )
    print(json.dumps(told | {"left": json.loads(judged.stdout)}))


def _log(client: Client, title: str, token: str) -> tuple[int, bool]:
    """The answer to a form, and whether what was typed is in it."""
    typed = {"title": title, "when": "28 May 2020", "kind": "talks", "topics": LONG}
    status, page = client.ask("POST", PATH, typed | {"csrfmiddlewaretoken": token})
    return status, LONG in page.replace("\r\n", "\n")


def _fill(file: Path) -> None:
    with file.open("wb", buffering=0) as out:
        for size in (1 << 20, 1 << 12, 1):
            try:
                while out.write(b"x" * size):
                    pass
            except OSError:
                continue


def _until_answered(ask: Callable[[], object]) -> None:
    for _attempt in range(200):
        try:
            ask()
        except OSError:
            time.sleep(0.1)
        else:
            return


if __name__ == "__main__":
    main(Path(sys.argv[1]))
