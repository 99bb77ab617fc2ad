"""Invitations out and in: iCalendar, the part of a mail that carries it, and texts pasted from meeting services.

Out
    `text(Invitation(Method.REQUEST, (Event(uid=..., start=wall, zone=..., minutes=..., stamp=at, ...),)))` is the
    iCalendar text; a feed is `Method.PUBLISH` with `name` and `refresh_hours`, its cancelled meetings stay with
    `Status.CANCELLED`. `mail_part(text)` is the text/calendar part of a mail, its method that of the text; a note of
    the outbox carries it by `outbox.put(..., calendar=text)`. `supersedes(new, old)` compares versions by SEQUENCE.
    A series has a `Rule`, `left_out` dates (EXDATE), and changed meetings as events of the same UID with `instance`
    (RECURRENCE-ID; `following` for this and all later ones).
In
    `read(data)` gives the `Invitation` of an .ics or .eml file (REQUEST, REPLY, CANCEL, PUBLISH), or refuses
    (`Unreadable`) in a sentence.
Pasted
    `pasted(text)` gives what an invitation of Tencent Meeting, VooV, Zoom, Telemost or Teams says (`Pasted`: platform,
    topic, start, zone, minutes, url, number, password, dial_in; `missing` names what it does not say), or refuses
    (`NotPasted`). `PLATFORMS` is the table of services.
"""

from attache.kernel.invitations.model import (
    Answer,
    Conference,
    Event,
    Frequency,
    Guest,
    Invitation,
    Method,
    Rule,
    Status,
    supersedes,
)
from attache.kernel.invitations.pasting import Pasted, pasted
from attache.kernel.invitations.platforms import PLATFORMS, Platform, platform_of
from attache.kernel.invitations.reading import read
from attache.kernel.invitations.refusals import NotPasted, Unreadable
from attache.kernel.invitations.writing import mail_part, text

__all__ = [
    "PLATFORMS",
    "Answer",
    "Conference",
    "Event",
    "Frequency",
    "Guest",
    "Invitation",
    "Method",
    "NotPasted",
    "Pasted",
    "Platform",
    "Rule",
    "Status",
    "Unreadable",
    "mail_part",
    "pasted",
    "platform_of",
    "read",
    "supersedes",
    "text",
]
