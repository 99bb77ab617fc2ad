"""May this person do this with proposals?"""

from typing import TYPE_CHECKING

from attache.registry.people import rules as people
from attache.registry.people.states import Role

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from attache.registry.people.models import User


def can_see(user: "User | AnonymousUser") -> bool:
    """Everybody of the house."""
    return people.can_enter(user)


def can_propose(user: "User | AnonymousUser") -> bool:
    """Whoever records what happens."""
    return people.can_record(user)


def can_decide(user: "User | AnonymousUser") -> bool:
    """The vice-rector."""
    return people.holds(user, Role.VICE_RECTOR)
