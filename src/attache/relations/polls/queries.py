"""What the pages of a poll need: the times, the guests, and moments that would suit all sides."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from attache.kernel.calendars import Calendar, NoCountry, Side, Slot, calendar, slots
from attache.kernel.links.models import Link
from attache.registry.people import queries as people
from attache.relations.meetings import queries as meetings
from attache.relations.meetings.models import Meeting
from attache.relations.meetings.models import Side as Party
from attache.relations.meetings.states import State
from attache.relations.polls.models import Guest, Option, Vote
from attache.relations.polls.states import WEIGHT, Answer


@dataclass(frozen=True)
class Tally:
    """One option with what every guest said of it, in the order of the guests; None where nothing was said."""

    option: Option
    votes: list[Vote | None]

    @property
    def weight(self) -> tuple[int, int]:
        """How it compares: for how many it is impossible, then how well it suits."""
        said = [Answer(vote.answer) for vote in self.votes if vote]
        return -said.count(Answer.NO), sum(WEIGHT[one] for one in said)


def tallies(meeting: Meeting) -> tuple[list[Guest], list[Tally]]:
    """The guests, and the options with their answers, the soonest first. Three queries."""
    guests = list(Guest.objects.filter(meeting=meeting))
    options = list(Option.objects.filter(meeting=meeting).prefetch_related("votes"))
    said = {(vote.option_id, vote.guest_id): vote for option in options for vote in option.votes.all()}
    return guests, [Tally(one, [said.get((one.pk, guest.pk)) for guest in guests]) for one in options]


def best(found: Sequence[Tally]) -> Option | None:
    """The option that suits best, once anybody has answered; the soonest of equals."""
    answered = [one for one in found if any(one.votes)]
    return max(answered, key=lambda one: one.weight).option if answered else None


def clocks(meeting: Meeting) -> list[tuple[str, str]]:
    """The places on whose clocks every time is shown, name and zone, each zone once; that of its office first."""
    once = {zone: place for place, zone in reversed(meetings.clocks())}
    ordered = sorted(once.items(), key=lambda one: one[0] != meeting.office.zone)
    return [(place, zone) for zone, place in ordered]


def asked_through(link: Link) -> Guest:
    """The guest whom a link was made for, with the meeting. Raises Guest.DoesNotExist."""
    found: Guest = Guest.objects.select_related("meeting__office").get(link=link.code)
    return found


def said_by(guest: Guest) -> dict[int, str]:
    """What a guest said, by the key of the option."""
    return dict(Vote.objects.filter(guest=guest).values_list("option_id", "answer"))


def suggestions(meeting: Meeting, first: date, last: date, at: datetime) -> list[Slot]:
    """Moments within the working hours of all offices and sides whose calendar is known, the kindest first.

    Refuses what `kernel.calendars.slots` refuses.
    """
    return slots(_sides(meeting, first, last), meeting.minutes, first=first, last=last, not_before=at)


def _sides(meeting: Meeting, first: date, last: date) -> list[Side]:
    """Our office first: the days are counted on its calendar, and its other meetings are in the way."""
    offices = sorted(people.offices(), key=lambda office: office.pk != meeting.office_id)
    calendars = people.calendars()
    busy = _busy(meeting, first, last)
    ours = [
        Side(str(office.city), office.zone, calendars[office.pk], busy=busy if office.pk == meeting.office_id else ())
        for office in offices
    ]
    guests = [side for side in meeting.sides.all() if not side.ours and side.zone]
    return [*ours, *(Side(str(side), side.zone, known) for side in guests if (known := _calendar(side)))]


def _busy(meeting: Meeting, first: date, last: date) -> list[tuple[datetime, datetime]]:
    """When the office meets others already."""
    agreed = Meeting.objects.filter(office=meeting.office, state=State.AGREED, start__gte=first, start__lte=last)
    return [(one.starts_at, one.starts_at + timedelta(minutes=one.minutes)) for one in agreed.exclude(pk=meeting.pk)]


def _calendar(side: Party) -> Calendar | None:
    """The working days of a guest's country, if it is known and has a calendar."""
    place = side.organisation.place if side.organisation else None
    try:
        return calendar(place.country) if place else None
    except NoCountry:
        return None
