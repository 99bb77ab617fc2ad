"""May this person see an article, or send it to the account's drafts?"""

from attache.front.digest.rules import can_publish as can_hand_over
from attache.front.digest.rules import can_see_editions as can_see

__all__ = ["can_hand_over", "can_see"]
