"""May this person do this with letters, gifts and video addresses?"""

from typing import TYPE_CHECKING

from attache.kernel.records import Record
from attache.registry.people import rules as people

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from attache.registry.people.models import User


def can_see_letters(user: "User | AnonymousUser") -> bool:
    """Everybody of the house."""
    return people.can_enter(user)


def can_write(user: "User | AnonymousUser") -> bool:
    """Whoever records what happens keeps the register and sends letters."""
    return people.can_record(user)


def can_see_files(user: "User | AnonymousUser", _record: Record) -> bool:
    """Whoever may see the register may open its files."""
    return can_see_letters(user)


def can_keep_files(user: "User | AnonymousUser", _record: Record) -> bool:
    """Whoever keeps the register keeps its files."""
    return can_write(user)
