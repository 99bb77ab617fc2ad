"""May this person ask for files?"""

from typing import TYPE_CHECKING

from attache.registry.people import rules as people

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from attache.registry.people.models import User


def can_ask(user: "User | AnonymousUser") -> bool:
    """Whoever records what happens; whether for this record, the rule of its files says."""
    return people.can_record(user)
