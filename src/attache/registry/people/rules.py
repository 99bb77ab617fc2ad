"""May this person do this?"""

from typing import TYPE_CHECKING

from attache.registry.people.states import INSIDE, RECORDERS, Role

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from attache.registry.people.models import User


def holds(user: "User | AnonymousUser", *roles: str) -> bool:
    """Whether the person is signed in and holds at least one of these roles."""
    return user.is_authenticated and not user.roles.isdisjoint(roles)


def can_enter(user: "User | AnonymousUser") -> bool:
    """The office's own pages are for the university's people."""
    return holds(user, *INSIDE)


def can_record(user: "User | AnonymousUser") -> bool:
    """Whoever keeps partners and records what happens."""
    return holds(user, *RECORDERS)


def can_keep_office(user: "User | AnonymousUser") -> bool:
    """Heads of office and the international office say what is printed on its paper and when it works."""
    return holds(user, Role.HEAD, Role.INTERNATIONAL)


def can_manage_users(user: "User | AnonymousUser") -> bool:
    """Heads of office and the international office keep the list of accounts."""
    return holds(user, Role.HEAD, Role.INTERNATIONAL)
