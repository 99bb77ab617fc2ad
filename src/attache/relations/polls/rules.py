"""May this person look for a time?"""

from typing import TYPE_CHECKING

from attache.relations.meetings.rules import can_arrange

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from attache.registry.people.models import User


def can_ask(user: "User | AnonymousUser") -> bool:
    """Whoever arranges meetings asks guests for a time and takes one."""
    return can_arrange(user)
