"""May this person do this in the chronicle?"""

from typing import TYPE_CHECKING

from attache.kernel.records import Record
from attache.registry.people import rules as people

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from attache.registry.people.models import User


def can_read_chronicle(user: "User | AnonymousUser") -> bool:
    """Everybody of the house."""
    return people.can_enter(user)


def can_record(user: "User | AnonymousUser") -> bool:
    """Whoever records happenings may also correct and withdraw them."""
    return people.can_record(user)


def can_see_files(user: "User | AnonymousUser", _record: Record) -> bool:
    """Whoever may see the record may open its files."""
    return can_read_chronicle(user)


def can_keep_files(user: "User | AnonymousUser", _record: Record) -> bool:
    """Whoever keeps the record keeps its files."""
    return can_record(user)
