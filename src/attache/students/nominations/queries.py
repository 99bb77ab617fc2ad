"""What the pages of nominations need, each with its loading plan."""

from collections.abc import Iterable, Sequence
from datetime import date

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext as _

from attache.kernel.needs import Need, Source, Why
from attache.registry.partners.models import Organisation
from attache.registry.people.models import User
from attache.relations.agreements import queries as agreements
from attache.relations.agreements.models import Agreement, Condition
from attache.relations.agreements.states import BINDING, What
from attache.students.nominations.models import Allotment, FactSheet, Nomination
from attache.students.nominations.rules import can_keep
from attache.students.nominations.states import Mobility, State

STUDENTS = (What.STUDIES, What.TRAINEESHIP, What.PREPARATORY, What.DEGREE, What.OTHER)


def sheet(code: str) -> FactSheet:
    """One fact sheet with its partner. Raises FactSheet.DoesNotExist."""
    found: FactSheet = (
        FactSheet.objects.select_related("partner__place").prefetch_related("partner__names").get(code=code)
    )
    return found


def sheets(codes: Sequence[str]) -> list[FactSheet]:
    """The fact sheets of these codes."""
    return list(FactSheet.objects.filter(code__in=codes).select_related("partner").prefetch_related("partner__names"))


def sheets_with(partner: Organisation) -> list[FactSheet]:
    """The fact sheets with a partner, the latest year first. One query."""
    return list(FactSheet.objects.filter(partner=partner).order_by("-year"))


def sheet_for(partner: Organisation, year: int) -> FactSheet | None:
    """What holds with a partner in a year."""
    found: FactSheet | None = FactSheet.objects.filter(partner=partner, year=year).first()
    return found


def condition_of(allotment: Allotment) -> Condition | None:
    """The condition whose places they are; None once it was taken out of its agreement."""
    rows = Condition.objects.filter(agreement_id=allotment.agreement_id, key=allotment.key)
    found: Condition | None = rows.first()
    return found


def places_of(allotment: Allotment) -> int:
    """How many places there are in the year: those agreed, and those carried in or out."""
    condition = condition_of(allotment)
    agreed = condition.places if condition and condition.first_year <= allotment.year <= condition.last_year else 0
    return max(agreed + allotment.carried, 0)


def seats_taken(allotment: Allotment) -> set[int]:
    """The seats that are taken."""
    return set(Nomination.objects.filter(allotment=allotment, seat__isnull=False).values_list("seat", flat=True))


def free_places(allotment: Allotment) -> int:
    """How many places are left."""
    return max(places_of(allotment) - len(seats_taken(allotment)), 0)


def allotment(code: str) -> Allotment:
    """The places of a year. Raises Allotment.DoesNotExist."""
    found: Allotment = (
        Allotment.objects.select_related("agreement__office", "partner__place")
        .prefetch_related("partner__names")
        .get(code=code)
    )
    return found


def allotments() -> list[Allotment]:
    """All of them with `taken` and `agreed`, the latest year first. Three queries."""
    plan = Allotment.objects.select_related("agreement", "partner").prefetch_related("partner__names")
    taken = Count("nominations", filter=Q(nominations__seat__isnull=False))
    found = list(plan.annotate(taken=taken).order_by("partner", "agreement", "key", "year"))
    conditions = {
        (row.agreement_id, row.key): row for row in Condition.objects.filter(agreement__in=agreements_of(found))
    }
    for one in found:
        row = conditions.get((one.agreement_id, one.key))
        within = row is not None and row.first_year <= one.year <= row.last_year
        one.agreed = row.places if row and within else 0
        one.places = max(one.agreed + one.carried, 0)
        one.left = max(one.places - one.taken, 0)
    return found


def conditions_open() -> list[Condition]:
    """The conditions about students of agreements that bind, with their partners. Three queries."""
    found = Condition.objects.filter(agreement__state__in=BINDING, what__in=STUDENTS)
    plan = ("agreement__parties__organisation__names",)
    return list(found.select_related("agreement").prefetch_related(*plan).order_by("agreement", "key"))


def places_taken(agreement: Agreement) -> dict[tuple[int, int], tuple[int, int]]:
    """For the balance of an agreement: places taken and places there are, by condition and year. One query."""
    taken = Count("nominations", filter=Q(nominations__seat__isnull=False))
    rows = Allotment.objects.filter(agreement=agreement).annotate(taken=taken)
    return {(one.key, one.year): (one.taken, one.carried) for one in rows}


def nomination(code: str) -> Nomination:
    """One person with everything. Raises Nomination.DoesNotExist."""
    found: Nomination = everybody().get(code=code)
    return found


def nominations(codes: Sequence[str]) -> list[Nomination]:
    """The persons of these codes."""
    return list(everybody().filter(code__in=codes))


def nominated_under(found: Allotment) -> QuerySet[Nomination]:
    """Everybody who was nominated under an allotment, in their order."""
    return everybody().filter(allotment=found)


def matching(*, state: str = "", q: str = "") -> QuerySet[Nomination]:
    """The nominations of a state, of a name or code."""
    found: QuerySet[Nomination] = everybody()
    if state:
        found = found.filter(state=state)
    if q:
        said = Q(code=q.upper()) | Q(passport=q.upper()) | Q(hanzi__startswith=q)
        found = found.filter(said | Q(latin_family__istartswith=q) | Q(latin_given__istartswith=q))
    return found.order_by("-pk")


def in_each_state() -> dict[str, int]:
    """How many nominations stand in each state. One query."""
    return dict(Nomination.objects.order_by().values_list("state").annotate(n=Count("pk")))


def pending(user: User, _today: date) -> QuerySet[Nomination]:
    """Nominations at a recorder's own office that nobody has looked at."""
    if not can_keep(user):
        return Nomination.objects.none()
    found: QuerySet[Nomination] = Nomination.objects.filter(
        allotment__agreement__office=user.office, state=State.PENDING
    ).exclude(mobility=Mobility.CANCELLED)
    return found.select_related("allotment__agreement").order_by("pk")


def _pending_told(one: Nomination, _today: date) -> Need:
    title = _("%(name)s is nominated: verify or reject") % {"name": one}
    return Need(Why.WAITING, title, one.get_absolute_url(), "student", note=str(one.allotment))


def guest_of(people: Iterable[Nomination]) -> dict[str, str]:
    """Whom of the partner to write to: the contact of the agreement that these were nominated under."""
    first = next(iter(people), None)
    return agreements.guest_of(agreements.agreement(first.allotment.agreement.code)) if first else {}


def agreements_of(some: Iterable[Allotment]) -> set[int]:
    """The keys of the agreements whose places these are."""
    return {one.agreement_id for one in some}


def everybody() -> QuerySet[Nomination]:
    """All nominations with their places, agreement and partner."""
    found: QuerySet[Nomination] = Nomination.objects.select_related(
        "allotment__agreement__office", "allotment__partner__place"
    )
    return found.prefetch_related("allotment__partner__names")


NEEDS = (Source(pending, _pending_told),)
