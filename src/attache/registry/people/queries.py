"""What the frame of every page and the list of people need."""

from collections.abc import Iterable

from django.db import models
from django.db.models import Prefetch

from attache.kernel.calendars import Calendar
from attache.registry.people.models import Office, RoleGrant, User
from attache.registry.people.states import INSIDE


def offices() -> models.QuerySet[Office]:
    """All offices, the oldest first: their cities are the clocks on the wall."""
    return Office.objects.order_by("pk")


def calendars() -> dict[int, Calendar]:
    """The working days of every office by its key: the country's, decreed days as the office keeps them, its own.

    Whoever asks whether an office works on a day asks here. Two queries.
    """
    return {office.pk: office.calendar for office in Office.objects.prefetch_related("own_days")}


def office(code: str) -> Office:
    """One office with its own days. Raises Office.DoesNotExist."""
    found: Office = Office.objects.prefetch_related("own_days").get(code=code)
    return found


def users() -> models.QuerySet[User]:
    """All accounts with their offices and roles, in the order of their user names."""
    return _with_roles(User.objects.all())


def staff() -> models.QuerySet[User]:
    """Who works for the university and may sign in, with their offices and roles."""
    inside = RoleGrant.objects.filter(role__in=INSIDE)
    return _with_roles(User.objects.filter(is_active=True, pk__in=inside.values("user")))


def names_of(codes: Iterable[str]) -> dict[str, str]:
    """The names of accounts in the reader's language, by their codes."""
    return {user.code: str(user) for user in User.objects.filter(code__in=set(codes))}


def _with_roles(found: models.QuerySet[User]) -> models.QuerySet[User]:
    grants = Prefetch("grants", RoleGrant.objects.select_related("office").order_by("pk"))
    return found.select_related("office").prefetch_related(grants).order_by("username")
