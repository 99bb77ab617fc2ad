"""May this person join leads?"""

from attache.students.recruitment.rules import can_recruit as can_join

__all__ = ["can_join"]
