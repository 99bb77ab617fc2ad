"""What the addresses of the letterbox need for the walk through the matrix."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.db import transaction

from attache.kernel.outbox import actions as outbox
from attache.kernel.outbox.enclosures import Enclosure
from attache.kernel.outbox.models import Note

if TYPE_CHECKING:
    from tests.architecture.matrix import World


def a_note(world: "World") -> Mapping[str, Any]:
    """A note that waits, one for the whole walk."""
    found = Note.objects.first()
    if found is None:
        with transaction.atomic():
            found = outbox.put(
                "tests.letter",
                subject=world.office,
                channel="by_hand",
                to_name="Li Ming",
                language="en",
                subject_line="Minutes",
                body="Please confirm.",
                attachments=[Enclosure("minutes.txt", "text/plain", b"We agreed.")],
                by=world.by,
                at=world.at,
            )
    return {"code": found.code}
