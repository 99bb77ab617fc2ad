"""May this person do this to a note?"""

from typing import TYPE_CHECKING

from attache.registry.people import rules as people

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from attache.registry.people.models import User


def can_see_notes(user: "User | AnonymousUser") -> bool:
    """Everybody of the house sees what leaves it."""
    return people.can_enter(user)


def can_release(user: "User | AnonymousUser") -> bool:
    """Whoever records and deals with partners also speaks to them: translators and the vice-rector read only."""
    return people.can_record(user)
