"""What readers have."""

from django.db.models import Q, QuerySet, TextField
from django.db.models.functions import Cast

from attache.front.digest.models import Picture, Publication
from attache.kernel.attachments.models import Part
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


def is_public(file: str) -> bool:
    """Whether a file is a picture of what was published, now or before a correction."""
    sealed = Publication.objects.annotate(text=Cast("content", TextField()))
    return bool(sealed.filter(text__contains=file).exists())


def is_used(file: str) -> bool:
    """Whether an item of any edition shows the file or what it is a part of."""
    whole = Part.objects.filter(file=file).values("of")
    return Picture.objects.filter(Q(file=file) | Q(file__in=whole)).exists()
