"""What compiling, the editor and the public pages need."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Count, Max, OuterRef, Prefetch, Q, QuerySet, Subquery

from attache.daybook.chronicle import queries as chronicle
from attache.daybook.chronicle.models import Happening, HappeningQuerySet, Party
from attache.daybook.chronicle.states import LinkKind
from attache.front.digest.models import Edition, Item, Picture, Publication, Step, Text, Waiver
from attache.front.narration.logic.compose import weight
from attache.kernel.attachments import queries as attachments
from attache.kernel.attachments.models import Attachment
from attache.kernel.languages import Language
from attache.registry.partners.models import Organisation, Place
from attache.registry.people.models import Office


def candidates(offices: Iterable[Office], start: date, end: date) -> list[Happening]:
    """What offices can tell of a period, the weightiest first."""
    told = Happening.objects.standing().filter(office__in=offices, publishable=True).touching(start, end).order_by("pk")
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


def editions() -> QuerySet[Edition]:
    """All editions for the office's list, with the number of their items."""
    found: QuerySet[Edition] = Edition.objects.newest_first().select_related("office")
    return found.annotate(pieces=Count("items"))


def edition_with_all(code: str) -> Edition:
    """One edition with items, texts, happenings and waivers, and the verb of its last step. Raises DoesNotExist."""
    items = Item.objects.select_related("dropped_by").prefetch_related(
        Prefetch("texts", Text.objects.order_by("language")),
        Prefetch("happenings", Happening.objects.select_related("recorded_by").order_by("pk")),
        "pictures",
    )
    steps = Step.objects.filter(edition=OuterRef("pk")).order_by("-pk").values("verb")[:1]
    found = Edition.objects.select_related("office").annotate(last_verb=Subquery(steps))
    waivers = Prefetch("waivers", Waiver.objects.select_related("by"))
    edition: Edition = found.prefetch_related(Prefetch("items", items), waivers).get(code=code)
    return edition


def picture_of(edition_code: str, item: int, pk: int) -> Picture:
    """One picture of an item. Raises Picture.DoesNotExist."""
    found = Picture.objects.select_related("item__edition")
    picture: Picture = found.get(item__edition__code=edition_code, item=item, pk=pk)
    return picture


def languages_of(edition: Edition) -> list[Language]:
    """The languages that an edition is published in: all that nobody has waived."""
    waived = waived_in(edition)
    return [one for one in Language if one.value not in waived]


def waived_in(edition: Edition) -> list[str]:
    """The languages that an edition goes without, by signature."""
    return sorted(one.language for one in edition.waivers.all())


def last_number(edition: Edition) -> int:
    """The number of what was published last; 0 before anything was."""
    return Publication.objects.filter(edition=edition).aggregate(last=Max("number"))["last"] or 0


def offered(item: Item) -> QuerySet[Attachment]:
    """Pictures and videos of the item's happenings that it does not show yet."""
    shown = attachments.to_look_at(item.happenings.all())
    return shown.exclude(file__in=[picture.file for picture in item.pictures.all()])


def untold(edition: Edition) -> HappeningQuerySet:
    """Happenings of the period that no item of the edition holds: recorded since it was compiled."""
    found = Happening.objects.standing().filter(office__in=edition.offices, publishable=True)
    used = Item.objects.filter(edition=edition).values("happenings")
    return found.touching(edition.start, edition.end).exclude(pk__in=used).order_by("pk")


def what_became(edition: Edition) -> HappeningQuerySet:
    """Planned things of earlier periods of which nobody has reported back."""
    return chronicle.still_pending(edition.offices, edition.start)


def places_of(edition: Edition) -> list[tuple[Place, int, bool]]:
    """Where the parties told of are: each place with the number of its happenings, and whether we are at home there."""
    told = Item.objects.filter(edition=edition, dropped_at=None).values("happenings")
    parties = Party.objects.filter(happening__in=told, organisation__place__latitude__isnull=False)
    counts = parties.values_list("organisation__place").annotate(told=Count("happening", distinct=True))
    by_place = dict(counts.order_by())
    own = set(Organisation.objects.filter(is_own=True).values_list("place", flat=True))
    places = Place.objects.filter(pk__in=[*by_place]).order_by("code")
    cities = [one.city for one in edition.offices]
    return [(place, by_place[place.pk], place.pk in own or place.name in cities) for place in places]
