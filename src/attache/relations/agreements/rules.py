"""May this person do this with agreements?"""

from typing import TYPE_CHECKING

from attache.kernel.records import Record
from attache.registry.people import rules as people
from attache.registry.people.states import Role

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from attache.registry.people.models import User


def can_see(user: "User | AnonymousUser") -> bool:
    """Everybody of the house."""
    return people.can_enter(user)


def can_draft(user: "User | AnonymousUser") -> bool:
    """Whoever records what happens writes agreements, asks for approval and tells what became of them."""
    return people.can_record(user)


def can_answer(user: "User | AnonymousUser") -> bool:
    """Approving is for those whom the chain names, among the people of the house; the action knows whose turn it is."""
    return people.can_enter(user)


def can_keep_types(user: "User | AnonymousUser") -> bool:
    """Heads of office and the international office say which types there are."""
    return people.holds(user, Role.HEAD, Role.INTERNATIONAL)


def can_see_files(user: "User | AnonymousUser", _record: Record) -> bool:
    """Whoever may see the agreement may open its scans."""
    return can_see(user)


def can_keep_files(user: "User | AnonymousUser", _record: Record) -> bool:
    """Whoever writes it keeps its scans."""
    return can_draft(user)
