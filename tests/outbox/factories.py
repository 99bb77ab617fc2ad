"""Notes about the office in Shanghai, put by Ana."""

from datetime import timedelta
from typing import Any

from django.db import transaction

from attache.kernel.outbox import actions as outbox
from attache.kernel.outbox import delivery
from attache.kernel.outbox.models import Note
from attache.registry.people.models import User
from tests.people.factories import AT

GRACE = timedelta(seconds=20)


def make_note(by: User, **given: Any) -> Note:
    """A held letter to Li, unless something else is said."""
    values: dict[str, Any] = {
        "topic": "tests.letter",
        "subject": by.office,
        "to_name": "李明",
        "to_address": "li@example.org",
        "language": "zh",
        "subject_line": "会议纪要",
        "body": "您好！\n请确认。",
        "at": AT,
    }
    values |= given
    with transaction.atomic():
        return outbox.put(values.pop("topic"), by=by, **values)


def make_queued(by: User, **given: Any) -> Note:
    """A notice to somebody of the house: on its way at once."""
    return make_note(by, outside=False, **given)


def make_failed(by: User, **given: Any) -> Note:
    """A notice for which there is no way out."""
    note = make_queued(by, **given)
    Note.objects.filter(pk=note.pk).update(channel="pigeon")
    assert delivery.attempt(note.code, now=lambda: AT) == "failed"
    note.refresh_from_db()
    return note
