"""May this person do this with projects?"""

from attache.registry.people.rules import can_enter as can_see
from attache.registry.people.rules import can_record as can_keep

__all__ = ["can_keep", "can_see"]
