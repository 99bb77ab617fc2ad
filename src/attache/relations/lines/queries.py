"""Lines with their last sign of life and what is wrong with them, each page with its loading plan."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.core.paginator import Page, Paginator
from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet
from django.db.models.functions import Coalesce

from attache.daybook.chronicle.models import Happening, Party
from attache.daybook.chronicle.states import State, Status
from attache.registry.partners.models import CooperationLine, Organisation, Place
from attache.registry.partners.states import RESTING, Kind, Stage
from attache.relations.agreements.models import Agreement
from attache.relations.agreements.models import Party as AgreementParty
from attache.relations.agreements.states import BINDING, SIGNED
from attache.relations.companies import queries as companies
from attache.relations.companies.queries import Reviewed
from attache.relations.correspondence.models import Letter
from attache.relations.correspondence.states import NUMBERED
from attache.relations.lines.logic.activity import Sign, Track, dealt
from attache.relations.lines.logic.health import Standing, marks, silence
from attache.relations.lines.states import Mark
from attache.relations.meetings.models import Meeting

PAGE = 50
LATEST = 10  # signs of life on the page of a line
HAPPENED = (Status.DONE, Status.ONGOING, Status.RECURRING)
SORTS = ("partner", "stage", "age", "due", "silence")
FAR = date.max
AGREED = Exists(Agreement.objects.filter(line=OuterRef("pk"), state__in=BINDING))  # something signed binds


@dataclass(frozen=True)
class Filters:
    """What narrows board and table, by code, and what the table is sorted by, turned round by a minus before it."""

    sphere: str = ""
    stage: str = ""
    owner: str = ""
    office: str = ""
    health: str = ""
    sort: str = "due"


@dataclass(frozen=True)
class Seen:
    """A line with the days at its stage, its last sign of life, the months since, what is wrong with it, and what the
    partner's latest compliance review says, where there is one or where the line is with a company.
    """

    line: CooperationLine
    age: int
    last: Sign | None
    silent: int
    marks: tuple[Mark, ...]
    reviewed: Reviewed | None = None

    @property
    def overdue(self) -> bool:
        """Whether the day of its next step is past."""
        return Mark.OVERDUE in self.marks


@dataclass(frozen=True)
class StageCount:
    """How many lines at a stage are well, and how many have a mark."""

    stage: Stage
    well: int
    marked: int

    @property
    def all(self) -> int:
        """Both together."""
        return self.well + self.marked


@dataclass(frozen=True)
class PlaceCount:
    """A place with its partners and the lines that go on with them."""

    place: Place
    is_home: bool
    bodies: int
    lines: int


@dataclass(frozen=True)
class LinePage:
    """A line with all that its page shows: its agreements, the latest happenings and letters, the newest first."""

    seen: Seen
    signs: Sequence[Happening | Letter]
    agreements: Sequence[Agreement]


def line(code: str) -> CooperationLine:
    """One line with its partner and owners. Raises CooperationLine.DoesNotExist."""
    found: CooperationLine = _loaded().get(code=code)
    return found


def lines(filters: Filters, today: date) -> list[Seen]:
    """The lines that match, in the order asked for. Seven statements, however many lines there are."""
    rows = _loaded()
    if filters.sphere:
        rows = rows.filter(sphere=filters.sphere)
    if filters.stage:
        rows = rows.filter(state=filters.stage)
    seen = [one for one in seen_of(list(rows), today) if _matches(one, filters)]
    return _sorted(seen, filters.sort)


def table_page(filters: Filters, today: date, number: int | str) -> Page[Seen]:
    """One page of them."""
    return Paginator(lines(filters, today), PAGE).get_page(number)


def seen_of(rows: Sequence[CooperationLine], today: date) -> list[Seen]:
    """These lines with their signs of life; their partners' other lines have their say in whose sign is whose."""
    partners = {row.organisation_id for row in rows}
    signs, reviewed = _dealt(partners, today), companies.marks(partners, today)
    return [_seen(row, signs.get(row.pk, []), reviewed, today) for row in rows]


def line_page(code: str, today: date) -> LinePage:
    """One line with its latest signs of life. Raises CooperationLine.DoesNotExist."""
    rows = list(_loaded().filter(organisation__lines__code=code))  # with the partner's others, who share the signs
    found = next((row for row in rows if row.code == code), None)
    if found is None:
        raise CooperationLine.DoesNotExist
    tracks = [Track(row.pk, row.organisation_id, row.sphere) for row in rows]
    signs = dealt(tracks, _signs({found.organisation_id}, today))[found.pk]
    reviewed = companies.marks([found.organisation_id], today)
    agreements = list(Agreement.objects.filter(line=found).select_related("own_type").order_by("-pk"))
    return LinePage(_seen(found, signs, reviewed, today), _records(signs[:LATEST]), agreements)


def by_stage(today: date) -> list[StageCount]:
    """How many lines stand at each stage, and how many of them have a mark. Four statements."""
    rows = list(CooperationLine.objects.annotate(agreed=AGREED).order_by("pk"))
    tracks = [Track(row.pk, row.organisation_id, row.sphere) for row in rows]
    signs = dealt(tracks, _signs({row.organisation_id for row in rows}, today))
    marked = Counter(row.state for row in rows if marks(_standing(row, signs[row.pk]), today))
    every = Counter(row.state for row in rows)
    return [StageCount(stage, every[stage] - marked[stage], marked[stage]) for stage in Stage]


def by_place() -> list[PlaceCount]:
    """The places of our partners and of our own university, with how many of them there are and the lines that go on
    there; the most first. Two statements.
    """
    going = Count("lines", filter=~Q(lines__state__in=RESTING), distinct=True)
    counted = Organisation.objects.filter(place__isnull=False).values_list("place", "is_own")
    rows = list(counted.annotate(bodies=Count("pk", distinct=True), going=going).order_by("-bodies", "-going", "place"))
    places = Place.objects.in_bulk([key for key, *_counts in rows])
    return [PlaceCount(places[key], is_own, bodies, lines) for key, is_own, bodies, lines in rows]


def agreements_over_time() -> list[Agreement]:
    """Whatever was ever signed, by the day from which it holds. Three statements."""
    parties = Prefetch("parties", AgreementParty.objects.select_related("organisation"))
    found: QuerySet[Agreement] = Agreement.objects.filter(state__in=SIGNED)
    found = found.select_related("own_type").prefetch_related(parties, "parties__organisation__names")
    return list(found.order_by(Coalesce("effective_on", "signed_from"), "pk"))


def _loaded() -> QuerySet[CooperationLine]:
    beside = ("organisation__place", "owner__office", "second_owner__office")
    rows: QuerySet[CooperationLine] = CooperationLine.objects.select_related(*beside).annotate(agreed=AGREED)
    return rows.prefetch_related("organisation__names").order_by("pk")


def _matches(one: Seen, filters: Filters) -> bool:
    people = [user for user in (one.line.owner, one.line.second_owner) if user]
    if filters.owner and filters.owner not in {user.code for user in people}:
        return False
    if filters.office and filters.office not in {user.office.code for user in people}:
        return False
    return not filters.health or (filters.health in one.marks if filters.health != "well" else not one.marks)


def _sorted(seen: list[Seen], asked: str) -> list[Seen]:
    name = asked.removeprefix("-")
    order = list(Stage)
    keys = {
        "partner": lambda one: (str(one.line.organisation), one.line.pk),
        "stage": lambda one: (order.index(one.line.state), -one.age),
        "age": lambda one: (-one.age, one.line.pk),
        "due": lambda one: (one.line.next_due or FAR, one.line.pk),
        "silence": lambda one: (-one.silent, one.line.pk),
    }
    return sorted(seen, key=keys.get(name, keys["due"]), reverse=asked.startswith("-"))


def _seen(row: CooperationLine, signs: Sequence[Sign], reviewed: Mapping[int, Reviewed], today: date) -> Seen:
    last = signs[0] if signs else None
    standing = _standing(row, signs)
    age = max((today - row.state_since).days, 0)
    none = companies.NOT_REVIEWED if row.organisation.kind == Kind.COMPANY else None
    said = reviewed.get(row.organisation_id, none)
    return Seen(row, age, last, silence(standing, today), marks(standing, today), said)


def _standing(row: CooperationLine, signs: Sequence[Sign]) -> Standing:
    last = signs[0].day if signs else None
    agreed: bool = row.agreed  # type: ignore[attr-defined]  # AGREED, which every loading plan has
    return Standing(row.state, row.state_since, row.next_due, last, agreed)


def _dealt(partners: Iterable[int], today: date) -> dict[int, list[Sign]]:
    known = set(partners)
    rows = CooperationLine.objects.filter(organisation__in=known).values_list("pk", "organisation_id", "sphere")
    return dealt([Track(*row) for row in rows], _signs(known, today))


def _signs(partners: set[int], today: date) -> list[Sign]:
    named = dict(
        Meeting.objects.filter(line__organisation__in=partners, happening__isnull=False).values_list(
            "happening_id", "line_id"
        )
    )
    happened = Party.objects.filter(
        organisation__in=partners,
        happening__state=State.RECORDED,
        happening__status__in=HAPPENED,
        happening__start__lte=today,
    ).values_list("organisation_id", "happening__end", "happening__section", "happening_id")
    signs = [
        Sign(partner, min(end, today), section, named.get(key), key=key) for partner, end, section, key in happened
    ]
    letters = Letter.objects.filter(
        organisation__in=partners, state__in=NUMBERED, happening=None, start__lte=today
    ).values_list("organisation_id", "start", "pk")
    return signs + [Sign(partner, day, source="letter", key=key) for partner, day, key in letters]


def _records(signs: Sequence[Sign]) -> list[Happening | Letter]:
    happenings = Happening.objects.in_bulk([one.key for one in signs if one.source == "happening"])
    letters = Letter.objects.in_bulk([one.key for one in signs if one.source == "letter"])
    found = {"happening": happenings, "letter": letters}
    return [found[one.source][one.key] for one in signs]
