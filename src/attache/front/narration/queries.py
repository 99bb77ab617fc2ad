"""Happenings as plain facts, for narration."""

from collections.abc import Iterable, Sequence
from datetime import date

from django.db.models import Prefetch

from attache.daybook.chronicle import queries as chronicle
from attache.daybook.chronicle.models import Happening, HappeningQuerySet, Link, Party, Value
from attache.daybook.chronicle.states import PENDING
from attache.front.narration.logic.story import Body, Fact, Figure, Group, Said, Someone, Tie
from attache.kernel.dates.when import Precision, When
from attache.kernel.languages import Language, Words
from attache.registry.partners.models import Organisation, Person, Position
from attache.registry.partners.states import NameKind
from attache.registry.people.models import Office


def facts_for(offices: Sequence[Office], start: date, end: date) -> list[Fact]:
    """What offices can tell of a period, as it was recorded: all that touches it, and what is planned from it.

    Of several offices, each fact says whose it is.
    """
    told = list(_loaded(chronicle.told_of(offices, start, end)))
    codes = [happening.code for happening in told]
    later = Happening.objects.standing().filter(office__in=offices, publishable=True, status__in=PENDING)
    later = later.filter(links__target__code__in=codes).exclude(code__in=codes).distinct()
    told += list(_loaded(later.with_everything().order_by("start", "end", "pk")))
    several = len(offices) > 1
    return [fact_of(happening, several) for happening in sorted(told, key=lambda one: one.pk)]


def facts_with(codes: Iterable[str], several_offices: bool = False) -> list[Fact]:
    """The facts with these codes that stand and may be told; among those of several offices, each says whose it is."""
    found = Happening.objects.standing().filter(publishable=True, code__in=set(codes)).order_by("pk")
    return [fact_of(happening, several_offices) for happening in _loaded(found)]


def fact_of(happening: Happening, several_offices: bool = False) -> Fact:
    """A happening as a plain value."""
    points: dict[str, tuple[Words, ...]] = {}
    for point in happening.points.all():
        points[point.kind] = (*points.get(point.kind, ()), point.text)
    return Fact(
        codes=(happening.code,),
        type=happening.type,
        kind=happening.kind,
        status=happening.status,
        section=happening.section,
        importance=happening.importance,
        when=happening.when,
        title=happening.title,
        format=happening.format,
        place=happening.place.name if happening.place else Words(),
        office=happening.office.name if several_offices else Words(),
        parties=tuple((party.role, _party(party)) for party in happening.parties.all()),
        people=tuple((one.role, _someone(one.person, happening, one.post)) for one in happening.people.all()),
        points=points,
        figures=tuple(_figure(value) for value in happening.figures.all()),
        said=tuple(Said(_someone(one.person, happening), one.text, one.retold) for one in happening.statements.all()),
        ties=tuple(_tie(link.kind, link.target) for link in happening.links.all()),
        followed_by=tuple(
            _tie(link.kind, link.happening)
            for link in happening.linked_from.all()
            if link.kind == "follows" and link.happening.status in PENDING
        ),
    )


def _loaded(found: HappeningQuerySet) -> HappeningQuerySet:
    return found.select_related("office").prefetch_related(
        "people__post__organisation__names",
        "people__person__positions__organisation__names",
        "links__target__points",
        Prefetch("linked_from", Link.objects.select_related("happening").order_by("pk")),
        "linked_from__happening__points",
    )


def _party(party: Party) -> Body | Group:
    if party.organisation:
        return body_of(party.organisation)
    return Group(Words(*[party.proposal.text] * 3) if party.proposal else party.collective)


def _someone(person: Person, happening: Happening, post: Position | None = None) -> Someone:
    held = post or _post_then(person, happening)
    known = {language.value: person.parts(language) for language in Language}
    return Someone(
        code=person.code,
        names={language: parts for language, parts in known.items() if parts},
        printed=person.printed,
        gender=person.gender,
        post=held.title if held else Words(),
        body=body_of(held.organisation) if held else None,
        post_cases=held.cases if held else {},
    )


def _post_then(person: Person, happening: Happening) -> Position | None:
    """The post that the person held at the time; when several are possible, the one noted last."""
    first, last = happening.start, happening.end
    held = [
        post
        for post in person.positions.all()
        if not (first and post.end and post.end < first) and not (last and post.start and post.start > last)
    ]
    return max(held, key=lambda post: post.pk, default=None)


def _figure(value: Value) -> Figure:
    as_of = When(value.as_of, value.as_of, Precision.DAY) if value.as_of else When(None, None, Precision.UNKNOWN)
    return Figure(value.label, f"{value.number.normalize():f}", value.unit, value.qualifier, as_of)


def _tie(kind: str, other: Happening) -> Tie:
    points: dict[str, tuple[Words, ...]] = {}
    for point in other.points.all():
        points[point.kind] = (*points.get(point.kind, ()), point.text)
    return Tie(kind, other.code, other.kind, other.when, other.title, points)


def body_of(organisation: Organisation) -> Body:
    """An organisation as a plain value, with the Russian forms that a person has checked."""
    checked = {name.kind: name.cases for name in organisation.names.all() if name.language == Language.RU}
    return Body(
        code=organisation.code,
        kind=organisation.kind,
        full=organisation.full,
        short=organisation.short,
        acronym=organisation.acronym,
        is_own=organisation.is_own,
        cases=checked.get(NameKind.FULL, {}),
        short_cases=checked.get(NameKind.SHORT, checked.get(NameKind.FULL, {})),
    )
