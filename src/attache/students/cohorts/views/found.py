"""Finding what an address names."""

from django.http import Http404

from attache.students.cohorts import queries
from attache.students.cohorts.models import Cohort, Step
from attache.students.nominations import queries as nominated
from attache.students.nominations.models import Nomination


def cohort(code: str) -> Cohort:
    """The cohort of a code, or 404."""
    try:
        return queries.cohort(code)
    except Cohort.DoesNotExist as error:
        raise Http404 from error


def person(code: str) -> Nomination:
    """The nomination of a code, or 404."""
    try:
        return nominated.nomination(code)
    except Nomination.DoesNotExist as error:
        raise Http404 from error


def step(of: Cohort, key: str | int) -> Step:
    """The step of a key, or 404."""
    found = next((one for one in of.steps.all() if str(one.key) == str(key)), None)
    if found is None:
        raise Http404
    return found
