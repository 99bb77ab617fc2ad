"""Finding what an address names."""

from collections.abc import Callable

from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404


def found[RowT](query: Callable[[str], RowT], code: str) -> RowT:
    """The record of a code, or 404."""
    try:
        return query(code)
    except ObjectDoesNotExist as error:
        raise Http404 from error
