"""May this person take that act back?"""

from typing import TYPE_CHECKING

from attache.kernel.undo.models import Slip
from attache.registry.people import rules

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from attache.registry.people.models import User


def can_take_back(user: "User | AnonymousUser", slip: Slip) -> bool:
    """Whoever did it; and the heads of office and the international office anything of anybody's."""
    own = rules.can_enter(user) and user.is_authenticated and user.code == slip.by_code
    return own or rules.can_manage_users(user)
