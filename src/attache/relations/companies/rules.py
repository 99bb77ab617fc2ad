"""May this person do this with companies?"""

from typing import TYPE_CHECKING

from attache.registry.partners.rules import can_keep_partners as can_keep
from attache.registry.partners.rules import can_see_partners as can_see
from attache.registry.people import rules as people
from attache.registry.people.states import Role

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from attache.registry.people.models import User

__all__ = ["can_keep", "can_review", "can_see"]


def can_review(user: "User | AnonymousUser") -> bool:
    """Heads of office and the international office put their name under a review."""
    return people.holds(user, Role.HEAD, Role.INTERNATIONAL)
