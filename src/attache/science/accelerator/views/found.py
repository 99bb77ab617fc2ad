"""Finding what an address names."""

from django.http import Http404

from attache.science.accelerator import queries
from attache.science.accelerator.models import Expense, Line, Programme, StudentProject


def programme(code: str) -> Programme:
    """The programme of a code, or 404."""
    try:
        return queries.programme(code)
    except Programme.DoesNotExist as error:
        raise Http404 from error


def project(code: str) -> StudentProject:
    """The student project of a code, or 404."""
    try:
        return queries.project(code)
    except StudentProject.DoesNotExist as error:
        raise Http404 from error


def line(code: str, number: str) -> Line:
    """A line of a programme's budget, or 404."""
    try:
        found = queries.line(number)
    except Line.DoesNotExist as error:
        raise Http404 from error
    if found.share.programme.code != code:
        raise Http404
    return found


def expense(of: Line, number: str) -> Expense:
    """What was spent upon a line, or 404."""
    for one in queries.expenses_of(of):
        if one.code == number:
            return one
    raise Http404
