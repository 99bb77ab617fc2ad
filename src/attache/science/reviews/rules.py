"""May this person do this with reviews?"""

from attache.registry.people.rules import can_record as can_keep

__all__ = ["can_keep"]
