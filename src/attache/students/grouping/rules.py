"""May this person do this with groups?"""

from attache.students.centres.rules import can_keep, can_see

__all__ = ["can_keep", "can_see"]
