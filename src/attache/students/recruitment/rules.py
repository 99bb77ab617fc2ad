"""May this person do this with campaigns, sources and leads?"""

from attache.registry.people.rules import can_enter as can_see
from attache.registry.people.rules import can_keep_office as can_pay
from attache.registry.people.rules import can_record as can_recruit

__all__ = ["can_pay", "can_recruit", "can_see"]
