"""May this person do this with series? Whoever sees and arranges meetings."""

from attache.relations.meetings.rules import can_arrange, can_see_meetings

__all__ = ["can_arrange", "can_see_meetings"]
