"""Every change of a poll."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from attache.kernel import journal
from attache.kernel.calendars import known_zone, wall
from attache.kernel.languages import Language
from attache.kernel.links import actions as links
from attache.kernel.links import queries as made
from attache.kernel.links.models import Link
from attache.kernel.links.states import State as LinkState
from attache.kernel.refusals import Refused
from attache.registry.people.models import User
from attache.relations.meetings import actions as meetings
from attache.relations.meetings.logic.times import Slot
from attache.relations.meetings.models import Meeting
from attache.relations.meetings.states import State
from attache.relations.polls.models import Guest, Option, Vote
from attache.relations.polls.states import Answer

PURPOSE = "poll"
KEPT = timedelta(days=30)
Answers = Mapping[int, Answer]


class Settled(Refused):
    sentence = _("The time of this meeting is no longer open.")


class NoTimes(Refused):
    sentence = _("Offer at least one time that lies ahead.")


@transaction.atomic
def offer_times(*, meeting: Meeting, moments: Iterable[datetime], by: User, at: datetime) -> list[Option]:
    """Offer these moments and no others; what was said of those that stay is kept.

    Refused without any moment that lies ahead, and unless the meeting is only proposed.
    """
    _open(meeting)
    wanted = sorted({one for one in moments if one > at})
    if not wanted:
        raise NoTimes
    offered = Option.objects.filter(meeting=meeting)
    offered.exclude(starts_at__in=wanted).delete()
    for moment in wanted:
        Option.objects.get_or_create(meeting=meeting, starts_at=moment)
    changes: journal.Changes = {"times": (None, ", ".join(f"{one:%Y-%m-%d %H:%M}" for one in wanted))}
    journal.write(gettext_noop("times offered"), meeting, by=by, at=at, changes=changes)
    return list(offered)


@transaction.atomic
def ask_guest(
    *, meeting: Meeting, name: str, zone: str, language: Language, by: User, at: datetime
) -> tuple[Guest, Link, str]:
    """Ask somebody which times suit, by a link on which every moment stands on the person's own clock.

    Returns the guest, the link and its token. Refused before any time is offered, once one is taken, and for a zone
    that is missing or unknown.
    """
    _open(meeting)
    known_zone(zone)
    if not Option.objects.filter(meeting=meeting).exists():
        raise NoTimes
    link, token = links.make(
        PURPOSE,
        subject=meeting,
        name=name,
        sender=meeting.office.name,
        language=language,
        expires_at=at + KEPT,
        single_use=False,
        by=by,
        at=at,
    )
    guest: Guest = Guest.objects.create(meeting=meeting, name=name, zone=zone, link=link.code)
    journal.write(gettext_noop("guest asked for a time"), meeting, by=by, at=at, changes={"guest": (None, name)})
    return guest, link, token


@transaction.atomic
def vote(*, guest: Guest, link: Link, answers: Answers, address: str, at: datetime) -> Guest:
    """Say which times suit; a later answer takes the place of an earlier one.

    Refused when the link has ended or a time was taken meanwhile. What is said of no option of this meeting is passed
    over.
    """
    _open(guest.meeting)
    links.spend(link=link, detail="voted", address=address, at=at)
    Vote.objects.filter(guest=guest).delete()
    options = Option.objects.filter(meeting=guest.meeting, pk__in=answers)
    Vote.objects.bulk_create([Vote(option=one, guest=guest, answer=answers[one.pk]) for one in options])
    Guest.objects.filter(pk=guest.pk).update(answered_at=at)
    journal.write(gettext_noop("guest chose times"), guest.meeting, by=links.guest(link), at=at)
    return guest


@transaction.atomic
def take_time(*, option: Option, by: User, at: datetime) -> Meeting:
    """Agree the meeting at an offered time; the links end. Refused once its time is no longer open."""
    meeting = option.meeting
    _open(meeting)
    local = wall(option.starts_at, meeting.office.zone)
    slot = Slot(local.date(), local.time(), meeting.office.zone)
    chosen = meetings.set_time(meeting=meeting, slot=slot, minutes=meeting.minutes, by=by, at=at)
    for link in made.links_of(meeting).filter(purpose=PURPOSE, state=LinkState.OPEN):
        links.revoke(link=link, by=by, at=at)
    return meetings.agree_meeting(meeting=chosen, by=by, at=at)


def _open(meeting: Meeting) -> None:
    """Hold the meeting until the transaction ends."""
    standing: Meeting = Meeting.objects.select_for_update().get(pk=meeting.pk)
    if standing.state != State.PROPOSED:
        raise Settled
