"""What readers have."""

from django.db.models import QuerySet

from attache.front.digest.models import Publication
from attache.kernel.languages import Language


def published(language: Language) -> QuerySet[Publication]:
    """The public archive in one language, newest period first."""
    found = Publication.objects.standing().filter(language=language.value).select_related("edition__office")
    return found.order_by("-edition__end", "-pk")


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
