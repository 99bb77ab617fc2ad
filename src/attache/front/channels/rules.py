"""May this person see the channels, or send a test letter?"""

from attache.front.digest.rules import can_edit_texts as can_try
from attache.front.digest.rules import can_see_editions as can_see

__all__ = ["can_see", "can_try"]
