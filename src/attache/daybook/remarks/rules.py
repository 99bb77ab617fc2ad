"""May this person speak about a record?"""

from typing import TYPE_CHECKING

from attache.registry.people import rules as people

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from attache.daybook.remarks.models import Remark
    from attache.registry.people.models import User


def can_remark(user: "User | AnonymousUser") -> bool:
    """Everybody of the house reads remarks and writes them; nobody else sees any."""
    return people.can_enter(user)


def can_take_back(user: "User | AnonymousUser", remark: "Remark") -> bool:
    """Whoever wrote it, nobody else."""
    return can_remark(user) and remark.written_by_id == user.pk
