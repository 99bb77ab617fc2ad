"""May this person have feeds, or give them to partners?"""

from typing import TYPE_CHECKING

from attache.registry.people import rules as people
from attache.relations.meetings.rules import can_arrange

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from attache.registry.people.models import User


def can_subscribe(user: "User | AnonymousUser") -> bool:
    """Everybody of the house has the own meetings."""
    return people.can_enter(user)


def can_give(user: "User | AnonymousUser") -> bool:
    """Whoever arranges meetings gives partners their calendars, and withdraws them."""
    return can_arrange(user)
