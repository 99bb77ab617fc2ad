"""May this person do this with cooperation lines?"""

from attache.registry.partners.rules import can_keep_partners as can_keep
from attache.registry.partners.rules import can_see_partners as can_see

__all__ = ["can_keep", "can_see"]
