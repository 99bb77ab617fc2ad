"""What the booklets are made of."""

from collections.abc import Sequence

from attache.front.digest.models import Publication
from attache.kernel.languages import Language

ORDER = [one.value for one in Language]


def publications(keys: Sequence[int]) -> list[Publication]:
    """These publications, in the order of the keys."""
    found = Publication.objects.select_related("edition").in_bulk(keys)
    return [found[key] for key in keys]


def in_every_language(code: str) -> list[Publication]:
    """What readers have of an edition, a publication for each language, in the order of the house's languages."""
    standing = Publication.objects.standing().filter(edition__code=code).select_related("edition")
    return sorted(standing, key=lambda one: ORDER.index(one.language))
