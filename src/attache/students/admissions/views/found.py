"""Finding what an address names."""

from django.http import Http404

from attache.students.admissions import queries
from attache.students.admissions.models import Applicant, Application


def application(code: str) -> Application:
    """The application of a code, or 404."""
    try:
        return queries.application(code)
    except Application.DoesNotExist as error:
        raise Http404 from error


def applicant(code: str) -> Applicant:
    """The applicant of a code, or 404."""
    try:
        return queries.applicant(code)
    except Applicant.DoesNotExist as error:
        raise Http404 from error


def among[RowT](rows: list[RowT], kind: str) -> RowT:
    """The document or step of a kind among those of an application, or 404."""
    found = next((one for one in rows if getattr(one, "kind", "") == kind), None)
    if found is None:
        raise Http404
    return found
