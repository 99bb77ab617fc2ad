"""What compiling, the editor and the public pages need."""

from datetime import date
from typing import Any

from django.db.models import Count, Prefetch, Q, QuerySet

from attache.daybook.chronicle import queries as chronicle
from attache.daybook.chronicle.models import Happening, HappeningQuerySet, Link, Party, Value
from attache.daybook.chronicle.states import PENDING, LinkKind
from attache.front.digest.models import Edition, Item, Picture, Publication, Text
from attache.front.digest.states import State
from attache.front.narration.logic.compose import weight
from attache.front.narration.logic.story import Body, Fact, Figure, Group, Said, Someone, Tie
from attache.kernel.dates.when import Precision, When
from attache.kernel.languages import Language, Words
from attache.registry.partners.models import Organisation, Person, Place, Position
from attache.registry.people.models import Office


def facts_for(office: Office, start: date, end: date) -> list[Fact]:
    """What an office can tell of a period, as it was recorded: all that touches it, and what is planned from it."""
    told = list(_loaded(chronicle.told_of(office, start, end)))
    codes = [happening.code for happening in told]
    later = Happening.objects.standing().filter(office=office, publishable=True, status__in=PENDING)
    later = later.filter(links__target__code__in=codes).exclude(code__in=codes).distinct()
    told += list(_loaded(later.with_everything().order_by("start", "end", "pk")))
    return [fact_of(happening) for happening in sorted(told, key=lambda one: one.pk)]


def candidates(office: Office, start: date, end: date) -> list[Happening]:
    """What an office can tell of a period, the weightiest first."""
    told = Happening.objects.standing().filter(office=office, publishable=True).touching(start, end).order_by("pk")
    counted = told.annotate(
        party_count=Count("parties", distinct=True),
        quotation_count=Count("statements", distinct=True),
        report_count=Count("links", filter=Q(links__kind=LinkKind.REPORTS_BACK), distinct=True),
    )
    return sorted(counted, key=_weight, reverse=True)


def _weight(happening: Any) -> int:
    """The weight of a happening that was loaded with its counts."""
    return weight(
        importance=happening.importance,
        kind=happening.kind,
        parties=happening.party_count,
        quotations=happening.quotation_count,
        reports=happening.report_count,
    )


def fact_of(happening: Happening) -> Fact:
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


def editions() -> QuerySet[Edition]:
    """All editions for the office's list, with the number of their items."""
    found: QuerySet[Edition] = Edition.objects.newest_first().select_related("office")
    return found.annotate(pieces=Count("items"))


def edition_with_all(code: str) -> Edition:
    """One edition with items, texts and happenings. Raises Edition.DoesNotExist."""
    items = Item.objects.prefetch_related(
        Prefetch("texts", Text.objects.order_by("language")),
        Prefetch("happenings", Happening.objects.select_related("recorded_by").order_by("pk")),
        "pictures",
    )
    found = Edition.objects.select_related("office").prefetch_related(Prefetch("items", items))
    edition: Edition = found.get(code=code)
    return edition


def item_with_all(edition_code: str, pk: int) -> Item:
    """One item of an edition with its texts and happenings. Raises Item.DoesNotExist."""
    found = Item.objects.select_related("edition__office").prefetch_related("texts", "happenings", "pictures")
    item: Item = found.get(edition__code=edition_code, pk=pk)
    return item


def picture_of(edition_code: str, item: int, pk: int) -> Picture:
    """One picture of an item. Raises Picture.DoesNotExist."""
    found = Picture.objects.select_related("item__edition")
    picture: Picture = found.get(item__edition__code=edition_code, item=item, pk=pk)
    return picture


def is_public(file: str) -> bool:
    """Whether a file is a picture of a published edition."""
    return Picture.objects.filter(file=file, item__edition__state=State.PUBLISHED).exists()


def is_picture(file: str) -> bool:
    """Whether a file is a picture of any edition."""
    return Picture.objects.filter(file=file).exists()


def untold(edition: Edition) -> HappeningQuerySet:
    """Happenings of the period that no item of the edition holds: recorded since it was compiled."""
    found = Happening.objects.standing().filter(office=edition.office, publishable=True)
    used = Item.objects.filter(edition=edition).values("happenings")
    return found.touching(edition.start, edition.end).exclude(pk__in=used).order_by("pk")


def what_became(edition: Edition) -> HappeningQuerySet:
    """Planned things of earlier periods of which nobody has reported back."""
    return chronicle.still_pending(edition.office, edition.start)


def published(language: Language) -> QuerySet[Publication]:
    """The public archive in one language, newest period first."""
    found = Publication.objects.filter(language=language.value).select_related("edition__office")
    return found.order_by("-edition__end", "-pk")


def publication(code: str, language: Language) -> Publication:
    """One published edition in one language. Raises Publication.DoesNotExist."""
    found = Publication.objects.select_related("edition__office")
    publication: Publication = found.get(edition__code=code, language=language.value)
    return publication


def places_of(edition: Edition) -> list[tuple[Place, int, bool]]:
    """Where the parties told of are: each place with the number of its happenings, and whether we are at home there."""
    told = Item.objects.filter(edition=edition).values("happenings")
    parties = Party.objects.filter(happening__in=told, organisation__place__latitude__isnull=False)
    counts = parties.values_list("organisation__place").annotate(told=Count("happening", distinct=True))
    by_place = dict(counts.order_by())
    own = set(Organisation.objects.filter(is_own=True).values_list("place", flat=True))
    places = Place.objects.filter(pk__in=[*by_place]).order_by("code")
    city = edition.office.city
    return [(place, by_place[place.pk], place.pk in own or place.name == city) for place in places]


def open_editions() -> QuerySet[Edition]:
    """Editions that are being written, for the desk."""
    return Edition.objects.filter(state=State.DRAFT).select_related("office").newest_first()


def _loaded(found: HappeningQuerySet) -> HappeningQuerySet:
    return found.prefetch_related(
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


def body_of(organisation: Organisation) -> Body:
    """An organisation as a plain value; its Russian overrides are those of the full name."""
    russian = next((name for name in organisation.names.all() if (name.language, name.kind) == ("ru", "full")), None)
    return Body(
        code=organisation.code,
        kind=organisation.kind,
        full=organisation.full,
        short=organisation.short,
        acronym=organisation.acronym,
        is_own=organisation.is_own,
        cases=russian.cases if russian else {},
    )


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
