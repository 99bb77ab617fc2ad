"""Reminders: written into the outbox before a presentation begins, and held there until a person lets them go."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_noop

from attache.kernel import journal
from attache.kernel.journal import Actor
from attache.kernel.outbox.models import Note
from attache.students.presentations import outputs
from attache.students.presentations.actions.letters import tell_all
from attache.students.presentations.models import Presentation


@transaction.atomic
def remind(*, presentation: Presentation, by: Actor, at: datetime) -> list[Note]:
    """Hold the reminders of a presentation. Whoever has one already gets no other, unless the hour has changed."""
    notes = tell_all(presentation, outputs.REMINDER, by=by, at=at)
    fresh = [one for one in notes if one.put_at == at]
    if fresh:
        changes: journal.Changes = {"letters": (None, len(fresh))}
        journal.write(gettext_noop("reminders written"), presentation, by=by, at=at, changes=changes)
    return notes
