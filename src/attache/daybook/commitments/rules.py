"""May this person do this to a commitment?"""

from typing import TYPE_CHECKING

from attache.registry.people import rules as people

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from attache.registry.people.models import User


def can_see_commitments(user: "User | AnonymousUser") -> bool:
    """Everybody of the house sees what is owed."""
    return people.can_enter(user)


def can_promise(user: "User | AnonymousUser") -> bool:
    """Whoever records what happens writes down what was promised, and that it is done or waived."""
    return people.can_record(user)
