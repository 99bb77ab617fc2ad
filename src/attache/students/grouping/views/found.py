"""Finding what an address names."""

from collections.abc import Callable

from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404

from attache.kernel.records import Record
from attache.students.centres import queries as centres
from attache.students.centres.models import Centre, Learner
from attache.students.grouping import queries
from attache.students.grouping.models import Formation, Group


def _or_404[RecordT: Record](find: Callable[[str], RecordT], code: str) -> RecordT:
    try:
        return find(code)
    except ObjectDoesNotExist as error:
        raise Http404 from error


def centre(code: str) -> Centre:
    """The centre of a code, or 404."""
    return _or_404(centres.centre, code)


def learner(code: str) -> Learner:
    """The learner of a code, or 404."""
    return _or_404(centres.learner, code)


def formation(code: str) -> Formation:
    """The proposal of a code, or 404."""
    return _or_404(queries.formation, code)


def group(code: str) -> Group:
    """The group of a code, or 404."""
    return _or_404(queries.group, code)
