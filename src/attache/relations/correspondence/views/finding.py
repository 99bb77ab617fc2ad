"""What every view of this room begins with."""

from typing import Any

from django.http import Http404

from attache.relations.correspondence import queries
from attache.relations.correspondence.models import Paper


def paper_of(model: type[Paper], code: str) -> Any:
    """The record with everything, or a page that says that there is none."""
    try:
        return queries.paper(model, code)
    except model.DoesNotExist as error:
        raise Http404 from error
