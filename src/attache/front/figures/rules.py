"""May this person see what is counted, or put it into an edition?"""

from attache.front.digest.rules import can_compile as can_place
from attache.front.digest.rules import can_see_editions as can_see

__all__ = ["can_place", "can_see"]
