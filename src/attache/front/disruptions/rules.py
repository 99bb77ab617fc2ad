"""May this person do this with cases?"""

from typing import TYPE_CHECKING

from attache.registry.people import rules as people
from attache.registry.people.states import Role

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from attache.registry.people.models import User


def can_see(user: "User | AnonymousUser") -> bool:
    """Everybody of the house."""
    return people.can_enter(user)


def can_decide(user: "User | AnonymousUser") -> bool:
    """Whoever records what happens notes a case, its sources and its verdicts."""
    return people.can_record(user)


def can_release(user: "User | AnonymousUser") -> bool:
    """Heads of office, the international office and the vice-rector carry it out, for all at once."""
    return people.holds(user, Role.HEAD, Role.INTERNATIONAL, Role.VICE_RECTOR)
