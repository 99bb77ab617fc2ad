"""May this person do this with minutes?"""

from attache.relations.meetings.rules import can_arrange as can_write
from attache.relations.meetings.rules import can_see_meetings as can_read

__all__ = ["can_read", "can_write"]
