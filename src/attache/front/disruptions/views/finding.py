"""The case of an address."""

from django.core.paginator import Page, Paginator
from django.http import Http404

from attache.front.disruptions import queries
from attache.front.disruptions.models import Case
from attache.front.disruptions.queries import Line

A_PAGE = 50


def case_of(code: str) -> Case:
    """The case, or 404."""
    try:
        return queries.case(code)
    except Case.DoesNotExist as error:
        raise Http404 from error


def page_of(lines: list[Line], number: str | None) -> Page[Line]:
    """One page of lines."""
    return Paginator(lines, A_PAGE).get_page(number)
