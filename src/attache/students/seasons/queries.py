"""Applications and what brought them, counted together."""

from collections import Counter
from collections.abc import Iterable, Sequence

from django.db.models import Count, OuterRef, QuerySet, Subquery

from attache.daybook.chronicle.models import Happening
from attache.daybook.chronicle.states import Kind
from attache.registry.partners.models import Place
from attache.students.admissions.models import Application
from attache.students.programmes.models import Intake
from attache.students.recruitment.models import Lead, Source


def senders(applications: Sequence[Application]) -> list[tuple[Source, list[Application]]]:
    """Which agencies and schools have sent some applications, by the lead that is the origin of each. One query."""
    known = {
        lead.code: lead.source
        for lead in Lead.objects.filter(code__in=[one.origin for one in applications if one.origin])
        .exclude(source=None)
        .select_related("source__organisation")
        .prefetch_related("source__organisation__names")
    }
    found: dict[Source, list[Application]] = {}
    for one in applications:
        source = known.get(one.origin)
        if source is not None:
            found.setdefault(source, []).append(one)
    return sorted(found.items(), key=lambda pair: str(pair[0]))


def by_programme() -> list[tuple[Intake, Counter[str]]]:
    """For each intake with applications, how many stand in each state. Two queries."""
    rows = Application.objects.order_by().values_list("intake", "state").annotate(n=Count("pk"))
    counts: dict[int, Counter[str]] = {}
    for intake, state, n in rows:
        counts.setdefault(intake, Counter())[state] += n
    some = Intake.objects.filter(pk__in=counts).select_related("programme", "term")
    return [(one, counts[one.pk]) for one in some.order_by("term__first", "programme__pk")]


def by_source() -> list[tuple[Source | None, Counter[str]]]:
    """For each agency, school or other source, and for those who came by themselves (None), how many stand in each
    state. Three queries, however many applications there are."""
    led = Subquery(Lead.objects.filter(code=OuterRef("origin")).values("source")[:1])
    rows = Application.objects.order_by().annotate(source=led).values_list("source", "state").annotate(n=Count("pk"))
    counts: dict[int | None, Counter[str]] = {}
    for source, state, n in rows:
        counts.setdefault(source, Counter())[state] += n
    some = Source.objects.filter(pk__in=[key for key in counts if key]).select_related("organisation")
    sources = {one.pk: one for one in some.prefetch_related("organisation__names")}
    pairs = [(sources.get(key) if key else None, counted) for key, counted in counts.items()]
    return sorted(pairs, key=lambda pair: -pair[1].total())


def cities() -> list[tuple[Place, int]]:
    """The places that leads say they come from, by their name in any language, with how many; whoever names a city
    that the registry has no place for is left out. Two queries."""
    said = Lead.objects.exclude(city="").order_by().values_list("city").annotate(n=Count("pk"))
    wanted = Counter({city.strip().casefold(): 0 for city, _n in said})
    for city, n in said:
        wanted[city.strip().casefold()] += n
    places = Place.objects.exclude(latitude=None).exclude(longitude=None)
    found = [(place, sum(wanted[name] for name in names_of(place))) for place in places]
    return sorted(((place, n) for place, n in found if n), key=lambda pair: -pair[1])


def names_of(place: Place) -> set[str]:
    """How a place is called, in small letters."""
    return {name.casefold() for name in (place.name.en, place.name.ru, place.name.zh) if name}


def told_of(intake: Intake) -> Happening | None:
    """The happening by which the chronicle knows that an intake was put off."""
    known: Happening | None = Happening.objects.filter(subject_code=intake.code, kind=Kind.COHORT_POSTPONED).first()
    return known


def later(intake: Intake) -> QuerySet[Intake]:
    """Where an intake may be put off to: the same programme in later terms."""
    some: QuerySet[Intake] = Intake.objects.filter(
        programme=intake.programme, term__first__gt=intake.term.first
    ).select_related("programme", "term")
    return some


def total(counts: Iterable[Counter[str]]) -> Counter[str]:
    """All of them together."""
    return sum(counts, Counter())
