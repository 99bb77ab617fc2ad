"""Meetings as lines of a list, on all clocks, and as entries of the search index."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.functional import Promise

from attache.kernel import clock
from attache.kernel.dates.when import day, say
from attache.kernel.languages import Language, Words, current, joined
from attache.relations.meetings.models import Item, Meeting, Shift, Side
from attache.relations.meetings.outputs.calendars import behind
from attache.relations.meetings.outputs.contents import KEPT, content_from, content_of, draft_of, versions_of
from attache.relations.meetings.outputs.telling import happening, told
from attache.relations.meetings.states import MEETING, TAG_OF_STATE, State

__all__ = [
    "KEPT", "Line", "Moment", "all_forms", "behind", "content_from", "content_of", "draft_of", "happening", "line",
    "moments", "search_entry", "shown", "told", "versions_of", "when_in_words",
]  # fmt: skip
Clocks = list[tuple[str, str]]


@dataclass(frozen=True)
class Moment:
    """What one clock shows: hour and place, and the day where it is another than on the first clock."""

    hour: str
    place: str
    day: str


@dataclass(frozen=True)
class Line:
    """One line of a list."""

    meeting: Meeting
    url: str
    day: str
    moments: list[Moment]
    tag: str | Promise
    tag_kind: str
    names: list[tuple[str, str]]


def moments(instant: datetime, clocks: Clocks) -> tuple[str, list[Moment]]:
    """The day, and the hour on every clock; a clock on which it is another day says so. The reader's own is left out
    where it shows the same as another.
    """
    once = {zone: (place, zone) for place, zone in reversed(clocks)}
    faces, own = clock.faces([one for one in clocks if once[one[1]] == one], instant), str(clock.OWN)
    said = {(one.time, one.day) for one in faces if one.city != own}
    shown = [one for one in faces if one.city != own or (one.time, one.day) not in said]
    days = [say(day(face.day), current().value, adverbial=False) for face in shown]
    told = [Moment(face.time, face.city, on if face.ahead else "") for face, on in zip(shown, days, strict=True)]
    return days[0], told


def when_in_words(meeting: Meeting, clocks: Clocks) -> tuple[str, list[Moment]]:
    """The day and the hours of a meeting; of a vague time its words, of none nothing."""
    if meeting.starts_at:
        return moments(meeting.starts_at, own_first(meeting, clocks))
    return (say(meeting.when, current().value, adverbial=False) if meeting.start else "", [])


def own_first(meeting: Meeting, clocks: Clocks) -> Clocks:
    """The clock by which the meeting was fixed, then the others."""
    return sorted(clocks, key=lambda one: one[1] != meeting.zone)


def line(meeting: Meeting, clocks: Clocks) -> Line:
    """How a list shows a meeting that was loaded with its sides."""
    day_said, hours = when_in_words(meeting, clocks)
    language = current()
    names = [side.words for side in meeting.sides.all() if not side.ours]
    return Line(
        meeting=meeting,
        url=meeting.get_absolute_url(),
        day=day_said,
        moments=hours,
        tag=meeting.get_state_display(),
        tag_kind=TAG_OF_STATE[State(meeting.state)],
        names=[(words.best(language), words.shown_in(language).tag) for words in names],
    )


def all_forms(words: Words) -> str:
    """One line with the text in every language, each form once."""
    return " · ".join(dict.fromkeys(words[language] for language in Language if words[language]))


def search_entry(meeting: Meeting) -> dict[str, Any]:
    """What can be searched of a meeting: its title, its sides and delegates, its agenda."""
    sides = list(meeting.sides.all())
    names = [all_forms(side.organisation.full if side.organisation else side.words) for side in sides if not side.ours]
    people = [all_forms(one.words) for side in sides for one in side.delegates.all()]
    return {
        "kind": MEETING,
        "code": meeting.code,
        "title": all_forms(meeting.title),
        "subtitle": meeting.code,
        "texts": [
            (meeting.code, 8),
            *((text, 4) for text in [*names, *people] if text),
            *((all_forms(item.words), 2) for item in meeting.agenda.all()),
            *([(all_forms(meeting.report), 1)] if meeting.report else []),
        ],
        "url": meeting.get_absolute_url(),
    }


@dataclass(frozen=True)
class Shown:
    """What the page of a meeting shows beside its rows."""

    day: str
    moments: list[Moment]
    sides: list[tuple[int, Side]]
    shifts: list[tuple[str, list[Moment], Shift]]
    languages: str
    items: list[Item]
    tag_kind: str


def shown(meeting: Meeting, clocks: Clocks) -> Shown:
    """A meeting that was loaded with everything, on the clocks of the offices and of the sides that have another."""
    sides = list(meeting.sides.all())
    known = [*clocks, *((str(side), side.zone) for side in sides if side.zone)]
    day_said, hours = when_in_words(meeting, known)
    return Shown(
        day=day_said,
        moments=hours,
        sides=list(enumerate(sides)),
        shifts=[(*moments(one.starts_at, clocks), one) for one in meeting.shifts.all()],
        languages=joined(Language(code).own_name for code in meeting.languages),
        items=list(meeting.agenda.all()),
        tag_kind=TAG_OF_STATE[State(meeting.state)],
    )
