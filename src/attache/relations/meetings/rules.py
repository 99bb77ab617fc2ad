"""May this person do this with meetings?"""

from typing import TYPE_CHECKING

from attache.kernel.records import Record
from attache.registry.people import rules as people

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from attache.registry.people.models import User


def can_see_meetings(user: "User | AnonymousUser") -> bool:
    """Everybody of the house."""
    return people.can_enter(user)


def can_arrange(user: "User | AnonymousUser") -> bool:
    """Whoever records what happens arranges meetings and tells what came of them."""
    return people.can_record(user)


def can_see_files(user: "User | AnonymousUser", _record: Record) -> bool:
    """Whoever may see the meeting may open its files."""
    return can_see_meetings(user)


def can_keep_files(user: "User | AnonymousUser", _record: Record) -> bool:
    """Whoever arranges it keeps its files."""
    return can_arrange(user)
