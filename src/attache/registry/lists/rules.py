"""May this person bring a list in?"""

from typing import TYPE_CHECKING

from attache.registry.partners import rules as partners

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from attache.registry.people.models import User


def can_import(user: "User | AnonymousUser") -> bool:
    """Whoever may add partners."""
    return partners.can_keep_partners(user)
