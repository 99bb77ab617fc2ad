"""May this person look names up, or take organisations over from the reference?"""

from typing import TYPE_CHECKING

from attache.registry.partners import rules as partners

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from attache.registry.people.models import User


def can_look_up(user: "User | AnonymousUser") -> bool:
    """Everybody of the house."""
    return partners.can_see_partners(user)


def can_take_over(user: "User | AnonymousUser") -> bool:
    """Whoever may add partners."""
    return partners.can_keep_partners(user)
