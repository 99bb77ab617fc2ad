"""What an address names, or 404."""

from django.http import Http404

from attache.front.digest import queries
from attache.front.digest.models import Edition, Item, Waiver
from attache.kernel.languages import Language


def edition_of(code: str) -> Edition:
    """An edition with everything."""
    try:
        return queries.edition_with_all(code)
    except Edition.DoesNotExist as error:
        raise Http404 from error


def item_of(code: str, pk: int) -> Item:
    """One item of an edition with everything."""
    found = next((one for one in edition_of(code).items.all() if one.pk == pk), None)
    if found is None:
        raise Http404
    return found


def waiver_of(code: str, language: Language) -> Waiver:
    """The waiver of one language."""
    found: Waiver | None = Waiver.objects.filter(edition__code=code, language=language.value).first()
    if found is None:
        raise Http404
    return found
