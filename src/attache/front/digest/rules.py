"""May this person do this to an edition?"""

from typing import TYPE_CHECKING

from attache.registry.people import rules as people
from attache.registry.people.states import Role

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from attache.registry.people.models import User


def can_see_editions(user: "User | AnonymousUser") -> bool:
    """Everybody of the house sees drafts too."""
    return people.can_enter(user)


def can_compile(user: "User | AnonymousUser") -> bool:
    """Editors, heads of office and the international office begin editions and compile them again."""
    return people.holds(user, Role.EDITOR, Role.HEAD, Role.INTERNATIONAL)


def can_edit_texts(user: "User | AnonymousUser") -> bool:
    """Whoever compiles, and translators."""
    return can_compile(user) or people.holds(user, Role.TRANSLATOR)


def can_ask_speakers(user: "User | AnonymousUser") -> bool:
    """Whoever compiles asks those who are quoted, and keeps the links that were made for it."""
    return can_compile(user)


def can_publish(user: "User | AnonymousUser") -> bool:
    """Heads of office, the international office and the vice-rector."""
    return people.holds(user, Role.HEAD, Role.INTERNATIONAL, Role.VICE_RECTOR)
