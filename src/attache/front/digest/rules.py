"""May this person do this to an edition?"""

from typing import TYPE_CHECKING

from attache.front.digest.states import EDIT, REOPEN, TRANSLATE
from attache.registry.people import rules as people
from attache.registry.people.states import Role

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from attache.registry.people.models import User


def can_see_editions(user: "User | AnonymousUser") -> bool:
    """Everybody of the house sees drafts too."""
    return people.can_enter(user)


def can_compile(user: "User | AnonymousUser") -> bool:
    """Editors, heads of office and the international office begin editions, arrange them and compile them again."""
    return people.holds(user, Role.EDITOR, Role.HEAD, Role.INTERNATIONAL)


def can_edit_texts(user: "User | AnonymousUser") -> bool:
    """Whoever compiles, and translators."""
    return can_compile(user) or people.holds(user, Role.TRANSLATOR)


def can_publish(user: "User | AnonymousUser") -> bool:
    """Heads of office, the international office and the vice-rector approve, publish, correct and sign waivers."""
    return people.holds(user, Role.HEAD, Role.INTERNATIONAL, Role.VICE_RECTOR)


def can_move(user: "User | AnonymousUser", verb: str) -> bool:
    """Who compiles also edits, hands over and reopens; what readers will see is for those who may publish."""
    return can_compile(user) if verb in {EDIT.verb, TRANSLATE.verb, REOPEN.verb} else can_publish(user)
