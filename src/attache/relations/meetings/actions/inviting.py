"""Invitations and their cancelling, written into the outbox; answers read in."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from attache.kernel import journal
from attache.kernel.outbox import actions as outbox
from attache.kernel.outbox.models import Note
from attache.kernel.refusals import Refused
from attache.registry.people.models import User
from attache.relations.meetings import queries
from attache.relations.meetings.models import Meeting
from attache.relations.meetings.outputs.invitations import calendar_text, invited, letter
from attache.relations.meetings.states import State

TOPIC = "meetings.invitation"


class NothingToSend(Refused):
    sentence = _("Invitations go out for an agreed meeting, and their cancelling for a cancelled one that had a time.")


class NobodyInvited(Refused):
    sentence = _("Nobody can be invited by mail: name the people of each side, and note a mail address for them.")


@transaction.atomic
def send_invitations(*, meeting: Meeting, by: User, at: datetime) -> list[Note]:
    """Write the invitation for everybody who is invited and has a mail address, in the language of the side.

    Those to outside people wait in the outbox until somebody releases them. Of a cancelled meeting it is the
    cancelling.
    What has been written for this state of the meeting is not written twice. Refused for a meeting that is only
    proposed or was held, and when nobody has an address.
    """
    loaded = queries.meeting(meeting.code)
    if loaded.state not in {State.AGREED, State.CANCELLED} or loaded.starts_at is None:
        raise NothingToSend
    notes = []
    for side in loaded.sides.all():
        for delegate, mail in invited(side):
            subject, body = letter(loaded, side)
            note = outbox.put(
                TOPIC,
                subject=loaded,
                to_name=str(delegate),
                to_address=mail,
                language=side.language or "en",
                subject_line=subject,
                body=body,
                outside=not side.ours,
                key=f"{loaded.uid} {loaded.sequence} {loaded.state} {mail}",
                calendar=calendar_text(loaded, side, by, at),
                by=by,
                at=at,
            )
            notes.append(note)
    if not notes:
        raise NobodyInvited
    changes: journal.Changes = {"sequence": (None, loaded.sequence), "letters": (None, len(notes))}
    journal.write(gettext_noop("invitations written"), loaded, by=by, at=at, changes=changes)
    return notes
