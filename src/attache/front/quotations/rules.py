"""May this person do this to a quotation?"""

from typing import TYPE_CHECKING

from attache.registry.people import rules as people
from attache.registry.people.states import Role

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from attache.registry.people.models import User


def can_read(user: "User | AnonymousUser") -> bool:
    """Everybody of the house."""
    return people.can_enter(user)


def can_ask(user: "User | AnonymousUser") -> bool:
    """Editors, heads of office and the international office ask speakers, and keep the links made for it."""
    return people.holds(user, Role.EDITOR, Role.HEAD, Role.INTERNATIONAL)


def can_waive(user: "User | AnonymousUser") -> bool:
    """Whoever may publish may also answer for words that nobody was asked for."""
    return people.holds(user, Role.HEAD, Role.INTERNATIONAL, Role.VICE_RECTOR)
