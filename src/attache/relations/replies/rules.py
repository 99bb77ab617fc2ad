"""May this person read answers in? Whoever arranges meetings; everybody of the house sees them."""

from attache.relations.meetings.rules import can_arrange, can_see_meetings

__all__ = ["can_arrange", "can_see_meetings"]
