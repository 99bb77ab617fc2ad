"""Backups of an office in which two threads write without a pause; prints what was acknowledged before each began.

    python -m tests.kernel.backup_under_load 3

The database and the data folder are those of the environment (ATTACHE_DATA, DATABASE_URL).
"""

import json
import os
import sys
import threading
import time
from pathlib import Path
from typing import Any


def main(count: int) -> list[dict[str, Any]]:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "attache.settings")
    import django

    django.setup()
    from attache.kernel import clock
    from attache.kernel.backup import place, schema, taking
    from tests.chronicle.factories import make_ana

    here = place.here()
    schema.bring_up_to_date(here.alias)
    ana = make_ana()
    acknowledged: list[str] = []
    over = threading.Event()
    writers = [threading.Thread(target=write, args=(ana, acknowledged, over)) for _ in range(2)]
    for writer in writers:
        writer.start()
    copies = []
    for _ in range(count):
        enough = len(acknowledged) + 10
        while len(acknowledged) < enough and all(writer.is_alive() for writer in writers):
            time.sleep(0.01)
        before = list(acknowledged)
        taken = taking.take(here, Path(here.data) / "backups", secret=None, rule=None, at=clock.now())
        copies.append({"file": str(taken.file), "acknowledged": before})
    over.set()
    for writer in writers:
        writer.join()
    return copies


def write(by: Any, acknowledged: list[str], over: threading.Event) -> None:
    """Record happenings until told to stop; each is acknowledged when its transaction has ended."""
    from django.db import connection

    from tests.chronicle.factories import make_happening

    while not over.is_set():
        acknowledged.append(make_happening(by, f"Talks {len(acknowledged)}").code)
    connection.close()


if __name__ == "__main__":
    print(json.dumps(main(int(sys.argv[1]))))
