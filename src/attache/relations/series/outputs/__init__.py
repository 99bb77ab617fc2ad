"""Series and their days as pages show them; what of one meeting holds for others too."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_skeleton
from django.utils.translation import pgettext

from attache.kernel.calendars import settled
from attache.kernel.clock import Face, faces
from attache.kernel.history import Content
from attache.kernel.languages import Words, current
from attache.relations.meetings.logic.drafts import Draft, SideDraft
from attache.relations.meetings.models import Meeting
from attache.relations.meetings.outputs import Clocks, Line, Moment, draft_of, line, moments
from attache.relations.series import queries
from attache.relations.series.logic.days import Offs, Planned, Timetable
from attache.relations.series.models import Series
from attache.relations.series.states import TAG_OF_STATE, Every, State

SHARED = (
    "title", "kind", "sphere", "format", "place", "room", "languages", "interpreter", "importance", "publishable",
    "line", "sides",
)  # fmt: skip


@dataclass(frozen=True)
class DayLine:
    """A day of the rule before anything is made: the hour on every clock, who does not work, whether it is held."""

    day: str
    moments: list[Moment]
    offs: Offs
    meets: bool


@dataclass(frozen=True)
class MeetingLine:
    """A meeting of a series: as a list shows it, whether it is as the rule has it, and who does not work then."""

    line: Line
    changed: bool
    offs: Offs


def day_lines(timetable: Timetable, clocks: Clocks) -> list[DayLine]:
    """What is shown before anything is made."""
    return [_day_line(one, timetable, clocks) for one in timetable.days]


def meeting_lines(series: Series, meetings: Sequence[Meeting], clocks: Clocks) -> list[MeetingLine]:
    """The meetings of a series that were loaded with their sides."""
    bodies = {side.organisation for one in meetings for side in one.sides.all() if side.organisation and not side.ours}
    working = queries.working(series.office, bodies)
    return [
        MeetingLine(line(one, clocks), one.starts_at != one.instance, working.offs(one.start) if one.start else [])
        for one in meetings
    ]


def standing(series: Series, at: datetime) -> tuple[str, str]:
    """Where a series stands, in a word, and how the word is drawn: one whose last day is past is over."""
    if series.is_running and series.ends_at() < at:
        return pgettext("series", "over"), "plain"
    return str(series.get_state_display()), TAG_OF_STATE[State(series.state)]


def hours(series: Series, clocks: Clocks, own: str, at: datetime) -> list[Face]:
    """The hour of its rule on every clock, as they stand on its next day, or on its last."""
    on = min(max(series.first, at.astimezone(ZoneInfo(series.zone)).date()), series.last)
    instant = settled(datetime.combine(on, series.time), series.zone).at
    return faces(sorted(clocks, key=lambda clock: clock[1] != series.zone), instant, own)


def rule_in_words(every: str, first: date) -> str:
    """How often and on which day: every week · Thursday; every month, on the same weekday · the second Thursday."""
    said = str(Every(every).label)
    if every == Every.MONTHLY_DAY:
        return f"{said} · {format_skeleton('d', first, locale=current().cldr)}"
    return f"{said} · {format_date(first, 'cccc', locale=current().cldr)}"


def days_in_words(days: Sequence[date]) -> list[str]:
    """Days with their weekdays, in few letters."""
    return [str(format_skeleton("yMMMEd", one, locale=current().cldr)) for one in days]


def like(meeting: Meeting) -> Draft:
    """A meeting as another one of its series begins: without agenda, note and report, and nobody has come."""
    draft = draft_of(meeting)
    return replace(draft, agenda=(), note="", report=Words(), sides=_nobody_came(draft))


def shared_content(meeting: Meeting) -> Content:
    """What is said of a meeting and may be said of others of its series."""
    said = like(meeting).as_content()
    return {name: said[name] for name in SHARED}


def _nobody_came(draft: Draft) -> tuple[SideDraft, ...]:
    return tuple(
        replace(side, delegates=tuple(replace(one, came=False) for one in side.delegates)) for side in draft.sides
    )


def _day_line(one: Planned, timetable: Timetable, clocks: Clocks) -> DayLine:
    at: datetime = timetable.slot(one.on).instant
    day, hours = moments(at, sorted(clocks, key=lambda clock: clock[1] != timetable.zone))
    return DayLine(day, hours, one.offs, one.meets)
