"""Finding what an address names."""

from collections.abc import Callable

from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404

from attache.kernel.records import Record
from attache.students.centres import queries
from attache.students.centres.models import Centre, Learner, Sitting, Track


def _or_404[RecordT: Record](find: Callable[[str], RecordT], code: str) -> RecordT:
    try:
        return find(code)
    except ObjectDoesNotExist as error:
        raise Http404 from error


def centre(code: str) -> Centre:
    """The centre of a code, or 404."""
    return _or_404(queries.centre, code)


def track(code: str) -> Track:
    """The track of a code, or 404."""
    return _or_404(queries.track, code)


def learner(code: str) -> Learner:
    """The learner of a code, or 404."""
    return _or_404(queries.learner, code)


def sitting(code: str) -> Sitting:
    """The sitting of a code, or 404."""
    return _or_404(queries.sitting, code)
