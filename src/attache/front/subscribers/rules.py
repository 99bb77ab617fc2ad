"""May this person see or keep the list of subscribers?"""

from typing import TYPE_CHECKING

from attache.front.digest.rules import can_compile

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from attache.registry.people.models import User


def can_keep_subscribers(user: "User | AnonymousUser") -> bool:
    """Who makes the digest also keeps its readers: addresses are nobody else's to see."""
    return can_compile(user)


def can_end_link(user: "User | AnonymousUser") -> bool:  # noqa: ARG001  every keeper is asked so
    """Nobody ends a reader's link: the letters that are out there would have no way to unsubscribe."""
    return False
