"""Every change of the batch that is led."""

from attache.science.mentoring.actions.leading import (
    add_mentor,
    add_milestones,
    plan_session,
    say_of_milestone,
    share_mentor,
)

__all__ = ["add_mentor", "add_milestones", "plan_session", "say_of_milestone", "share_mentor"]
