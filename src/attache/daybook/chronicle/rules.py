"""May this person do this in the chronicle?"""

from typing import TYPE_CHECKING

from attache.registry.people import rules as people

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from attache.registry.people.models import User


def can_read_chronicle(user: "User | AnonymousUser") -> bool:
    """Everybody of the house."""
    return people.can_enter(user)


def can_record(user: "User | AnonymousUser") -> bool:
    """Whoever records happenings may also correct and withdraw them."""
    return people.can_record(user)
