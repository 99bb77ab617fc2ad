"""One agreement by its code, for all views."""

from django.http import Http404

from attache.relations.agreements import queries
from attache.relations.agreements.models import Agreement


def found(code: str) -> Agreement:
    """The agreement, or 404."""
    try:
        return queries.agreement(code)
    except Agreement.DoesNotExist as error:
        raise Http404 from error
