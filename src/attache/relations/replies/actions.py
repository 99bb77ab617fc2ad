"""Reading an answer in."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from attache.kernel import journal
from attache.kernel.calendars import instant
from attache.kernel.calendars.zones import Which
from attache.kernel.invitations import Event, Guest, Method, read
from attache.kernel.refusals import Refused
from attache.relations.meetings.models import Meeting
from attache.relations.replies import queries
from attache.relations.replies.models import Reply


class NoReply(Refused):
    sentence = _("This is no answer to an invitation but an invitation or its cancelling. Nothing was changed.")


class NobodyAnswers(Refused):
    sentence = _("The answer does not say from whom it is. Ask for it to be sent again.")


class UnknownMeeting(Refused):
    sentence = _("This answers “%(title)s”, which is no meeting of this office. Nothing was changed.")


@transaction.atomic
def read_reply(*, data: bytes, by: journal.Actor, at: datetime) -> list[Meeting]:
    """Keep what an .ics file or a saved message (.eml) answers. Returns the meetings that it is for, the soonest first.

    A file that was read before changes nothing. Refused as `kernel.invitations.read` refuses what it cannot read, and
    when it is no answer, says not whose, or is for a meeting that there is not: then nothing of it is kept.
    """
    said = read(data)
    if said.method is not Method.REPLY:
        raise NoReply
    return [meeting for event in said.events for meeting in _keep(event, by, at)]


def _keep(event: Event, by: journal.Actor, at: datetime) -> list[Meeting]:
    if not event.guests or not event.guests[0].mail.strip():
        raise NobodyAnswers
    day = instant(event.instance, event.zone, Which.FIRST) if event.instance else None
    meetings = queries.answered(event.uid, day)
    if not meetings:
        raise UnknownMeeting(title=event.title or event.uid[:60])
    guest = event.guests[0]
    known = {"uid": event.uid, "instance": day, "mail": guest.mail[:320], "stamp": event.stamp}
    _reply, fresh = Reply.objects.get_or_create(
        **known, said=guest.answer.value, defaults=_details(event, guest, by, at)
    )
    if fresh:
        changes: journal.Changes = {guest.mail[:320]: (None, guest.answer.value)}
        journal.write_all(gettext_noop("answer read in"), [(one, changes) for one in meetings], by=by, at=at)
    return meetings


def _details(event: Event, guest: Guest, by: journal.Actor, at: datetime) -> dict[str, object]:
    told = {"name": guest.name[:200], "sequence": event.sequence, "comment": event.comment[:2000]}
    return {**told, "read_at": at, "read_by": str(by)[:200]}
