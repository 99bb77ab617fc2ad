"""Programmes, and what is known of the bodies that they name."""

from collections.abc import Sequence
from datetime import date

from django.core.paginator import Page, Paginator
from django.db.models import Q, QuerySet

from attache.registry.partners import queries as registry
from attache.registry.partners.models import Organisation
from attache.science.accelerator.models import Programme
from attache.science.accelerator.states import OVER, State

PAGE = 50


def programme(code: str) -> Programme:
    """One programme with everything. Raises Programme.DoesNotExist."""
    found: Programme = _with_everything().get(code=code)
    return found


def programmes(codes: Sequence[str]) -> list[Programme]:
    """The programmes of these codes with everything."""
    return list(_with_everything().filter(code__in=codes))


def programmes_page(*, over: bool, number: int | str) -> Page[Programme]:
    """One page: those that go on, or those that are over; the newest first."""
    found = _with_everything()
    found = found.filter(state__in=OVER) if over else found.exclude(state__in=OVER)
    return Paginator(found.order_by("-pk"), PAGE).get_page(number)


def dated(first: date, last: date) -> QuerySet[Programme]:
    """Programmes with a day between two: of the deadline, of the batch, of the demo day. Those given up are not."""
    found = Q(closes_on__range=(first, last)) | Q(starts_on__range=(first, last)) | Q(demo_on__range=(first, last))
    some: QuerySet[Programme] = Programme.objects.filter(found).exclude(state=State.CANCELLED)
    return some.order_by("pk")


def organisation(typed: str) -> Organisation | None:
    """The organisation that was typed."""
    return registry.resolve(typed) if typed else None


def names_for(codes: set[str]) -> dict[str, str]:
    """How organisations with these codes are called, in the language of the page."""
    return {code: str(words) for code, words in registry.organisation_names(codes).items()}


def _with_everything() -> QuerySet[Programme]:
    found: QuerySet[Programme] = Programme.objects.select_related("office", "partner", "funder", "told", "told_grant")
    return found.prefetch_related("partner__names", "funder__names", "shares")
