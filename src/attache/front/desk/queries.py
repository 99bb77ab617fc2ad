"""What the desk's pages show, each loaded in a fixed number of queries."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import or_

from django.apps import apps
from django.db.models import F, Q, QuerySet

from attache.daybook.chronicle import queries as chronicle
from attache.daybook.chronicle.models import Happening
from attache.daybook.chronicle.states import PENDING
from attache.kernel import journal
from attache.kernel.languages import Words
from attache.kernel.records import Record
from attache.kernel.undo.models import Slip
from attache.registry.partners import queries as partners
from attache.registry.partners.models import Channel, Organisation, Person, Position

LATEST, COMING, TIMELINE, HISTORY = 8, 8, 100, 6


@dataclass(frozen=True)
class Home:
    """What a person sees first."""

    latest: Sequence[Happening]
    coming: Sequence[Happening]


@dataclass(frozen=True)
class Seen:
    """A record from all sides."""

    happenings: Sequence[Happening]
    history: Sequence[journal.Entry]


@dataclass(frozen=True)
class PartnerSeen(Seen):
    """An organisation with its units, people and channels."""

    partner: Organisation
    units: Sequence[Words]
    channels: Sequence[Channel]
    posts: Sequence[tuple[Position, list[Channel]]]


@dataclass(frozen=True)
class PersonSeen(Seen):
    """A person with posts and channels."""

    person: Person


def home(today: date) -> Home:
    """The latest happenings, and what is planned from today on."""
    standing = Happening.objects.standing()
    ahead = standing.filter(status__in=PENDING).filter(Q(end__gte=today) | Q(end=None))
    return Home(
        latest=list(standing.exclude(status__in=PENDING).select_related("place").newest_first()[:LATEST]),
        coming=list(ahead.select_related("place").order_by(F("start").asc(nulls_last=True), "end", "pk")[:COMING]),
    )


def partner_seen(code: str) -> PartnerSeen:
    """One partner from all sides. Raises Organisation.DoesNotExist."""
    partner, units = partners.organisation_with_all(code)
    channels = list(partners.channels_around(partner))
    return PartnerSeen(
        partner=partner,
        units=units,
        channels=[one for one in channels if one.organisation_id],
        posts=[(post, [one for one in channels if one.person_id == post.person_id]) for post in _posts(partner)],
        happenings=_timeline(chronicle.timeline_of(partner)),
        history=_history(partner, *partner.lines.all()),
    )


def person_seen(code: str) -> PersonSeen:
    """One person from all sides. Raises Person.DoesNotExist."""
    person = partners.person_with_all(code)
    return PersonSeen(
        person=person, happenings=_timeline(chronicle.timeline_of_person(person)), history=_history(person)
    )


def slip(code: str) -> Slip:
    """The receipt of an act. Raises Slip.DoesNotExist."""
    found: Slip = Slip.objects.get(code=code)
    return found


def page_of(slip: Slip) -> str:
    """The address of the record that an act was about; empty when the record is gone or has no page of its own."""
    subject = slip.subjects[0]
    record = apps.get_model(subject.kind)._base_manager.filter(code=subject.code).first()
    return str(record.get_absolute_url()) if hasattr(record, "get_absolute_url") else ""


def _posts(partner: Organisation) -> list[Position]:
    """Who holds a post now, then who held one."""
    return sorted(partner.positions.all(), key=lambda post: post.end is not None)


def _timeline(found: QuerySet[Happening]) -> list[Happening]:
    """The newest happenings without the names of their parties, which a timeline does not show."""
    return list(found.prefetch_related(None)[:TIMELINE])


def _history(*records: Record) -> list[journal.Entry]:
    return list(reduce(or_, map(journal.about, records))[:HISTORY])
