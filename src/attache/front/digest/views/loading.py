"""What an address names, or 404."""

from django.http import Http404

from attache.front.digest import queries
from attache.front.digest.models import Edition, Item


def edition_of(code: str) -> Edition:
    try:
        return queries.edition_with_all(code)
    except Edition.DoesNotExist as error:
        raise Http404 from error


def item_of(code: str, pk: int) -> Item:
    try:
        return queries.item_with_all(code, pk)
    except Item.DoesNotExist as error:
        raise Http404 from error
