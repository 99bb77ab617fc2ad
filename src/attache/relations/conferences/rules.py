"""May this person do this with outside conferences?"""

from typing import TYPE_CHECKING

from attache.registry.people import rules as people
from attache.registry.people.states import Role
from attache.relations.conferences.models import Conference
from attache.relations.conferences.states import State

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from attache.registry.people.models import User


def can_see(user: "User | AnonymousUser") -> bool:
    """Everybody of the house."""
    return people.can_enter(user)


def can_arrange(user: "User | AnonymousUser") -> bool:
    """Whoever records what happens considers, registers and reports."""
    return people.can_record(user)


def can_decide(user: "User | AnonymousUser") -> bool:
    """Go or no-go is the vice-rector's alone."""
    return people.holds(user, Role.VICE_RECTOR)


def can_skip(user: "User | AnonymousUser", conference: Conference) -> bool:
    """What is considered, the vice-rector skips; what was to be gone to, also whoever arranges it."""
    return can_decide(user) or (conference.state != State.CONSIDERED and can_arrange(user))
