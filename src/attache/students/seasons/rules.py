"""May this person do this with many applications?"""

from attache.registry.people.rules import can_enter as can_see
from attache.registry.people.rules import can_record as can_postpone

__all__ = ["can_postpone", "can_see"]
