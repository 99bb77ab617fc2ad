"""Notes as the pages show them: moments on the clocks of both offices, states in colours."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from attache.kernel import clock, journal
from attache.kernel.dates import when
from attache.kernel.languages import current
from attache.kernel.outbox.models import Note
from attache.kernel.outbox.states import Channel, State
from attache.registry.people.models import Office

COLOURS = {State.HELD: "wait", State.QUEUED: "news", State.SENDING: "news", State.SENT: "good", State.FAILED: "seal"}


@dataclass(frozen=True)
class Reader:
    """Who looks, from where: the clocks on the wall and this moment."""

    offices: Sequence[Office]
    now: datetime


@dataclass(frozen=True)
class Shown:
    """A note with everything about it in words."""

    note: Note
    colour: str
    put: str
    leaves: str
    seconds: int
    sent: str
    by_hand: bool


def moment(at: datetime | None, reader: Reader) -> str:
    """A moment on every clock, with its day where that is not today: 15:42 Shanghai · 10:42 St Petersburg."""
    if at is None:
        return ""
    days = [at.astimezone(ZoneInfo(office.zone)).date() for office in reader.offices]
    told = [_day_unless_today(day, office, reader) for day, office in zip(days, reader.offices, strict=True)]
    if len(set(days)) == 1:
        told[1:] = [""] * (len(told) - 1)  # one day for all is said once
    faces = [clock.face(str(office.city), office.zone, at) for office in reader.offices]
    return " · ".join(f"{day}{face.time} {face.city}" for day, face in zip(told, faces, strict=True))


def shown(notes: Iterable[Note], reader: Reader) -> list[Shown]:
    """Notes for a list or a page."""
    return [_shown(note, reader) for note in notes]


def past(entries: Iterable[journal.Entry], reader: Reader) -> list[tuple[str, str, str]]:
    """What happened to a note: act, who, when."""
    return [(_(entry.verb), entry.by_label, moment(entry.at, reader)) for entry in entries]


def _shown(note: Note, reader: Reader) -> Shown:
    ahead = note.due_at if note.due_at and note.due_at > reader.now else None
    return Shown(
        note=note,
        colour=COLOURS.get(State(note.state), "plain"),
        put=moment(note.put_at, reader),
        leaves=moment(ahead, reader),
        seconds=round((ahead - reader.now).total_seconds()) if ahead else 0,
        sent=moment(note.sent_at, reader),
        by_hand=note.channel == Channel.BY_HAND,
    )


def _day_unless_today(day: date, office: Office, reader: Reader) -> str:
    if day == reader.now.astimezone(ZoneInfo(office.zone)).date():
        return ""
    return when.say(when.day(day), current().value, adverbial=False) + pgettext("between day and time", ", ")
