"""Sessions on every clock, milestones with their light, and the batch as a picture."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from attache.kernel.charts import Span, SpanChart, spans
from attache.kernel.planned import Entry
from attache.kernel.replanning import Consequence, Move, Verdict, Weight
from attache.registry.people.models import User
from attache.science.accelerator.logic.sections import Section
from attache.science.accelerator.models import Programme, StudentProject
from attache.science.accelerator.states import IN_THE_BATCH
from attache.science.calls.outputs import day_said, instants, places
from attache.science.mentoring import queries
from attache.science.mentoring.logic import asleep, light
from attache.science.mentoring.models import Milestone, Session
from attache.science.mentoring.rules import can_keep
from attache.science.mentoring.states import BAR_OF_LIGHT, TAG_OF_LIGHT, Light


@dataclass(frozen=True)
class MilestoneShown:
    """A milestone with its light in a word."""

    milestone: Milestone
    light: Light
    word: str
    tag_kind: str


@dataclass(frozen=True)
class SessionShown:
    """A session with its moment on each clock, and the cities in which it is night then."""

    session: Session
    clocks: list[tuple[str, str]]
    asleep: str


def milestones(rows: Sequence[Milestone], today: date) -> list[MilestoneShown]:
    """Milestones with their lights."""
    shown = []
    for one in rows:
        kind = light(one.due, reached=one.reached_on is not None, worry=bool(one.worry), today=today)
        shown.append(MilestoneShown(one, kind, str(kind.label), TAG_OF_LIGHT[kind]))
    return shown


def sessions(rows: Sequence[Session]) -> list[SessionShown]:
    """Sessions on the clocks of the offices and of their mentors."""
    cities = {zone: city for city, zone in places()}
    return [_session(one, cities) for one in rows]


def batch_chart(programme: Programme, shown: Sequence[MilestoneShown], today: date) -> SpanChart | None:
    """Each milestone from the beginning of the batch (or, without one, from the first of these days) to its day."""
    if not shown:
        return None
    first = programme.starts_on or min(today, *(one.milestone.due for one in shown))
    drawn = [
        Span(
            f"{one.milestone} · {one.milestone.project}", min(first, one.milestone.due), one.milestone.due,
            BAR_OF_LIGHT[one.light],
        )
        for one in shown
    ]  # fmt: skip
    return spans(drawn, today)


def of_a_team(one: StudentProject, today: date) -> list[Section]:
    """What a team in the batch sees on its own page: milestones with their lights, workshops and own sessions."""
    if one.state not in IN_THE_BATCH:
        return []
    told = [
        (str(row.milestone), f"{day_said(row.milestone.due)} · {row.word}")
        for row in milestones(queries.milestones_for([one]), today)
    ]
    met = [
        (str(row.meeting), " · ".join(filter(None, (str(row.get_form_display()), _state(row), _when(row)))))
        for row in queries.sessions_for(one)
    ]
    return [Section(_("Milestones"), told), Section(_("Workshops and sessions"), met)]


def planned(user: User, first: date, last: date) -> list[Entry]:
    """What projects have to reach between two days. One query."""
    if not can_keep(user):
        return []
    return [
        Entry(
            title=_("%(project)s: %(milestone)s") % {"project": one.project, "milestone": one}, code=one.code,
            url=one.get_absolute_url(), icon="science", first=one.due, last=one.due,
        )
        for one in queries.milestones_between(first, last)
    ]  # fmt: skip


def foreseen(moves: Sequence[Move]) -> list[Consequence]:
    """Sessions and workshops that would come behind the batch that the grant pays for, or its demo day. One query."""
    later = {one.plan.code: one for one in moves if one.verdict == Verdict.POSTPONE}
    told = []
    for one in queries.sessions_that_are(later):
        move, programme = later[one.meeting.code], one.programme
        if programme.ends_on and move.after.day > programme.ends_on:
            said = _("The batch that the grant pays for ends on %(day)s, before that.")
            weight, day = Weight.STOPS, programme.ends_on
        elif programme.demo_on and move.after.day > programme.demo_on:
            said, weight, day = _("The demo day is on %(day)s, before that."), Weight.CARE, programme.demo_on
        else:
            continue
        told.append(Consequence(move.plan.code, said % {"day": day_said(day)}, weight, programme.get_absolute_url()))
    return told


def _state(one: Session) -> str:
    return str(one.meeting.get_state_display())


def _when(one: Session) -> str:
    return instants(one.meeting.starts_at, one.meeting.zone) if one.meeting.starts_at else ""


def _session(one: Session, cities: dict[str, str]) -> SessionShown:
    meeting = one.meeting
    known = dict(cities)
    if one.mentor:
        known.setdefault(one.mentor.zone, one.mentor.zone.split("/")[-1].replace("_", " "))
    night = asleep(meeting.starts_at, meeting.minutes, known) if meeting.starts_at else []
    return SessionShown(one, [(city, zone) for zone, city in known.items()], ", ".join(known[zone] for zone in night))
