"""Finding what an address names."""

from django.http import Http404

from attache.students.presentations import queries
from attache.students.presentations.models import Presentation


def presentation(code: str) -> Presentation:
    """The presentation of a code, or 404."""
    try:
        return queries.presentation(code)
    except Presentation.DoesNotExist as error:
        raise Http404 from error
