"""What timelines, lists and exports of the chronicle need."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.core.paginator import Page, Paginator
from django.db.models import Q, QuerySet, prefetch_related_objects
from django.urls import reverse
from django.utils.translation import gettext as _
from rapidfuzz import fuzz, process

from attache.daybook.chronicle.models import (
    Happening,
    HappeningQuerySet,
    Link,
    Participant,
    Party,
    Point,
    Statement,
    Value,
)
from attache.daybook.chronicle.states import HAPPENING, PENDING, LinkKind, State
from attache.kernel.needs import Need, Source, Why
from attache.kernel.search import index
from attache.registry.partners import queries as registry
from attache.registry.partners.models import Organisation, OrganisationName, Person, Proposal
from attache.registry.partners.queries import open_proposals
from attache.registry.partners.states import NameKind
from attache.registry.people.models import Office, User
from attache.registry.people.rules import can_record

PAGE = 50
ALIKE, SUGGESTIONS = 80, 3


@dataclass(frozen=True)
class Filters:
    """What the chronicle is narrowed to; an empty value means no narrowing."""

    query: str = ""
    type: str = ""
    status: str = ""
    section: str = ""
    office: str = ""
    withdrawn: bool = False


@dataclass(frozen=True)
class Facts:
    """One happening and everything known of it, loaded. `linked_from` are the links of others to it."""

    happening: Happening
    parties: Sequence[Party]
    people: Sequence[Participant]
    points: Sequence[Point]
    figures: Sequence[Value]
    statements: Sequence[Statement]
    links: Sequence[Link]
    linked_from: Sequence[Link] = ()


def chronicle_page(filters: Filters, number: int | str) -> Page[Happening]:
    """One page of the chronicle, newest first."""
    return Paginator(happenings_matching(filters).with_organisations(), PAGE).get_page(number)


def happenings_matching(filters: Filters) -> HappeningQuerySet:
    """Every happening that the list would show on all its pages."""
    wanted = {"type": filters.type, "status": filters.status, "section": filters.section}
    wanted["office__code"] = filters.office
    found: HappeningQuerySet = Happening.objects.newest_first()
    found = found.filter(state=State.WITHDRAWN if filters.withdrawn else State.RECORDED)
    found = found.filter(**{name: value for name, value in wanted.items() if value})
    if filters.query:
        found = found.filter(code__in=index.codes(filters.query, HAPPENING))
    return found


def happening_with_all(code: str) -> Happening:
    """One happening with every fact. Raises Happening.DoesNotExist."""
    loaded: Happening = Happening.objects.with_everything().get(code=code)
    return loaded


def happenings_with_all(codes: Iterable[str]) -> list[Happening]:
    """Those of these happenings that are there, with every fact."""
    return list(Happening.objects.with_everything().filter(code__in=codes))


def facts(code: str) -> Facts:
    """One happening with every fact, in eight queries: what its page and its form show. Raises DoesNotExist.

    The happening comes with its parties; only one without any is asked for by itself.
    """
    beside = ("office", "place", "recorded_by")
    joined = ("organisation", "proposal", *(f"happening__{name}" for name in beside))
    parties = list(Party.objects.filter(happening__code=code).select_related(*joined))
    happening = parties[0].happening if parties else Happening.objects.select_related(*beside).get(code=code)
    people = list(Participant.objects.filter(happening=happening).select_related("person", "post"))
    statements = list(Statement.objects.filter(happening=happening).select_related("person"))
    prefetch_related_objects([party.organisation for party in parties if party.organisation], "names")
    prefetch_related_objects([one.person for one in (*people, *statements)], "names")
    links = Link.objects.filter(Q(happening=happening) | Q(target=happening)).select_related("happening", "target")
    return Facts(
        happening=happening,
        parties=parties,
        people=people,
        points=list(Point.objects.filter(happening=happening)),
        figures=list(Value.objects.filter(happening=happening)),
        statements=statements,
        links=[link for link in links if link.happening_id == happening.pk],
        linked_from=[link for link in links if link.target_id == happening.pk],
    )


def facts_of(happening: Happening) -> Facts:
    """The same of a happening that was loaded `with_everything`; no query."""
    return Facts(
        happening=happening,
        parties=list(happening.parties.all()),
        people=list(happening.people.all()),
        points=list(happening.points.all()),
        figures=list(happening.figures.all()),
        statements=list(happening.statements.all()),
        links=list(happening.links.all()),
    )


def timeline_of(organisation: Organisation) -> HappeningQuerySet:
    """What took place with one organisation, newest first, whether it was named or a name was tied to it later."""
    ours = Q(parties__organisation=organisation) | Q(parties__proposal__organisation=organisation)
    return Happening.objects.filter(ours).distinct().standing().with_parties().newest_first()


def timeline_of_person(person: Person) -> HappeningQuerySet:
    """What took place with one person, newest first."""
    theirs = Q(people__person=person) | Q(statements__person=person)
    return Happening.objects.filter(theirs).distinct().standing().with_parties().newest_first()


def told_of(offices: Iterable[Office], first: date, last: date) -> HappeningQuerySet:
    """What offices can tell of a period: standing, publishable, and touching it."""
    found = Happening.objects.standing().filter(office__in=offices, publishable=True).touching(first, last)
    return found.with_everything().order_by("start", "end", "pk")


def undated_of(office: Office) -> HappeningQuerySet:
    """Publishable happenings without any date: nobody can say which period they belong to."""
    return Happening.objects.standing().filter(office=office, publishable=True, start=None).order_by("pk")


def still_pending(offices: Iterable[Office], before: date) -> HappeningQuerySet:
    """Planned things recorded before a day of which nobody has reported back: "what became of it?"."""
    told = Link.objects.filter(kind=LinkKind.REPORTS_BACK, happening__state=State.RECORDED).values("target")
    open_ones = Happening.objects.standing().filter(
        office__in=offices, status__in=PENDING, recorded_at__date__lt=before
    )
    return open_ones.exclude(pk__in=told).with_parties().order_by("start", "pk")


def unreported(user: User, today: date) -> HappeningQuerySet:
    """What was planned in a recorder's own office, should be over, and of which nobody has reported back."""
    if not can_record(user):
        return Happening.objects.none()
    return still_pending([user.office], today).filter(end__lt=today).prefetch_related(None)


def undecided(user: User, _today: date) -> QuerySet[Proposal]:
    """Names that a recorder may tie to an organisation."""
    return open_proposals() if can_record(user) else Proposal.objects.none()


def _unreported_told(happening: Happening, _today: date) -> Need:
    title = _("What became of it? %(title)s") % {"title": happening}
    return Need(Why.WAITING, title, happening.get_absolute_url(), "chronicle", due=happening.end)


def _undecided_told(proposal: Proposal, _today: date) -> Need:
    title = _("Who is “%(name)s”?") % {"name": proposal.text}
    return Need(Why.WAITING, title, reverse("chronicle:proposals"), "alert", note=proposal.source)


NEEDS = (Source(unreported, _unreported_told), Source(undecided, _undecided_told))


def whole_chronicle(office: str = "") -> HappeningQuerySet:
    """Every standing happening (of one office, by its code) in the order of recording, for the export."""
    standing = Happening.objects.standing().filter(**({"office__code": office} if office else {}))
    return standing.with_everything().order_by("pk")


def names_for(codes: set[str]) -> dict[str, str]:
    """What pages call places, organisations, people and happenings, by their codes. Five queries."""
    found: dict[str, str] = {code: str(name) for code, name in registry.place_names(codes).items()}
    found |= {code: str(name) for code, name in registry.organisation_names(codes).items()}
    found |= {code: str(name) for code, name in registry.person_names(codes).items()}
    return found | {one.code: str(one) for one in Happening.objects.filter(code__in=codes)}


def names_waiting(number: int | str) -> Page[Proposal]:
    """One page of the names that wait for somebody's decision, the oldest first."""
    return Paginator(open_proposals(), PAGE).get_page(number)


def used_in(proposals: Sequence[Proposal]) -> dict[int, list[Happening]]:
    """The happenings that use each of these names, in two queries, by the proposal's key."""
    parties = Party.objects.filter(proposal__in=proposals).select_related("happening")
    found: dict[int, list[Happening]] = {proposal.pk: [] for proposal in proposals}
    for party in parties:
        found[party.proposal_id].append(party.happening)
    return found


def likely(proposals: Sequence[Proposal]) -> dict[int, list[Organisation]]:
    """The organisations whose names are most alike to each of these names: to ask, never to replace. Three queries."""
    names = OrganisationName.objects.exclude(kind=NameKind.FORBIDDEN).select_related("organisation")
    known = {name.pk: name for name in names} if proposals else {}
    prefetch_related_objects([name.organisation for name in known.values()], "names")
    forms = {key: name.folded for key, name in known.items()}
    found = {}
    for proposal in proposals:
        alike = process.extract(
            proposal.folded, forms, scorer=fuzz.token_set_ratio, score_cutoff=ALIKE, limit=2 * SUGGESTIONS
        )
        best = {known[key].organisation_id: known[key].organisation for _form, _score, key in alike}
        found[proposal.pk] = list(best.values())[:SUGGESTIONS]
    return found
