"""May this person do this to the authority of names?"""

from typing import TYPE_CHECKING

from attache.registry.people import rules as people

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from attache.registry.people.models import User


def can_see_names(user: "User | AnonymousUser") -> bool:
    """Everybody of the house."""
    return people.can_enter(user)


def can_keep_names(user: "User | AnonymousUser") -> bool:
    """Whoever records may add, correct, check and remove."""
    return people.can_record(user)
