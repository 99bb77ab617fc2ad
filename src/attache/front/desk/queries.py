"""What the desk's pages show, each loaded in a fixed number of queries."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import reduce
from operator import or_

from django.apps import apps
from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext as _

from attache.daybook.chronicle import queries as chronicle
from attache.daybook.chronicle.models import Happening
from attache.daybook.chronicle.states import PENDING
from attache.kernel import journal
from attache.kernel.languages import Words
from attache.kernel.merging import folding
from attache.kernel.records import Record
from attache.kernel.search import index
from attache.kernel.undo.models import Slip
from attache.registry.naming.models import LookAlike
from attache.registry.partners import queries as partners
from attache.registry.partners.models import (
    Channel,
    Organisation,
    OrganisationName,
    Person,
    PersonName,
    Position,
)
from attache.registry.partners.states import PREFERRED
from attache.relations.agreements import queries as agreements
from attache.relations.agreements.models import Agreement
from attache.relations.correspondence import queries as correspondence
from attache.relations.correspondence.models import Appeal, Gift, Letter
from attache.relations.meetings import queries as meetings
from attache.relations.meetings.models import Meeting
from attache.relations.visits import queries as visits
from attache.relations.visits.models import Visit

type Mergeable = Organisation | Person
ORGANISATION_FIELDS = ("kind", "place", "ror_id", "website", "note")
PERSON_FIELDS = ("family_first", "gender", "note")
FIVE = 5
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
    units: Sequence[tuple[int, Words]]
    channels: Sequence[Channel]
    posts: Sequence[tuple[Position, list[Channel]]]


@dataclass(frozen=True)
class Dealings:
    """What we have to do with a partner now, and the latest letters, gifts and video addresses."""

    partner: Organisation
    coming: Sequence[Meeting]
    visits: Sequence[Visit]
    agreements: Sequence[Agreement]
    letters: Sequence[Letter]
    gifts: Sequence[Gift]
    appeals: Sequence[Appeal]


@dataclass(frozen=True)
class PersonSeen(Seen):
    """A person with posts and channels."""

    person: Person


@dataclass(frozen=True)
class Difference:
    """A field, or a name, that two records have differently."""

    name: str
    ours: str
    theirs: str


@dataclass(frozen=True)
class MergePreview:
    """What two records have differently, what leads to the one that goes, and forms that warn of taking one for the
    other."""

    stays: Mergeable
    goes: Mergeable
    fields: Sequence[Difference]
    names: Sequence[Difference]
    pointers: Sequence[folding.Pointer]
    warned: Sequence[str]


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


def dealings_with(code: str, at: datetime) -> Dealings:
    """What goes on with a partner, in a fixed number of queries. Raises Organisation.DoesNotExist."""
    partner: Organisation = Organisation.objects.with_names().get(code=code)
    return Dealings(
        partner=partner,
        coming=meetings.coming_with(partner, at),
        visits=visits.coming_with(partner),
        agreements=agreements.with_partner(partner),
        letters=correspondence.papers_with(Letter, partner),
        gifts=correspondence.papers_with(Gift, partner),
        appeals=correspondence.papers_with(Appeal, partner),
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


def merge_preview(stays: Mergeable, goes: Mergeable) -> MergePreview:
    """What would become of two organisations, or two people, if they were one; nothing is changed."""
    fields = ORGANISATION_FIELDS if isinstance(stays, Organisation) else PERSON_FIELDS
    apart = [name for name in fields if getattr(stays, name) != getattr(goes, name)]
    mine, theirs = ({slot_of(name): str(name) for name in one.names.all()} for one in (stays, goes))
    both = [slot for slot in mine if mine[slot] != theirs.get(slot, mine[slot])]
    return MergePreview(
        stays=stays,
        goes=goes,
        fields=[Difference(name, _shown(stays, name), _shown(goes, name)) for name in apart],
        names=[Difference(slot, mine[slot], theirs[slot]) for slot in both],
        pointers=[one for one in folding.pointers(stays, goes) if one.model not in {OrganisationName, PersonName}],
        warned=[*partners.kept_apart(stays, goes), *_told_apart(stays, goes)],
    )


def _told_apart(stays: Mergeable, goes: Mergeable) -> list[str]:
    if isinstance(stays, Person) or isinstance(goes, Person):
        return []
    pairs = Q(one=stays, other=goes) | Q(one=goes, other=stays)
    return [str(pair) for pair in LookAlike.objects.filter(pairs)]


def found_by_words(what: type[Mergeable], query: str, but: Collection[str]) -> list[Mergeable]:
    """The records that hold every word of a query or its beginning, five at most, without those that are known."""
    codes = [code for code in index.codes(query, what._meta.label_lower) if code not in but][:FIVE] if query else []
    found = {one.code: one for one in what.objects.with_names().filter(code__in=codes)}
    return [found[code] for code in codes if code in found]


def of_code(what: type[Mergeable], code: str, but: str) -> Mergeable | None:
    """The record of a typed code, unless it is the one that it is to merge with."""
    found: Mergeable | None = what.objects.with_names().filter(code=code.upper()).exclude(code=but).first()
    return found


def slot_of(name: OrganisationName | PersonName) -> str:
    """The place that a name takes and only one can have: full-en, or a person's language. Other forms have none."""
    if isinstance(name, PersonName):
        return str(name.language)
    return f"{name.kind}-{name.language}" if name.kind in PREFERRED else f"other-{name.pk}"


def _shown(record: Mergeable, name: str) -> str:
    shown = getattr(record, f"get_{name}_display", None)
    value = shown() if shown else getattr(record, name)
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return str(value) if value is not None else ""


def _posts(partner: Organisation) -> list[Position]:
    """Who holds a post now, then who held one."""
    return sorted(partner.positions.all(), key=lambda post: post.end is not None)


def _timeline(found: QuerySet[Happening]) -> list[Happening]:
    """The newest happenings, each with its series, without the names of their parties: a timeline shows none."""
    return list(found.prefetch_related(None).annotate(series=meetings.series_behind())[:TIMELINE])


def _history(*records: Record) -> list[journal.Entry]:
    return list(reduce(or_, map(journal.about, records))[:HISTORY])
