"""What the calendars of those who were written to know of a meeting, by the letters that have gone out."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from attache.kernel.calendars import wall
from attache.kernel.invitations import Event, Method, read
from attache.kernel.languages import Language
from attache.kernel.outbox.models import Note
from attache.kernel.outbox.states import CANCEL
from attache.relations.meetings.models import Meeting
from attache.relations.meetings.outputs.invitations import invited, place_of
from attache.relations.meetings.queries.letters import last_letters
from attache.relations.meetings.states import State

NOTHING = _("knows nothing of it")
EARLIER = _("has an earlier version")
STILL = _("is expected no more, but still has it")
NOT_GIVEN_UP = _("does not know that it is cancelled")


@dataclass(frozen=True)
class Behind:
    """Somebody whose calendar does not say what holds; `note` is the letter that will, where one waits."""

    name: str
    mail: str
    knows: str | Promise
    note: Note | None


def entry(note: Note, meeting: Meeting) -> Event | None:
    """What the calendar of whoever got a letter last has of a meeting: itself, the rule of its series, or nothing."""
    said = read(note.calendar.encode())
    if said.method is not Method.REQUEST:
        return None
    wanted = wall(meeting.instance, meeting.instance_zone) if meeting.instance else None
    single = next((one for one in said.events if one.instance == wanted), None)
    whole = next((one for one in said.events if one.rule), None)
    if single or whole is None or wanted is None:
        return single
    ends = whole.rule.until if whole.rule else None
    over = bool(ends and meeting.instance and meeting.instance > ends)
    return None if wanted < whole.start or wanted in whole.left_out or over else whole


def says_otherwise(note: Note, meeting: Meeting) -> bool:
    """Whether a letter that invites names another time or place than the meeting has."""
    known = entry(note, meeting)
    if known is None or known.rule or meeting.starts_at is None:
        return False
    at = wall(meeting.starts_at, meeting.instance_zone or meeting.zone), meeting.minutes
    return (known.start, known.minutes) != at or known.place not in {place_of(meeting, one) for one in Language}


def expected(meeting: Meeting) -> dict[str, str]:
    """Whoever is invited and has a mail address: the address with the name."""
    return {mail: str(one) for side in meeting.sides.all() for one, mail in invited(side)}


def behind(meeting: Meeting, letters: Sequence[Note]) -> list[Behind]:
    """Whose calendar does not know the last change, by all letters about a meeting: of an agreed one with a time, or of
    a cancelled one.
    """
    if meeting.starts_at is None or meeting.state not in {State.AGREED, State.CANCELLED}:
        return []
    told = last_letters(letters)
    waiting = {one.to_address: one for one in letters if one.state in CANCEL.sources}
    has = {mail: known for mail, note in told.items() if (known := entry(note, meeting))}
    people = expected(meeting) if meeting.state == State.AGREED else {}
    gone = STILL if meeting.state == State.AGREED else NOT_GIVEN_UP
    found = [Behind(name, mail, NOTHING, waiting.get(mail)) for mail, name in people.items() if mail not in has]
    old = [mail for mail in people if mail in has and has[mail].sequence < meeting.sequence]
    found += [Behind(people[mail], mail, EARLIER, waiting.get(mail)) for mail in old]
    found += [Behind(told[mail].to_name, mail, gone, waiting.get(mail)) for mail in has if mail not in people]
    return found
