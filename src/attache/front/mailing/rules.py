"""May this person see mailings, or send them?"""

from attache.front.digest.rules import can_publish as can_send
from attache.front.digest.rules import can_see_editions as can_see
from attache.front.subscribers.rules import can_keep_subscribers

__all__ = ["can_keep_subscribers", "can_see", "can_send"]
