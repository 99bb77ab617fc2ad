"""A calendar as a feed (RFC 5545, RFC 7986): the same bytes until something changes."""

from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256

from django.utils.translation import gettext as _

from attache.front.feeds.queries import Calendar
from attache.kernel.invitations import Event, Invitation, Method, text
from attache.relations.meetings.models import Meeting, Side
from attache.relations.meetings.outputs.invitations import event
from attache.relations.meetings.states import State

OFTEN = 4  # hours after which a calendar asks again


def feed(calendar: Calendar) -> str:
    """The iCalendar text. Its stamps are those of the changes, so that nothing differs while nothing has changed."""
    said = tuple(_event(meeting, side, calendar) for meeting, side in calendar.meetings)
    name = _("Meetings: %(whose)s") % {"whose": calendar.whose}
    return text(Invitation(Method.PUBLISH, said, name=name, refresh_hours=OFTEN))


def etag(body: str) -> str:
    """What tells this text from others."""
    return f'"{sha256(body.encode()).hexdigest()[:32]}"'


def last_changed(calendar: Calendar, begun: datetime) -> datetime:
    """When anything in it last changed; never before the feed was made."""
    return max([begun, *calendar.changed.values()])


def _event(meeting: Meeting, side: Side, calendar: Calendar) -> Event:
    """A meeting by itself, one of a series too: a subscriber has no rule to hang an exception on.

    Nobody's address is in it but that of whoever invites. What came of a meeting is not an outsider's to read here.
    """
    changed = calendar.changed.get(meeting.code, meeting.made_at).astimezone(UTC)
    said = replace(event(meeting, side, changed), guests=(), changed=changed, instance=None)
    if meeting.instance:
        said = replace(said, uid=f"{meeting.instance:%Y%m%dT%H%M}-{meeting.uid}")
    return said if calendar.is_ours or meeting.state != State.HELD else replace(said, description="")
