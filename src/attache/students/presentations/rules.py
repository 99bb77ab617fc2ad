"""May this person do this with presentations?"""

from attache.students.recruitment.rules import can_recruit as can_present
from attache.students.recruitment.rules import can_see

__all__ = ["can_present", "can_see"]
