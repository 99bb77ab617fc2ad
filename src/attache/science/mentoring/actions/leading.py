"""Mentors, sessions across time zones, and milestones."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils.translation import gettext_noop

from attache.daybook.chronicle.states import Kind
from attache.kernel import journal
from attache.kernel.calendars import known_zone
from attache.kernel.journal import Actor
from attache.kernel.languages import Language, Words
from attache.kernel.links import actions as links
from attache.kernel.links.models import Link
from attache.kernel.links.queries import links_of
from attache.kernel.links.states import State as LinkState
from attache.registry.partners.states import Sphere
from attache.registry.people.models import User
from attache.relations.meetings import actions as meetings
from attache.relations.meetings.logic.drafts import DelegateDraft, Draft, SideDraft
from attache.relations.meetings.logic.times import Slot
from attache.science.accelerator.models import Programme, StudentProject
from attache.science.accelerator.states import IN_THE_BATCH, OVER, Side
from attache.science.mentoring import queries
from attache.science.mentoring.actions import refusals
from attache.science.mentoring.models import Mentor, Milestone, Session
from attache.science.mentoring.states import Form

PURPOSE = "mentor"
KEPT = timedelta(days=400)


@transaction.atomic
def add_mentor(
    *, programme: Programme, side: int, name: str, language: str, zone: str, by: User, at: datetime
) -> Mentor:
    """Note a mentor of a side, with the clock that the mentor lives by. Refused without a name, or an unknown clock."""
    if not name.strip():
        raise refusals.NoName
    known_zone(zone)
    made = Mentor.add(
        programme=programme, side=Side(side), name=name.strip()[:200], language=Language(language).value, zone=zone
    )
    journal.write(gettext_noop("mentor added"), made, by=by, at=at)
    return queries.mentor(made.code)


@transaction.atomic
def share_mentor(*, mentor: Mentor, by: User, at: datetime) -> tuple[Link, str]:
    """Make the mentor's link. Those that stand open end. Returns it with its token, which is nowhere kept."""
    for former in links_of(mentor).filter(purpose=PURPOSE, state=LinkState.OPEN):
        links.revoke(link=former, by=by, at=at)
    return links.make(
        PURPOSE, subject=mentor, name=mentor.name, sender=mentor.programme.office.name,
        language=Language(mentor.language), expires_at=at + KEPT, single_use=False, by=by, at=at,
    )  # fmt: skip


@transaction.atomic
def plan_session(
    *, programme: Programme, title: Words, slot: Slot, minutes: int, mentor: Mentor | None = None,
    project: StudentProject | None = None, by: User, at: datetime,
) -> Session:  # fmt: skip
    """Agree a workshop for all, or a session of a mentor with a project: a meeting that this room knows.

    It is moved, called off and replanned where meetings are, and no digest tells of it by itself. Refused for a
    programme that is over, a project without a mentor or of another programme, and one that is not in the batch.
    """
    if programme.state in OVER or not title:
        raise refusals.NoSession
    for one in (mentor, project):
        if one and one.programme_id != programme.pk:
            raise refusals.NoSession
    if project and (mentor is None or project.state not in IN_THE_BATCH):
        raise refusals.NoSession
    draft = _draft(programme, title, minutes, mentor, Kind.TALKS if project else Kind.LECTURE)
    meeting = meetings.propose_meeting(office=programme.office, draft=draft, slot=slot, by=by, at=at)
    meetings.agree_meeting(meeting=meeting, by=by, at=at)
    made: Session = Session.objects.create(
        programme=programme, meeting=meeting, form=Form.MENTOR if project else Form.WORKSHOP, mentor=mentor,
        project=project,
    )  # fmt: skip
    changes: journal.Changes = {"meeting": (None, meeting.code)}
    journal.write(gettext_noop("session planned"), project or programme, by=by, at=at, changes=changes)
    return made


@transaction.atomic
def add_milestones(*, projects: list[StudentProject], title: Words, due: date, by: User, at: datetime) -> list[str]:
    """Ask the same of some projects until a day. Refused without words, and for one that is not in the batch."""
    if not title:
        raise refusals.NoTitle
    for one in projects:
        if one.state not in IN_THE_BATCH:
            raise refusals.NotInTheBatch(state=one.get_state_display())
    made = [Milestone.add(project=one, title=title, due=due) for one in projects]
    told: list[tuple[Milestone, journal.Changes | None]] = [(one, {"due": (None, due)}) for one in made]
    journal.write_all(gettext_noop("milestone set"), told, by=by, at=at)
    return [one.code for one in made]


@transaction.atomic
def say_of_milestone(
    *, milestone: Milestone, due: date, reached_on: date | None, worry: str, by: Actor, at: datetime
) -> Milestone:
    """Until when it is due now, when it was reached, or why it is in danger. Refused for a day that is to come."""
    before = queries.milestone(milestone.code)
    today = at.astimezone(ZoneInfo(before.project.programme.office.zone)).date()
    if reached_on and reached_on > today:
        raise refusals.NotReachedYet
    worried = "" if reached_on else worry.strip()[:300]
    Milestone.objects.filter(pk=milestone.pk).update(due=due, reached_on=reached_on, worry=worried)
    changes: journal.Changes = {
        "due": (before.due, due), "reached": (before.reached_on, reached_on), "worry": (before.worry, worried)
    }  # fmt: skip
    journal.write(gettext_noop("milestone looked at"), milestone, by=by, at=at, changes=changes)
    return queries.milestone(milestone.code)


def _draft(programme: Programme, title: Words, minutes: int, mentor: Mentor | None, kind: Kind) -> Draft:
    of = Side(mentor.side) if mentor else None
    coming = (DelegateDraft(name=mentor.name),) if mentor else ()
    clock = mentor.zone if mentor else ""
    ours = SideDraft(
        ours=True, zone=clock if of == Side.OURS else programme.office.zone,
        delegates=coming if of == Side.OURS else (),
    )  # fmt: skip
    theirs = SideDraft(
        organisation=programme.partner.code, zone=clock if of == Side.THEIRS else "",
        delegates=coming if of == Side.THEIRS else (),
    )  # fmt: skip
    return Draft(
        title=title, kind=kind.value, sphere=Sphere.SCIENCE.value, minutes=minutes, publishable=False, importance=1,
        sides=(ours, theirs),
    )  # fmt: skip
