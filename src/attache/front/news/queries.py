"""What readers have."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Q, QuerySet, TextField
from django.db.models.functions import Cast

from attache.daybook.chronicle.models import Party
from attache.front.digest.models import Picture, Publication
from attache.front.digest.queries.paper import Content, all_sentences, numbered
from attache.front.digest.states import SCOPE, SEARCHED
from attache.kernel.attachments.models import Part
from attache.kernel.languages import Language
from attache.kernel.search import index
from attache.registry.partners.models import Organisation


def published(language: Language) -> QuerySet[Publication]:
    """The public archive in one language, newest period first."""
    found = Publication.objects.standing().filter(language=language.value).select_related("edition__office")
    return found.order_by("-edition__end", "-pk")


@dataclass(frozen=True)
class Told:
    """One item of a published edition, as the archive lists it."""

    heading: str
    edition: str
    url: str


def everywhere() -> QuerySet[Publication]:
    """What stands now, of every edition in every language, newest period first."""
    return Publication.objects.standing().select_related("edition").order_by("-edition__end", "edition", "language")


def found(query: str, language: Language) -> list[Told]:
    """The items of this language that hold every word of the query, best first."""
    hits = index.find(query, kinds=[SEARCHED], scopes=[SCOPE.format(language.value)], limit=100)
    return [Told(one.title, one.subtitle, one.url) for one in hits]


def about(publications: Iterable[Publication], *, section: str = "", partner: str = "") -> list[Told]:
    """The items of one section, or with one partner in them, in the order of the editions."""
    of_partner = Party.objects.filter(organisation__code=partner).values_list("happening__code", flat=True)
    told = set(of_partner) if partner else None
    return [
        Told(item["heading"], one.content["title"], f"/{one.language}/news/{one.content['code']}/#{item['anchor']}")
        for one in publications
        for item in numbered(one.content)
        if (not section or item["section"] == section) and (told is None or told & _codes(item["sentences"]))
    ]


def partners_in(publications: Sequence[Publication]) -> list[Organisation]:
    """Whom these editions tell of, without our own university."""
    codes = {code for one in publications for code in _codes(all_sentences(one.content))}
    parties = Party.objects.filter(happening__code__in=codes, organisation__is_own=False)
    found = Organisation.objects.filter(pk__in=parties.values("organisation")).prefetch_related("names")
    return list(found.order_by("code"))


def _codes(sentences: Iterable[Content]) -> set[str]:
    return {code for sentence in sentences for code in sentence["happenings"]}


def elsewhere(language: Language) -> list[Publication]:
    """What was published, but not in this language: one publication of each such edition, in another."""
    others = Publication.objects.standing().exclude(language=language.value).select_related("edition__office")
    here = Publication.objects.filter(language=language.value).values("edition")
    found = others.exclude(edition__in=here).order_by("-edition__end", "-edition", "language")
    return [*{one.edition_id: one for one in reversed(found)}.values()][::-1]


def published_in(code: str) -> list[Publication]:
    """An edition in each language in which readers have it."""
    return list(Publication.objects.standing().filter(edition__code=code).order_by("language"))


def publication(code: str, language: Language, number: int | None = None) -> Publication:
    """What readers have of an edition in one language, or an earlier number. Raises Publication.DoesNotExist."""
    found = Publication.objects.select_related("edition__office").filter(edition__code=code, language=language.value)
    publication: Publication = found.get(number=number) if number else found.standing().get()
    return publication


def is_public(file: str) -> bool:
    """Whether a file is a picture of what was published, now or before a correction."""
    sealed = Publication.objects.annotate(text=Cast("content", TextField()))
    return bool(sealed.filter(text__contains=file).exists())


def is_used(file: str) -> bool:
    """Whether an item of any edition shows the file or what it is a part of."""
    whole = Part.objects.filter(file=file).values("of")
    return Picture.objects.filter(Q(file=file) | Q(file__in=whole)).exists()
