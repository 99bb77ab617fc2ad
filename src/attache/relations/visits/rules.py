"""May this person do this with visits?"""

from attache.relations.meetings.rules import can_arrange
from attache.relations.meetings.rules import can_see_meetings as can_see

__all__ = ["can_arrange", "can_see"]
