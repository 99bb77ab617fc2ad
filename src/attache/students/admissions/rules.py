"""May this person do this with applicants and their applications?"""

from typing import TYPE_CHECKING

from attache.kernel.records import Record
from attache.registry.people.rules import can_enter as can_see
from attache.registry.people.rules import can_record as can_admit
from attache.registry.people.rules import can_record as can_erase

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from attache.registry.people.models import User

__all__ = ["can_admit", "can_erase", "can_keep_files", "can_see", "can_see_files"]


def can_see_files(user: "User | AnonymousUser", _record: Record) -> bool:
    """Papers of applicants are for those who work with applications."""
    return can_admit(user)


def can_keep_files(user: "User | AnonymousUser", _record: Record) -> bool:
    """Whoever works with applications keeps their papers."""
    return can_admit(user)
