"""May this person say that a finding is wrong?"""

from typing import TYPE_CHECKING

from attache.registry.people import rules as people
from attache.registry.people.states import Role

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from attache.registry.people.models import User


def can_answer(user: "User | AnonymousUser") -> bool:
    """Whoever writes the texts: recorders, editors and translators. An answer carries the name of who gave it."""
    return people.can_record(user) or people.holds(user, Role.TRANSLATOR)
