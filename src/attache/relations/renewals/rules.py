"""May this person review agreements, and say what becomes of them?"""

from typing import TYPE_CHECKING

from attache.registry.people import rules as people
from attache.registry.people.states import Role
from attache.relations.agreements.rules import can_draft as can_review
from attache.relations.agreements.rules import can_see

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from attache.registry.people.models import User

__all__ = ["can_decide", "can_review", "can_see"]


def can_decide(user: "User | AnonymousUser") -> bool:
    """Heads of office, the international office and the vice-rector."""
    return people.holds(user, Role.HEAD, Role.INTERNATIONAL, Role.VICE_RECTOR)
