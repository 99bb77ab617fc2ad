"""What is done inside a temporary office: founding it, writing notes without a pause, and judging what is left.

    python -m tests.durability.office found | write NUMBER | judge

Each prints lines of JSON. The office is that of the environment (ATTACHE_DATA, DATABASE_URL).
"""

import hashlib
import json
import os
import sys
import time
from collections import Counter
from collections.abc import Callable
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any

USER, PASSWORD = "ana", "paper-and-ink-2020"
PAUSE = 0.05  # seconds between two notes of one writer: the folder of letters must be able to follow


def found() -> None:
    """An office with Ana in it."""
    from django.core.management import call_command

    from tests.people.factories import make_ana

    call_command("migrate", verbosity=0, interactive=False)
    make_ana()


def write(writer: str) -> None:
    """Put notes without a pause: to inside people, to outside ones released, some of them taken back.

    Tells what must become of each. An act that has begun and was not told to have ended may have been done or not.
    """
    from attache.registry.people.models import User

    ana, number = User.objects.get(username=USER), 0
    while True:
        number += 1
        key = f"{writer}-{number}"
        code = _put(ana, key, outside=number % 2 == 1).code
        tell(key=key, code=code, wanted="held" if number % 2 else "sent")
        if number % 2:
            _release(ana, key, code, regret=number % 10 == 1)
        time.sleep(PAUSE)


def _release(ana: Any, key: str, code: str, *, regret: bool) -> None:
    from attache.kernel import clock
    from attache.kernel.moves import Overtaken
    from attache.kernel.outbox import actions as outbox

    tell(key=key, code=code, wanted="either")
    outbox.release(codes=[code], by=ana, at=clock.now())
    if not regret:
        tell(key=key, code=code, wanted="sent")
        return
    try:
        outbox.take_back(codes=[code], by=ana, at=clock.now())
        tell(key=key, code=code, wanted="held")
    except Overtaken:  # a busy machine: more than the grace has passed
        tell(key=key, code=code, wanted="sent")


def _put(ana: Any, key: str, *, outside: bool) -> Any:
    from django.db import transaction

    from attache.kernel import clock
    from attache.kernel.outbox import actions as outbox

    text = f"您好！ Здравствуйте! {key}\n" * 40
    with transaction.atomic():
        return outbox.put(
            "tests.durability",
            subject=ana.office,
            to_name="李明",
            to_address="li@example.org",
            language="zh",
            subject_line=f"Note {key}",
            body=f"{text}{seal(text)}",
            outside=outside,
            key=key,
            by=ana,
            at=clock.now(),
        )


def tell(**facts: Any) -> None:
    """One line that stands once it is written."""
    print(json.dumps(facts), flush=True)


def seal(text: str) -> str:
    """What shows that a text is whole."""
    return hashlib.sha256(text.encode()).hexdigest()


def judge() -> None:
    """Everything about the office that can be wrong after a kill, and what there is in it."""
    from django.conf import settings

    from attache.daybook.chronicle.models import Happening
    from attache.kernel import journal
    from attache.kernel.outbox.models import Note

    notes = {note.code: {"key": note.key, "state": note.state, "id": note.message_id} for note in Note.objects.all()}
    letters = read_letters(Path(settings.DATA) / "mail")
    ledger = Path(settings.DATA) / "mail.ledger"
    handed = Counter(ledger.read_text().split()) if ledger.exists() else Counter()
    chain = journal.verify()
    tell(
        titles=[str(one.title) for one in Happening.objects.all()],
        notes=notes,
        letters=letters,
        again=sum(count - 1 for count in handed.values()),
        broken=[*_database(), *([f"journal, entry {chain.number}: {chain.reason}"] if chain else []), *_halves()],
        entries=journal.Entry.objects.count(),
    )


def read_letters(folder: Path) -> dict[str, int]:
    """How many files there are of each whole letter; one that is torn counts under its own file's name."""
    found: Counter[str] = Counter()
    for path in folder.glob("*.eml"):
        message = message_from_bytes(path.read_bytes(), policy=policy.default)
        text, _newline, sum_ = str(message.get_content()).replace("\r\n", "\n").rstrip("\n").rpartition("\n")
        found[str(message["Message-ID"]) if seal(text + "\n") == sum_ else f"torn: {path.name}"] += 1
    return dict(found)


def _database() -> list[str]:
    from django.db import connection

    if connection.vendor != "sqlite":
        return []
    with connection.cursor() as cursor:
        answers = cursor.execute("PRAGMA integrity_check").fetchall()
        lost = cursor.execute("PRAGMA foreign_key_check").fetchall()
    return [str(answer) for answer in answers if answer != ("ok",)] + [f"refers to nothing: {row}" for row in lost]


def _halves() -> list[str]:
    """Records without all the rows that their act writes in one transaction."""
    from attache.daybook.chronicle.models import Happening
    from attache.kernel import history, journal
    from attache.kernel.outbox.models import Note
    from attache.kernel.search.models import SearchDoc

    written = set(journal.Entry.objects.values_list("subject_code", flat=True))
    kept = set(history.Revision.objects.values_list("code", flat=True))
    found = set(SearchDoc.objects.values_list("code", flat=True))
    happenings = set(Happening.objects.values_list("code", flat=True))
    notes = set(Note.objects.values_list("code", flat=True))
    lacks = {
        "journal": (happenings | notes) - written,
        "revision": notes - kept,
        "search": happenings - found,
    }
    return [f"{code} has no {part}" for part, codes in lacks.items() for code in sorted(codes)]


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.durability.settings")
    import django

    django.setup()
    acts: dict[str, Callable[..., None]] = {"found": found, "judge": judge, "write": write}
    acts[sys.argv[1]](*sys.argv[2:])
